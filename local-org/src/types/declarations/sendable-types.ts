/** Which values can leave a transaction: to a job, a flow, a REST or SOAP caller. */
import { isObject, isPrimitive, type Type } from '../type-model.ts';

const isValue = (type: Type): boolean => type.kind === 'primitive' && !isObject(type);

/** Of @future: primitives, and collections of primitives. */
export function isFlat(type: Type): boolean {
  if (type.kind === 'list' || type.kind === 'set') return isValue(type.element);
  if (type.kind === 'map') return isValue(type.mapKey) && isValue(type.mapValue);
  return isValue(type);
}
/** Of REST methods. */
export function isRestType(type: Type): boolean {
  if (type.kind === 'list') return isRestType(type.element);
  if (type.kind === 'map') return isPrimitive(type.mapKey, 'String') && isRestType(type.mapValue);
  if (type.kind === 'primitive') return !isObject(type) && !isPrimitive(type, 'Blob');
  return type.kind !== 'set';
}
/** Of SOAP methods. */
export function isWebType(type: Type): boolean {
  if (type.kind === 'list') return isWebType(type.element);
  return type.kind !== 'set' && type.kind !== 'map' && !isObject(type);
}
/** What the lists of an invocable method hold. */
export function isInvocableElement(type: Type): boolean {
  if (type.kind === 'list') return isInvocableElement(type.element);
  return type.kind !== 'set' && type.kind !== 'map' && !isObject(type);
}
