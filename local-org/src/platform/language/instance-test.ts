/** Is a value of a type whose name is known only at run time? */
import type { Cx } from '../../transaction/runtime.ts';
import { ApexException, isValidId, SObjectValue, typeArguments, typeNameOf } from '../../values/index.ts';

const simple = (name: string): string => name.toLowerCase().replace(/^system\./, '');

export function isInstanceOfName(cx: Cx, value: unknown, typeName: string): boolean {
  if (value === null) return false;
  if (simple(typeName) === 'id') return typeof value === 'string' && isValidId(value);
  if (value instanceof ApexException && simple(typeName) === 'exception') return true;
  if (value instanceof SObjectValue && simple(typeName) === 'sobject') return true;
  return isAssignableName(cx, typeNameOf(value), typeName);
}

/** May a variable of type `to` hold a `from`? */
export function isAssignableName(cx: Cx, from: string, to: string): boolean {
  const [source, target] = [simple(from), simple(to)];
  if (source === target || target === 'object') return true;
  if (target === 'sobject') return cx.schema.object(from) !== undefined;
  if (target === 'exception' && source.endsWith('exception') && !cx.program.findClass(from)) return true;
  const [a, b] = [typeArguments(source), typeArguments(target)];
  if (a.length > 0 && a.length === b.length && source.split('<')[0] === target.split('<')[0]) {
    return a.every((arg, i) => isAssignableName(cx, arg, b[i] as string));
  }
  for (let name: string | null = from; name !== null;) {
    const handle = cx.program.findClass(name);
    if (!handle) return false;
    if (handle.interfaces.some((i) => simple(i) === target.replace(/<.*$/, ''))) return true;
    if (handle.superclass !== null && simple(handle.superclass) === target) return true;
    if (target === 'exception' && handle.superclass !== null && /(^|\.)exception$/i.test(handle.superclass))
      return true;
    name = handle.superclass;
  }
  return false;
}
