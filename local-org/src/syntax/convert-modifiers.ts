/** Modifiers and annotations. In the parse tree they hang on the parent of what they modify. */
import type { AnnotationContext, ElementValueContext, ModifierContext } from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers } from './ast.ts';
import { convertLiteral } from './convert-literals.ts';
import { NO_MODIFIERS } from './no-modifiers.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Flag =
  'isStatic' | 'isFinal' | 'isAbstract' | 'isVirtual' | 'isOverride' | 'isTransient' | 'isTestMethod' | 'isWebservice';

const FLAGS: Readonly<Record<string, Flag>> = {
  static: 'isStatic',
  final: 'isFinal',
  abstract: 'isAbstract',
  virtual: 'isVirtual',
  override: 'isOverride',
  transient: 'isTransient',
  testmethod: 'isTestMethod',
  webservice: 'isWebservice'
};

export function convertModifiers(list: readonly ModifierContext[], source: SourceText): Modifiers {
  if (list.length === 0) return NO_MODIFIERS;
  const annotations: Annotation[] = [];
  const result: Mutable<Modifiers> = { ...NO_MODIFIERS, annotations };
  for (const ctx of list) {
    const annotation = ctx.annotation();
    if (annotation) {
      annotations.push(convertAnnotation(annotation, source));
      continue;
    }
    const word = ctx.start.text.toLowerCase();
    const flag = FLAGS[word];
    if (flag) {
      if (result[flag]) source.report(`Duplicate modifier: ${word}`, posOf(ctx));
      result[flag] = true;
    } else if (word === 'with' || word === 'without' || word === 'inherited') {
      if (result.sharing) source.report(`Duplicate modifier: ${word} sharing`, posOf(ctx));
      result.sharing = word;
    } else if (word === 'private' || word === 'protected' || word === 'public' || word === 'global') {
      if (result.access) source.report(`Duplicate modifier: ${word}`, posOf(ctx));
      result.access = word;
    } else {
      source.unsupported(`the modifier ${ctx.getText()}`, ctx);
    }
  }
  return result;
}

/** Beside `final`, which the tree has room for; they mean nothing there and are allowed. */
const ALLOWED: Readonly<Record<'locals' | 'parameters', RegExp>> = {
  locals: /^(final|transient|@(suppresswarnings|testvisible|remoteaction)\b.*)$/is,
  parameters: /^(final|@suppresswarnings\b.*)$/is
};
export function convertFinal(
  list: readonly ModifierContext[],
  what: 'locals' | 'parameters',
  source: SourceText
): boolean {
  const modifiers = convertModifiers(list, source);
  for (const ctx of list) {
    if (ALLOWED[what].test(ctx.getText())) continue;
    const word = ctx.annotation()?.id().getText() ?? ctx.getText().toLowerCase();
    source.report(`${word} is not allowed on ${what}`, posOf(ctx));
  }
  return modifiers.isFinal;
}

function convertAnnotation(ctx: AnnotationContext, source: SourceText): Annotation {
  const pos = posOf(ctx);
  const name = ctx.id().getText();
  const pairs = ctx.elementValuePairs();
  if (pairs) {
    // Annotation values are parted by blanks alone.
    const [comma] = pairs.COMMA_list();
    if (comma) source.unexpected(comma.symbol);
    const args = pairs.elementValuePair_list().map((pair) => ({
      name: pair.id().getText(),
      value: valueText(pair.elementValue(), source),
      pos: posOf(pair)
    }));
    return { name, args, pos };
  }
  const value = ctx.elementValue();
  return { name, args: value ? [{ name: '', value: valueText(value, source), pos: posOf(value) }] : [], pos };
}

function valueText(ctx: ElementValueContext, source: SourceText): string {
  const literal = ctx.literal();
  const isString = literal.StringLiteral() !== null || literal.MultilineStringLiteral() !== null;
  return isString ? convertLiteral(literal, source).value : ctx.getText();
}
