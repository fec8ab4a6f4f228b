/** What a conversion knows about the text it converts: its file, and the findings the grammar itself does not make. */
import { notSupported } from '../diagnostics/errors.ts';
import type { Diagnostic, Pos } from '../diagnostics/position.ts';
import type { ApexToken, BoundExpressionContext } from '@apexdevtools/apex-parser';
import type { Expression } from './ast.ts';
import type { TreeNode } from './grammar.ts';

export const SYNTAX_ERROR = 'APEX_SYNTAX';

export class SourceText {
  readonly file: string;
  readonly dialect: 'apex' | 'query';
  readonly diagnostics: Diagnostic[] = [];
  /** A query hands its binds back to whoever embeds it: Apex knows every expression, dynamic text names only. */
  readonly convertBind: (bind: BoundExpressionContext, source: SourceText) => Expression;

  constructor(file: string, dialect: 'apex' | 'query', convertBind: SourceText['convertBind']) {
    this.file = file;
    this.dialect = dialect;
    this.convertBind = convertBind;
  }

  report(message: string, pos: Pos): void {
    this.diagnostics.push({ code: SYNTAX_ERROR, message, file: this.file, ...pos, severity: 'error' });
  }

  /** For what the grammar lets pass and the platform's compiler stumbles over. */
  unexpected(token: ApexToken): void {
    this.report(`Unexpected token '${token.text}'.`, tokenPos(token));
  }

  unsupported(what: string, at: TreeNode): never {
    throw notSupported(what, { file: this.file, pos: posOf(at) });
  }
}

export function posOf(at: TreeNode): Pos {
  return tokenPos(at.start);
}

export function tokenPos(token: { readonly line: number; readonly column: number }): Pos {
  return { line: token.line, column: token.column + 1 };
}
