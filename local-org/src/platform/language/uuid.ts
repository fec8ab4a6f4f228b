import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, hashCode } from '../../values/index.ts';
import { uuidText } from '../../values/uuid.ts';
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

export const UUID: PlatformType = platformClass('System.UUID', [
  strictStatic('System.UUID fromString(String s)', (_cx, s: string) => {
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(s)) {
      throw apexException('System.IllegalArgumentException', `Invalid UUID string: ${s}`);
    }
    return new ApexUuid(s.toLowerCase());
  }),
  strictStatic('System.UUID randomUUID()', (cx) => new ApexUuid(uuidText(() => cx.random()))),
  method(
    'Boolean equals(Object obj)',
    (_cx, u: ApexUuid, other: unknown) => other instanceof ApexUuid && other.$key === u.$key
  ),
  method('Integer hashCode()', (_cx, u: ApexUuid) => hashCode(u)),
  method('String toString()', (_cx, u: ApexUuid) => u.$key)
]);
