/** Small questions about expressions: may it be printed twice, does it run code. */
import { isPrimitive, isText } from '../types/type-model.ts';
import type { TExpr } from '../types/typed-tree.ts';
import { hasAccessors } from './module-writer.ts';

/** Printing it twice neither costs nor changes anything. */
export function isSimple(e: TExpr): boolean {
  return (
    e.kind === 'Local' || e.kind === 'This' || e.kind === 'Temporary' || (e.kind === 'Constant' && e.of !== 'Decimal')
  );
}

const OPERATIONS = new Set<TExpr['kind']>([
  'Constant',
  'Local',
  'This',
  'Temporary',
  'Index',
  'SafeNavigation',
  'RecordField',
  'EnumConstant',
  'Not',
  'Negate',
  'Complement',
  'Arithmetic',
  'MoveDate',
  'Logical',
  'Comparison',
  'Coalesce',
  'Ternary',
  'Convert',
  'InstanceOf'
]);
/** Could evaluating it, its operands apart, run a function of the program? Natives may call back. */
export function runsCode(e: TExpr): boolean {
  switch (e.kind) {
    case 'Assign':
    case 'Update':
      return runsCode(e.target);
    case 'Field':
      // A static field may be the first thing that is used of its class.
      return e.target === null || (hasAccessors(e.field) && !e.isBacking);
    case 'Equality':
      return e.of === 'value';
    case 'Concat':
      return !e.parts.every((part) => isPlainText(part));
    default:
      return !OPERATIONS.has(e.kind);
  }
}
/** What joins a text as it is. */
export function isPlainText({ type }: TExpr): boolean {
  return (
    type.kind === 'null' ||
    isText(type) ||
    isPrimitive(type, 'Integer') ||
    isPrimitive(type, 'Long') ||
    isPrimitive(type, 'Boolean')
  );
}
