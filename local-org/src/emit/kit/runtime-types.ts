/** `instanceof` and casts by the name of a type: user classes, platform types, collections by their arguments. */
import type { PlatformType } from '../../types/platform-declaration.ts';
import { parseTypeText } from '../../types/signatures.ts';
import type { SchemaView } from '../../types/schema-view.ts';
import {
  ApexException,
  SObjectValue,
  apexException,
  isValidId,
  typeArguments,
  typeNameOf
} from '../../values/index.ts';
import type { ClassMetadata } from '../metadata.ts';

const bare = (name: string): string => name.toLowerCase().replace(/^system\./, '');
const outer = (name: string): string => name.split('<')[0] as string;

/** Of a user's class. */
type Supertypes = Pick<ClassMetadata, 'supertypes' | 'superclass'>;
const isText = (name: string): boolean => name === 'string' || name === 'id';

export class RuntimeTypes {
  readonly #platform = new Map<string, PlatformType>();
  readonly #classes: (name: string) => Supertypes | undefined;
  readonly #schema: SchemaView;
  readonly #known = new Map<string, boolean>();

  constructor(
    platform: readonly PlatformType[],
    schema: SchemaView,
    classes: (name: string) => Supertypes | undefined
  ) {
    for (const type of platform) this.#platform.set(bare(type.name), type);
    this.#schema = schema;
    this.#classes = classes;
  }

  isInstance(value: unknown, typeName: string): boolean {
    if (value === null || value === undefined) return false;
    // A String that could be an Id is one: the difference is gone at run time.
    if (typeName === 'Id' && typeof value === 'string') return isValidId(value);
    if (value instanceof SObjectValue && typeName === 'SObject') return true;
    if (value instanceof ApexException && bare(typeName) === 'exception') return true;
    return this.isSubtype(typeNameOf(value), typeName);
  }
  cast(value: unknown, typeName: string): unknown {
    if (value === null || this.isInstance(value, typeName)) return value;
    const isRecord = value instanceof SObjectValue;
    const from = `${isRecord ? 'SObject:' : ''}${typeNameOf(value)}`;
    const to = `${isRecord && this.#schema.object(typeName) ? 'SObject:' : ''}${typeName}`;
    throw apexException('System.TypeException', `Invalid conversion from runtime type ${from} to ${to}`);
  }

  /** Names as `typeNameOf` gives them. */
  isSubtype(from: string, to: string): boolean {
    if (from === to) return true;
    const key = `${from}>${to}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = this.#decide(from, to)));
    return known;
  }
  #decide(from: string, to: string): boolean {
    const [a, b] = [bare(from), bare(to)];
    if (a === b || b === 'object' || (isText(a) && isText(b))) return true;
    const [fromArgs, toArgs] = [typeArguments(from), typeArguments(to)];
    if (outer(a) === outer(b))
      return fromArgs.length === toArgs.length && this.#areArguments(outer(a), fromArgs, toArgs);
    if (outer(b) === 'iterable' && (outer(a) === 'list' || outer(a) === 'set')) {
      return this.#areArguments('list', fromArgs, toArgs);
    }
    if (b === 'sobject') return this.#schema.object(from) !== undefined;
    const user = this.#classes(from);
    if (user)
      return [...user.supertypes, ...(user.superclass ? [user.superclass] : [])].some((t) => this.isSubtype(t, to));
    const platform = this.#platform.get(outer(a));
    if (!platform) return b === 'exception' && a.endsWith('exception');
    return this.#platformSupertypes(platform, fromArgs).some((t) => this.isSubtype(t, to));
  }
  #areArguments(of: string, from: readonly string[], to: readonly string[]): boolean {
    return from.every((arg, i) => {
      const wanted = to[i] as string;
      // Lists of Id and String, of records and SObject, are each other's.
      if (of === 'list' && bare(arg) === 'sobject' && this.#schema.object(wanted)) return true;
      return of === 'set' ? bare(arg) === bare(wanted) : this.isSubtype(arg, wanted);
    });
  }
  #platformSupertypes(type: PlatformType, args: readonly string[]): string[] {
    const names = type.interfaces.map((text) => {
      const parsed = parseTypeText(text);
      const filled = parsed.args.map((arg) => {
        const index = type.typeParams.indexOf(arg.name);
        return index >= 0 ? (args[index] ?? 'Object') : arg.name;
      });
      return filled.length ? `${parsed.name}<${filled.join(',')}>` : parsed.name;
    });
    if (type.superclass && type.superclass !== type.name) names.push(type.superclass);
    return names;
  }
}
