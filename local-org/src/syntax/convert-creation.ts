/** Everything that starts with `new`. */
import type { CreatorContext, ExpressionContext } from '@apexdevtools/apex-parser';
import type { Pos } from '../diagnostics/position.ts';
import type { Expression } from './ast.ts';
import { convertCreatedType } from './convert-types.ts';
import { grammar } from './grammar.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

type Convert = (ctx: ExpressionContext) => Expression;

export function convertCreation(ctx: CreatorContext, pos: Pos, source: SourceText, convert: Convert): Expression {
  const name = ctx.createdName();
  const array = ctx.arrayCreatorRest();
  if (array) {
    const type = convertCreatedType(name, 1, source);
    if (type.names.some((part) => part.args.length > 0)) source.unexpected(array.LBRACK().symbol);
    const size = array.expression();
    if (size) return { kind: 'NewArray', type, size: convert(size), pos };
    const initializer = array.arrayInitializer();
    if (!initializer) {
      source.unexpected(array.RBRACK().symbol);
      return { kind: 'NewCollection', type, items: [], pos };
    }
    if (initializer.COMMA_list().length >= Math.max(1, initializer.expression_list().length)) {
      source.unexpected(initializer.RBRACE().symbol);
    }
    return { kind: 'NewCollection', type, items: initializer.expression_list().map(convert), pos };
  }
  const type = convertCreatedType(name, 0, source);
  const constructor = ctx.classCreatorRest();
  if (constructor) {
    const args = constructor.arguments().expressionList()?.expression_list() ?? [];
    return args[0] && isFieldValue(args[0])
      ? newRecord(type, args, pos, source, convert)
      : { kind: 'New', type, args: args.map(convert), pos };
  }
  const map = ctx.mapCreatorRest();
  if (map) {
    const entries = map.mapCreatorRestPair_list().map((pair) => ({
      key: convert(pair.expression(0)),
      value: convert(pair.expression(1))
    }));
    return { kind: 'NewMap', type, entries, pos };
  }
  const items = ctx.setCreatorRest();
  if (items) return { kind: 'NewCollection', type, items: items.expression_list().map(convert), pos };
  const nothing = ctx.noRest();
  if (nothing) {
    if (type.names.at(-1)!.args.length === 0) source.unexpected(nothing.LBRACE().symbol);
    const isMap = type.names.at(-1)!.name.toLowerCase() === 'map';
    return isMap ? { kind: 'NewMap', type, entries: [], pos } : { kind: 'NewCollection', type, items: [], pos };
  }
  return source.unsupported(`new ${ctx.getText()}`, ctx);
}

type NewRecord = Extract<Expression, { kind: 'NewRecord' }>;

/** `new Account(Name = 'x')`: the grammar sees an assignment. The first argument decides which kind all are. */
function isFieldValue(ctx: ExpressionContext): boolean {
  const g = grammar();
  return (
    ctx instanceof g.AssignExpressionContext &&
    ctx.ASSIGN() !== null &&
    ctx.expression(0) instanceof g.PrimaryExpressionContext
  );
}

function newRecord(
  type: NewRecord['type'],
  args: readonly ExpressionContext[],
  pos: Pos,
  source: SourceText,
  convert: Convert
): NewRecord {
  const { AssignExpressionContext } = grammar();
  const fields: NewRecord['fields'][number][] = [];
  for (const arg of args) {
    if (arg instanceof AssignExpressionContext && isFieldValue(arg)) {
      const name = arg.expression(0);
      fields.push({ name: name.getText(), value: convert(arg.expression(1)), pos: posOf(name) });
    } else {
      source.unexpected(arg.start);
    }
  }
  return { kind: 'NewRecord', type, fields, pos };
}
