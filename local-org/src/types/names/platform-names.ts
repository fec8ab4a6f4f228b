/** Which types and members exist on the platform, by name alone: what the local org lacks is told from what nobody has. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface NamedType {
  /** `Messaging.SingleEmailMessage`; without `System.`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
}
interface NamedMember {
  readonly name: string;
  readonly arities: readonly number[];
}
interface Packed {
  readonly types: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, string>>;
}

const FILE = new URL('./platform-names.json.gz', import.meta.url);
/** Made of a project's pages, flows and scripts, which nobody reads here. */
const MADE_OF_METADATA = /^(page|flow\.interview\.\w+|dataweavescriptresource\.\w+)$/;

/** Opened when a name is met that nothing else explains. */
export class PlatformNames {
  #types: Map<string, NamedType> | null = null;
  readonly #namespaces = new Set<string>();
  readonly #members = new Map<string, string>();

  /** Any case; namespaces System and Schema may be left out. */
  type(name: string): NamedType | undefined {
    const lower = name.toLowerCase();
    if (MADE_OF_METADATA.test(lower)) return { name, kind: 'class' };
    const types = this.#open();
    return types.get(lower) ?? types.get(`system.${lower}`) ?? types.get(`schema.${lower}`);
  }
  isNamespace(name: string): boolean {
    this.#open();
    return this.#namespaces.has(name.toLowerCase());
  }
  /** Of a type by its full name. `arity`: the number of arguments of a call; null: no call. */
  hasMember(type: string, member: string, arity: number | null): boolean {
    this.#open();
    const key = member.toLowerCase();
    const members = this.#members.get(type.toLowerCase())?.split(' ') ?? [];
    return members.some((text) => {
      const [name, ...arities] = text.split('/');
      return name?.toLowerCase() === key && (arity === null ? arities.length === 0 : arities.includes(String(arity)));
    });
  }

  /** Every type; its members with the numbers of arguments they are called with, none for a property. */
  *all(): Iterable<NamedType & { readonly members: readonly NamedMember[] }> {
    for (const [key, type] of this.#open()) {
      const texts = this.#members.get(key)?.split(' ') ?? [];
      const members = texts.map((text) => {
        const [name = '', ...arities] = text.split('/');
        return { name, arities: arities.map(Number) };
      });
      yield { ...type, members };
    }
  }

  #open(): Map<string, NamedType> {
    if (this.#types) return this.#types;
    const packed = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as Packed;
    this.#types = new Map();
    for (const [namespace, list] of Object.entries(packed.types)) {
      this.#namespaces.add(namespace.toLowerCase());
      for (const text of list.split(' ')) {
        const [name = ''] = /^[\w.]+/.exec(text) ?? [];
        const kind = text[name.length] === '!' ? 'interface' : text[name.length] === '=' ? 'enum' : 'class';
        const full = `${namespace}.${name}`;
        this.#types.set(full.toLowerCase(), { name: full.replace(/^System\./, ''), kind });
      }
    }
    for (const [type, members] of Object.entries(packed.members)) this.#members.set(type.toLowerCase(), members);
    return this.#types;
  }
}
