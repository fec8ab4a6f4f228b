/** What a query can name: paths, and functions of paths. */
import type {
  DateFieldNameContext,
  FieldNameContext,
  LocationValueContext,
  SoqlFunctionContext
} from '@apexdevtools/apex-parser';
import type { SoqlField, SoqlValue } from './soql-ast.ts';
import { stringLiteral } from './convert-literals.ts';
import { bindOf } from './convert-soql-values.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

export function pathOf(ctx: FieldNameContext): string {
  return ctx
    .soqlId_list()
    .map((each) => each.getText())
    .join('.');
}

export function convertField(ctx: FieldNameContext): SoqlField {
  return { kind: 'Path', path: pathOf(ctx), pos: posOf(ctx) };
}

export function convertFunction(ctx: SoqlFunctionContext, source: SourceText): SoqlField {
  return { kind: 'Function', name: ctx.start.text.toUpperCase(), args: convertArguments(ctx, source), pos: posOf(ctx) };
}

function convertArguments(ctx: SoqlFunctionContext, source: SourceText): (SoqlField | SoqlValue)[] {
  const field = ctx.fieldName();
  if (field) return [convertField(field)];
  const date = ctx.dateFieldName();
  if (date) return [convertDateField(date)];
  const inner = ctx.soqlFunction();
  if (inner) return [convertFunction(inner, source)];
  if (ctx.soqlFieldsParameter()) return source.unsupported('FIELDS() outside a select list', ctx);
  if (ctx.DISTANCE()) {
    const unit = ctx.StringLiteral() ?? ctx.MultilineStringLiteral();
    const places = ctx.locationValue_list().map((each) => convertPlace(each, source));
    return [...places, { kind: 'String', value: stringLiteral(unit.getText(), posOf(ctx), source).value }];
  }
  return [];
}

function convertDateField(ctx: DateFieldNameContext): SoqlField {
  const field = convertField(ctx.fieldName());
  return ctx.CONVERT_TIMEZONE() ? { kind: 'Function', name: 'CONVERTTIMEZONE', args: [field], pos: posOf(ctx) } : field;
}

function convertPlace(ctx: LocationValueContext, source: SourceText): SoqlField | SoqlValue {
  const field = ctx.fieldName();
  if (field) return convertField(field);
  const bind = ctx.boundExpression();
  if (bind) return bindOf(bind, source);
  const args = ctx.coordinateValue_list().map((each): SoqlValue => {
    const bound = each.boundExpression();
    return bound ? bindOf(bound, source) : { kind: 'Number', text: each.signedNumber().getText() };
  });
  return { kind: 'Function', name: 'GEOLOCATION', args, pos: posOf(ctx) };
}
