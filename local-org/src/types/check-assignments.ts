/** Storing: assignments, compound ones, increments, and what can be stored to. */
import type { AssignOperator, Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { anyError, spoiled, type Body } from './body.ts';
import { checkDot, checkName, readable } from './check-names.ts';
import { arithmetic, binary, type PlainOperator } from './check-operators.ts';
import { convert } from './conversions.ts';
import { isVisible, lineage } from './members.ts';
import { noteStored } from './never-null.ts';
import { INTEGER, isNumeric } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const OPERATOR: Readonly<Record<Exclude<AssignOperator, '='>, PlainOperator>> = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '&=': '&',
  '|=': '|',
  '^=': '^',
  '<<=': '<<',
  '>>=': '>>',
  '>>>=': '>>>'
};
export function checkAssign(b: Body, e: Of<'Assign'>): TExpr {
  const target = assignmentTarget(b, e.target, e.operator !== '=');
  if (e.operator === '=') {
    const value = b.assignable(e.value, target.type, e.pos);
    if (anyError(target)) return target;
    noteStored(target, value);
    return { kind: 'Assign', target, value, type: target.type, pos: e.pos };
  }
  const value = b.value(e.value);
  if (anyError(target, value)) return spoiled([target, value], e.pos);
  const id = b.temporary();
  const result = binary(b, OPERATOR[e.operator], valueBefore(target, id), value, e.pos);
  if (anyError(result)) return result;
  const stored = b.assign(result, target.type, e.pos);
  noteStored(target, stored);
  return {
    kind: 'Update',
    id,
    target,
    value: stored,
    yields: 'new',
    type: target.type,
    pos: e.pos
  };
}
function valueBefore(target: TExpr, id: number): TExpr {
  const { type, pos } = target;
  return { kind: 'Temporary', id, type, pos, ...(target.kind === 'Local' ? { variable: target.variable } : {}) };
}
export function checkIncrement(b: Body, e: Of<'Increment'>): TExpr {
  const target = assignmentTarget(b, e.operand, true);
  if (anyError(target)) return target;
  if (!isNumeric(target.type)) {
    const word = e.operator === '++' ? 'increment' : 'decrement';
    const message = e.isPrefix
      ? `Unary prefix ${word} can only be applied to numeric expressions: ${target.type.name}`
      : `Unary postfix increment/decrement can only be applied to numeric expressions: ${target.type.name}`;
    return b.fail(e.pos, message);
  }
  const id = b.temporary();
  const one = convert({ kind: 'Constant', of: 'Integer', value: 1, type: INTEGER, pos: e.pos }, target.type);
  const value = arithmetic(e.operator === '++' ? '+' : '-', valueBefore(target, id), one, e.pos);
  return { kind: 'Update', id, target, value, yields: e.isPrefix ? 'new' : 'old', type: target.type, pos: e.pos };
}

/** The left side of an assignment: something that can be stored to. */
function assignmentTarget(b: Body, e: Expression, isRead: boolean): TExpr {
  const target = e.kind === 'Name' ? checkName(b, e) : e.kind === 'Dot' ? checkDot(b, e) : b.expression(e);
  if (isRead) readable(b, target);
  switch (target.kind) {
    case 'Error':
    case 'Unsupported':
    case 'Index':
      return target;
    case 'Local':
      return target;
    case 'Field': {
      const { field } = target;
      if (field.isFinal && !mayInitialise(b, target)) return finalAssignment(b, field.name, e.pos);
      const setter = field.property?.setter;
      const isReadOnly = field.property !== null && !setter;
      const isHidden =
        setter?.access === 'private' && !isVisible({ owner: field.owner, access: 'private' }, field.modifiers, b.owner);
      if (isReadOnly || isHidden) {
        return b.fail(e.pos, `Variable is not visible: ${field.owner.fullName}.${field.name}`);
      }
      return target;
    }
    case 'RecordField':
      if (target.shape === 'children')
        return b.fail(e.pos, `Field is not writeable: ${target.target.type.name}.${target.field}`);
      return checkWriteable(b, target, e.pos);
    case 'Property':
      if (target.property.isReadOnly) {
        return b.fail(
          e.pos,
          `A value cannot be stored to ${target.property.name} in type ${target.property.owner.shortName}`
        );
      }
      return target;
    default:
      return b.fail(e.pos, 'Expression cannot be assigned');
  }
}
function finalAssignment(b: Body, name: string, pos: Pos): TExpr {
  return b.fail(pos, `Final members can only be assigned in their declaration, init blocks, or constructors: ${name}`);
}
function mayInitialise(b: Body, target: Extract<TExpr, { kind: 'Field' }>): boolean {
  const { kind } = b.place;
  if (target.field.isStatic) return target.field.owner === b.owner && kind === 'initializer';
  const isInherited = b.owner !== null && [...lineage(b.owner)].includes(target.field.owner);
  return isInherited && (kind === 'initializer' || kind === 'constructor');
}
/** System fields and formulas cannot be assigned in Apex. */
export function checkWriteable(b: Body, target: Extract<TExpr, { kind: 'RecordField' }>, pos: Pos): TExpr {
  const info = target.target.type.kind === 'sobject' ? target.target.type.info : null;
  const field = info?.field(target.field);
  if (info && field && !isWriteable(field)) return b.fail(pos, `Field is not writeable: ${info.name}.${field.name}`);
  return target;
}
export function isWriteable(field: {
  readonly name: string;
  readonly type: string;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
}): boolean {
  return field.type === 'id' || field.isCreateable || field.isUpdateable;
}
