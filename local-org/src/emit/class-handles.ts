/** The compiled classes as the rest of the org sees them (`Program`). */
import type { ApexClassHandle, ApexMethodHandle, Program } from '../transaction/runtime.ts';
import { ApexObject, apexException, type ApexEnumValue } from '../values/index.ts';
import type { ClassHolder, Constructed } from './kit/class-holder.ts';
import type { ClassRegistry } from './kit/class-registry.ts';
import type { RuntimeTypes } from './kit/runtime-types.ts';
import type { ClassMetadata } from './metadata.ts';

type Callable = Record<string, (...args: unknown[]) => unknown>;

export class LoadedClasses implements Program {
  readonly #registry: ClassRegistry;
  readonly #types: RuntimeTypes;
  readonly #handles = new Map<ClassHolder, ApexClassHandle>();

  constructor(registry: ClassRegistry, types: RuntimeTypes) {
    this.#registry = registry;
    this.#types = types;
  }
  isInstance(value: unknown, typeName: string): boolean {
    return this.#types.isInstance(value, typeName);
  }
  isSubtype(from: string, to: string): boolean {
    return this.#types.isSubtype(from, to);
  }
  findClass(name: string): ApexClassHandle | undefined {
    const holder = this.#registry.find(name);
    return holder?.metadata ? this.#handle(holder) : undefined;
  }
  classes(): Iterable<ApexClassHandle> {
    return this.#registry.described().map((h) => this.#handle(h));
  }
  #handle(holder: ClassHolder): ApexClassHandle {
    let handle = this.#handles.get(holder);
    if (!handle) this.#handles.set(holder, (handle = makeHandle(holder, holder.metadata as ClassMetadata)));
    return handle;
  }
}

function makeHandle(holder: ClassHolder, metadata: ClassMetadata): ApexClassHandle {
  return {
    name: metadata.name,
    apiVersion: metadata.apiVersion,
    isTest: metadata.isTest,
    isInterface: metadata.kind === 'interface',
    annotations: metadata.annotations,
    superclass: metadata.superclass,
    interfaces: metadata.supertypes.map((name) => name.replace(/<.*$/, '')),
    methods: metadata.methods.map((m) => methodHandle(holder, m)),
    fields: metadata.fields,
    enumConstants: metadata.kind === 'enum' ? (holder.constants as readonly ApexEnumValue[]) : null,
    newInstance: () => newInstance(holder, metadata),
    allocate: () => {
      if (metadata.kind !== 'class') throw notConstructable(metadata);
      return new holder.c();
    }
  };
}
const notConstructable = (metadata: ClassMetadata): Error =>
  apexException('System.TypeException', `Type cannot be constructed: ${metadata.name}`);

function newInstance(holder: ClassHolder, metadata: ClassMetadata): unknown {
  if (metadata.newSlot === null) throw notConstructable(metadata);
  const made: Constructed = new holder.c();
  const callable = made as unknown as Callable;
  callable['i$']?.();
  return made instanceof ApexObject ? callable[metadata.newSlot]?.() : callable[metadata.newSlot]?.(null, null);
}
function methodHandle(holder: ClassHolder, m: ClassMetadata['methods'][number]): ApexMethodHandle {
  return {
    name: m.name,
    isStatic: m.isStatic,
    access: m.access,
    returnType: m.returnType,
    params: m.params,
    annotations: m.annotations,
    invoke(target, args) {
      const receiver = m.isStatic ? holder.m : (target as Callable);
      const result = receiver[m.slot]?.apply(receiver, [...args]);
      return result === undefined ? null : result;
    }
  };
}
