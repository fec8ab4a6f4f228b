import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, hashCode } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

class ApexUuid {
  readonly $type = 'UUID';
  readonly $key: string;
  constructor(text: string) {
    this.$key = text;
  }
  toString(): string {
    return this.$key;
  }
}

/** Version 4, from the org's own source of chance, so that a test may repeat itself. */
function randomUuid(random: () => number): ApexUuid {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return new ApexUuid(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

export const UUID: PlatformType = platformClass('System.UUID', [
  strictStatic('System.UUID fromString(String s)', (_cx, s: string) => {
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(s)) {
      throw apexException('System.IllegalArgumentException', `Invalid UUID string: ${s}`);
    }
    return new ApexUuid(s.toLowerCase());
  }),
  strictStatic('System.UUID randomUUID()', (cx) => randomUuid(() => cx.random())),
  method(
    'Boolean equals(Object obj)',
    (_cx, u: ApexUuid, other: unknown) => other instanceof ApexUuid && other.$key === u.$key
  ),
  method('Integer hashCode()', (_cx, u: ApexUuid) => hashCode(u)),
  method('String toString()', (_cx, u: ApexUuid) => u.$key)
]);
