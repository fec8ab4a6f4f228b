/** Calls that every object understands, and those every enum does. */
import type { Expression } from '../syntax/ast.ts';
import { convert, implicitConversion } from './conversions.ts';
import { BOOLEAN, INTEGER, OBJECT, STRING, listOf, type Type } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

type CallExpression = Extract<Expression, { kind: 'Call' }>;

export function objectCall(target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  const { pos } = e;
  if (name === 'tostring' && args.length === 0)
    return { kind: 'ObjectCall', target, name: 'toString', args, type: STRING, pos };
  if (name === 'hashcode' && args.length === 0)
    return { kind: 'ObjectCall', target, name: 'hashCode', args, type: INTEGER, pos };
  if (name === 'equals' && args.length === 1)
    return { kind: 'ObjectCall', target, name: 'equals', args: args.map(boxed), type: BOOLEAN, pos };
  return null;
}
const boxed = (a: TExpr): TExpr => convert(a, OBJECT);

/** `Color.values()` */
export function enumCall(type: Type, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  if (name === 'values' && args.length === 0) return { kind: 'EnumValues', of: type, type: listOf(type), pos: e.pos };
  const text = args[0];
  if (name === 'valueof' && text && args.length === 1 && implicitConversion(text.type, STRING) !== null) {
    return { kind: 'EnumValueOf', of: type, text, type, pos: e.pos };
  }
  return null;
}
/** `color.name()` */
export function enumValueCall(target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  if (name === 'name' && args.length === 0) return { kind: 'EnumCall', target, name: 'name', type: STRING, pos: e.pos };
  if (name === 'ordinal' && args.length === 0)
    return { kind: 'EnumCall', target, name: 'ordinal', type: INTEGER, pos: e.pos };
  return objectCall(target, e, args);
}
