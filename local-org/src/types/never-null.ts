/** Which expressions give a value every time. A local variable does, if it starts with a value and only values are stored to it. */
import type { TExpr } from './typed-tree.ts';

const NEVER_NULL = new Set<TExpr['kind']>([
  'This',
  'Not',
  'Negate',
  'Complement',
  'Arithmetic',
  'MoveDate',
  'Concat',
  'Logical',
  'Equality',
  'Comparison',
  'InstanceOf',
  'EnumValues',
  'EnumConstant',
  'New',
  'NewNative',
  'NewRecord',
  'NewCollection',
  'NewMap',
  'Soql',
  'Sosl',
  'TypeToken',
  'ObjectToken',
  'FieldToken',
  'Describe',
  'Label'
]);
/** `trustsLocals`: the whole function was looked at, so that what is said of its variables is final. */
export function isNeverNull(e: TExpr, trustsLocals = true): boolean {
  const inner = (operand: TExpr): boolean => isNeverNull(operand, trustsLocals);
  switch (e.kind) {
    case 'Local':
      return trustsLocals && !e.variable.mayBeNull;
    case 'Temporary':
      return trustsLocals && e.variable?.mayBeNull === false;
    case 'Constant':
      return e.value !== null;
    case 'Convert':
      if (e.conversion === 'listToRecordOrNull') return false;
      return e.conversion === 'listToRecord' || inner(e.operand);
    case 'Coalesce':
      return inner(e.right);
    case 'Ternary':
      return inner(e.then) && inner(e.otherwise);
    case 'Assign':
      return inner(e.value);
    case 'Update':
      return e.yields === 'new' && inner(e.value);
    default:
      return NEVER_NULL.has(e.kind);
  }
}
/** Notes what an assignment may leave in a local variable. */
export function noteStored(target: TExpr, value: TExpr): void {
  if (target.kind === 'Local' && !isNeverNull(value, false)) target.variable.mayBeNull = true;
}
