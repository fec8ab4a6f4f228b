/** Small questions about expressions: is it never null, may it be printed twice. */
import type { TExpr } from '../types/typed-tree.ts';

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
  'TypeToken',
  'ObjectToken',
  'FieldToken',
  'Describe',
  'Label'
]);
export function isNeverNull(e: TExpr): boolean {
  switch (e.kind) {
    case 'Constant':
      return e.value !== null;
    case 'Convert':
      return e.conversion === 'listToRecord' || isNeverNull(e.operand);
    case 'Coalesce':
      return isNeverNull(e.right);
    case 'Ternary':
      return isNeverNull(e.then) && isNeverNull(e.otherwise);
    case 'Assign':
      return isNeverNull(e.value);
    case 'Update':
      return e.yields === 'new' && isNeverNull(e.value);
    default:
      return NEVER_NULL.has(e.kind);
  }
}
/** Printing it twice neither costs nor changes anything. */
export function isSimple(e: TExpr): boolean {
  return (
    e.kind === 'Local' || e.kind === 'This' || e.kind === 'Temporary' || (e.kind === 'Constant' && e.of !== 'Decimal')
  );
}
