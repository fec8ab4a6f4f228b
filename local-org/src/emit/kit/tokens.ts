/** Tokens and describe results, reached through the natives that give them to Apex. */
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { Native, PlatformType } from '../../types/platform-declaration.ts';
import { parseSignature } from '../../types/signatures.ts';
import type { ApexMap } from '../../values/index.ts';
import { SObjectValue, typeNameOf } from '../../values/index.ts';

export class Tokens {
  readonly #platform: readonly PlatformType[];
  readonly #natives = new Map<string, Native>();
  readonly #objects = new Map<string, unknown>();
  readonly #fields = new Map<string, unknown>();

  constructor(platform: readonly PlatformType[]) {
    this.#platform = platform;
  }
  object(cx: Cx, object: string): unknown {
    let token = this.#objects.get(object);
    if (token === undefined) {
      const info = cx.schema.object(object);
      if (!info) throw new LocalOrgError('LO9001', `the schema lost ${object}`);
      token = this.#native('System.SObject', 'getSObjectType')(cx, new SObjectValue(info));
      this.#objects.set(object, token);
    }
    return token;
  }
  field(cx: Cx, object: string, field: string): unknown {
    const key = `${object}.${field}`;
    let token = this.#fields.get(key);
    if (token === undefined) {
      const described = this.describe(cx, this.object(cx, object));
      const fields: unknown = this.#native('Schema.DescribeSObjectResult', 'fields')(cx, described);
      const map = this.#native('Schema.SObjectTypeFields', 'getMap')(cx, fields) as ApexMap<string, unknown>;
      token = map.get(field.toLowerCase()) ?? map.get(field);
      this.#fields.set(key, token);
    }
    return token;
  }
  describe(cx: Cx, token: unknown): unknown {
    return this.#native(typeNameOf(token), 'getDescribe')(cx, token);
  }
  #native(typeName: string, member: string): Native {
    const key = `${typeName}.${member}`;
    let native = this.#natives.get(key);
    if (!native) {
      native = this.#find(typeName, member);
      if (!native) throw new LocalOrgError('LO9001', `the platform registry lacks ${key}`);
      this.#natives.set(key, native);
    }
    return native;
  }
  #find(typeName: string, member: string): Native | undefined {
    const type = this.#platform.find((t) => t.name === typeName);
    for (const m of type?.members ?? []) {
      const signature = parseSignature(m.signature);
      if (signature.name !== member || signature.params.length > 0) continue;
      if (m.kind === 'property') return m.get;
      if (m.kind === 'method') return m.run ?? undefined;
    }
    return undefined;
  }
}
