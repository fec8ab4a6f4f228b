/**
 * How a platform class is declared. One declaration feeds the checker (names, types), the runtime (what runs)
 * and the support page (what is listed). Each class is one file in `platform/`; `platform/registry.ts` lists them.
 *
 * A signature is written as the platform's reference prints it: `String join(List<Object> parts, String separator)`.
 * Type parameters of the class (`T`, `K`, `V`) may stand in it.
 */
import type { Cx } from '../transaction/runtime.ts';
import { ApexEnumValue } from '../values/boxes.ts';

/**
 * What runs. Instance members get the receiver first; it is never null (the emitter checks). Arguments arrive converted
 * to the declared types, in the representation of `values/README.md`. `void` returns nothing.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Native = (cx: Cx, ...args: any[]) => any;

export type PlatformMember =
  | { readonly kind: 'method'; readonly isStatic: boolean; readonly signature: string; readonly run: Native | null }
  | { readonly kind: 'constructor'; readonly signature: string; readonly run: Native }
  /** signature: `String name`; set null: read-only. */
  | {
      readonly kind: 'property';
      readonly isStatic: boolean;
      readonly signature: string;
      readonly get: Native;
      readonly set: Native | null;
    };

export interface PlatformType {
  /** Full name: `System.String`, `Database.Batchable`, `Schema.SObjectType`, `ConnectApi.X`. Namespaces System and Schema may be left out by Apex code. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum' | 'exception';
  readonly typeParams: readonly string[];
  /** Full name of the superclass; exceptions default to `System.Exception`. */
  readonly superclass: string | null;
  /** As written in Apex: `Iterable<T>`. */
  readonly interfaces: readonly string[];
  readonly members: readonly PlatformMember[];
  /** enum only */
  readonly constants: readonly string[];
  /** May user classes extend it (`System.Exception`, abstract platform classes)? Interfaces always may be implemented. */
  readonly isExtensible: boolean;
}

type Shape = Partial<Omit<PlatformType, 'name' | 'kind' | 'members' | 'constants'>>;

export function platformClass(name: string, members: readonly PlatformMember[], shape: Shape = {}): PlatformType {
  return {
    name,
    kind: 'class',
    typeParams: [],
    superclass: null,
    interfaces: [],
    isExtensible: false,
    ...shape,
    members,
    constants: []
  };
}
export function platformInterface(name: string, members: readonly PlatformMember[], shape: Shape = {}): PlatformType {
  return {
    name,
    kind: 'interface',
    typeParams: [],
    superclass: null,
    interfaces: [],
    isExtensible: true,
    ...shape,
    members,
    constants: []
  };
}
export function platformEnum(name: string, constants: readonly string[]): PlatformType {
  return {
    name,
    kind: 'enum',
    typeParams: [],
    superclass: null,
    interfaces: [],
    isExtensible: false,
    members: [],
    constants
  };
}
export function platformException(name: string, members: readonly PlatformMember[] = []): PlatformType {
  return {
    name,
    kind: 'exception',
    typeParams: [],
    superclass: 'System.Exception',
    interfaces: [],
    isExtensible: false,
    members,
    constants: []
  };
}
export const method = (signature: string, run: Native): PlatformMember => ({
  kind: 'method',
  isStatic: false,
  signature,
  run
});
export const staticMethod = (signature: string, run: Native): PlatformMember => ({
  kind: 'method',
  isStatic: true,
  signature,
  run
});
/** Of an interface: user classes (or other natives) supply it. */
export const abstractMethod = (signature: string): PlatformMember => ({
  kind: 'method',
  isStatic: false,
  signature,
  run: null
});
/** signature: `(String message)` */
export const constructor = (signature: string, run: Native): PlatformMember => ({
  kind: 'constructor',
  signature,
  run
});
export const property = (signature: string, get: Native, set: Native | null = null): PlatformMember => ({
  kind: 'property',
  isStatic: false,
  signature,
  get,
  set
});
export const staticProperty = (signature: string, get: Native, set: Native | null = null): PlatformMember => ({
  kind: 'property',
  isStatic: true,
  signature,
  get,
  set
});

const constantsOf = new WeakMap<PlatformType, readonly ApexEnumValue[]>();
/** The constants of a platform enum as values: emitted code and natives must take them from here, so that `==` holds. */
export function enumConstants(type: PlatformType): readonly ApexEnumValue[] {
  let constants = constantsOf.get(type);
  if (!constants) {
    const typeName = type.name.replace(/^System\./, '');
    constants = type.constants.map((name, ordinal) => new ApexEnumValue(typeName, name, ordinal));
    constantsOf.set(type, constants);
  }
  return constants;
}
export function enumConstant(type: PlatformType, name: string): ApexEnumValue {
  const found = enumConstants(type).find((constant) => constant.name === name);
  if (!found) throw new Error(`${type.name} has no constant ${name}`);
  return found;
}
