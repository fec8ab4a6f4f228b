/**
 * Calls a platform interface's method on a user's instance. Found by name and parameter types, because one class may
 * implement `execute` of Queueable and of Schedulable side by side.
 */
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { ApexClassHandle, ApexMethodHandle, Program } from '../../transaction/runtime.ts';
import { typeNameOf } from '../../values/type-name.ts';

export function callUserMethod(
  program: Program,
  target: unknown,
  name: string,
  parameterTypes: readonly string[],
  args: readonly unknown[]
): unknown {
  const className = typeNameOf(target);
  const found = findMethod(program, className, name, parameterTypes);
  if (!found) throw new LocalOrgError('LO9001', `${className} has no method ${name}(${parameterTypes.join(', ')})`);
  return found.invoke(target, args);
}

/** Does the class, or one it extends, implement that interface? Full name or the name without its namespace. */
export function implementsInterface(program: Program, target: unknown, fullName: string): boolean {
  const wanted = simple(fullName);
  for (const handle of lineage(program, typeNameOf(target))) {
    if (handle.interfaces.some((name) => simple(name) === wanted)) return true;
  }
  return false;
}

function findMethod(
  program: Program,
  className: string,
  name: string,
  parameterTypes: readonly string[]
): ApexMethodHandle | undefined {
  for (const handle of lineage(program, className)) {
    const found = handle.methods.find(
      (method) =>
        !method.isStatic &&
        method.name.toLowerCase() === name.toLowerCase() &&
        method.params.length === parameterTypes.length &&
        method.params.every(
          (param, i) => parameterTypes[i] === '*' || simple(param.type) === simple(parameterTypes[i] as string)
        )
    );
    if (found) return found;
  }
  return undefined;
}

function* lineage(program: Program, className: string): Generator<ApexClassHandle> {
  for (let name: string | null = className; name !== null;) {
    const handle: ApexClassHandle | undefined = program.findClass(name);
    if (!handle) return;
    yield handle;
    name = handle.superclass;
  }
}

/** `Database.Batchable<SObject>` → `batchable`: Apex code may leave the namespace out. */
function simple(typeName: string): string {
  const bare = typeName.replace(/<.*$/, '');
  return bare.slice(bare.lastIndexOf('.') + 1).toLowerCase();
}
