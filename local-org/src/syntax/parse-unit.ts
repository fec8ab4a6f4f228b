/** Apex text in, tree or diagnostics out. What is wrong with the text never leaves here as an exception. */
import type {
  AnonymousBlockMemberContext,
  TriggerBlockMemberContext,
  TriggerUnitContext
} from '@apexdevtools/apex-parser';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { Block, CompilationUnit, Member, Statement, TriggerDeclaration, TriggerEvent } from './ast.ts';
import { convertDeclaration, convertTypeDeclaration } from './convert-declarations.ts';
import { convertBoundExpression } from './convert-expressions.ts';
import { convertFinal } from './convert-modifiers.ts';
import { convertDeclarators, convertStatement } from './convert-statements.ts';
import { convertType } from './convert-types.ts';
import { firstError, runGrammar } from './grammar.ts';
import type { Parser } from './grammar.ts';
import { posOf, SourceText, SYNTAX_ERROR } from './source-text.ts';
import { wordError } from './syntax-errors.ts';

export interface ParseResult {
  readonly unit: CompilationUnit | null;
  readonly diagnostics: Diagnostic[];
}

export function parseUnit(file: string, text: string, kind: 'class' | 'trigger'): ParseResult {
  if (kind === 'trigger') {
    return parse(
      file,
      text,
      (parser) => parser.triggerUnit(),
      (ctx, source) => ({ file, kind, trigger: convertTrigger(ctx, source) })
    );
  }
  return parse(
    file,
    text,
    (parser) => parser.compilationUnit(),
    (ctx, source) => ({ file, kind, declaration: convertTypeDeclaration(ctx.typeDeclaration(), source) })
  );
}

/** Execute-anonymous text. */
export function parseAnonymous(file: string, text: string): ParseResult {
  return parse(
    file,
    text,
    (parser) => parser.anonymousUnit(),
    (ctx, source) => {
      const members: Member[] = [];
      const block = ctx.anonymousBlock();
      const statements = block
        .anonymousBlockMember_list()
        .flatMap((each) => convertScriptMember(each, source, (member) => members.push(member)));
      const body: Block = { kind: 'Block', statements, pos: { line: 1, column: 1 } };
      return { file, kind: 'anonymous', anonymous: { body, members } };
    }
  );
}

function parse<T>(
  file: string,
  text: string,
  rule: (parser: Parser) => T,
  convert: (tree: T, source: SourceText) => CompilationUnit
): ParseResult {
  const tree = runGrammar(text, 'apex', rule);
  if (tree === null) {
    const worded = wordError(text, (attempt) => firstError(attempt, 'apex', rule));
    return { unit: null, diagnostics: [{ code: SYNTAX_ERROR, file, severity: 'error', ...worded }] };
  }
  const source = new SourceText(file, 'apex', convertBoundExpression);
  try {
    const unit = convert(tree, source);
    return { unit: source.diagnostics.length > 0 ? null : unit, diagnostics: source.diagnostics };
  } catch (error) {
    if (!(error instanceof LocalOrgError)) throw error;
    return { unit: null, diagnostics: [...source.diagnostics, unsupportedAt(error, file)] };
  }
}

/** The error's text starts with its place, which a diagnostic has fields for. */
function unsupportedAt(error: LocalOrgError, file: string): Diagnostic {
  const { line, column } = error.pos ?? { line: 1, column: 1 };
  const message = error.message.replace(`${file}:${line}:${column}: `, '');
  return { code: error.code, message, file, line, column, severity: 'error' };
}

function convertTrigger(ctx: TriggerUnitContext, source: SourceText): TriggerDeclaration {
  const [name, object] = ctx.id_list();
  const block = ctx.triggerBlock();
  const statements = block
    .triggerBlockMember_list()
    .flatMap((each) =>
      convertScriptMember(each, source, () => source.unsupported('methods and types declared in a trigger', each))
    );
  return {
    name: name!.getText(),
    object: object!.getText(),
    events: ctx.triggerCase_list().map((each) => {
      const [when, what] = (each.children ?? []).map((child) => child.getText().toLowerCase());
      return `${when} ${what}` as TriggerEvent;
    }),
    body: { kind: 'Block', statements, pos: posOf(block) },
    pos: posOf(name!)
  };
}

/** The grammar reads `Integer x = 1;` outside a class as a field; here it is a local variable. */
function convertScriptMember(
  ctx: TriggerBlockMemberContext | AnonymousBlockMemberContext,
  source: SourceText,
  declare: (member: Member) => void
): Statement[] {
  const statement = ctx.statement();
  if (statement) return [convertStatement(statement, source)];
  const declaration =
    'triggerMemberDeclaration' in ctx ? ctx.triggerMemberDeclaration() : ctx.anonymousMemberDeclaration();
  const field = declaration.fieldDeclaration();
  if (!field) {
    declare(convertDeclaration(declaration, ctx.modifier_list(), source));
    return [];
  }
  return [
    {
      kind: 'LocalVariable',
      type: convertType(field.typeRef(), source),
      isFinal: convertFinal(ctx.modifier_list(), 'locals', source),
      declarators: convertDeclarators(field.variableDeclarators(), source),
      pos: posOf(ctx)
    }
  ];
}
