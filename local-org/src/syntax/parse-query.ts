/**
 * SOQL that arrives as text: Database.query, REST, the command line.
 * A page asks the same few queries again and again, so the last trees are kept.
 */
import type { BoundExpressionContext, QueryContext } from '@apexdevtools/apex-parser';
import type { Pos } from '../diagnostics/position.ts';
import type { Expression } from './ast.ts';
import { convertBoundExpression } from './convert-expressions.ts';
import { convertQuery } from './convert-soql.ts';
import { END_OF_FILE, firstError, runGrammar } from './grammar.ts';
import type { Parser } from './grammar.ts';
import { SourceText } from './source-text.ts';
import type { SoqlQuery } from './soql-ast.ts';

const KEPT_TREES = 500;
const trees = new Map<string, SoqlQuery>();

/** A query text that cannot be read; the runtime makes a QueryException or MALFORMED_QUERY of it. */
export class SoqlSyntaxError extends Error {
  readonly pos: Pos;

  constructor(message: string, pos: Pos) {
    super(message);
    this.name = 'SoqlSyntaxError';
    this.pos = pos;
  }
}

export function parseQuery(text: string): SoqlQuery {
  const known = trees.get(text);
  if (known) {
    // Moved to the end: the first entry is always the one unused for longest.
    trees.delete(text);
    trees.set(text, known);
    return known;
  }
  const query = read(text);
  trees.set(text, query);
  if (trees.size > KEPT_TREES) trees.delete(trees.keys().next().value!);
  return query;
}

function read(text: string): SoqlQuery {
  const tree = runGrammar(text, 'query', wholeQuery);
  if (tree === null) throw syntaxError(text);
  const source = new SourceText('query', 'query', convertDynamicBind);
  const result = convertQuery(tree, source);
  const [finding] = source.diagnostics;
  if (finding) throw new SoqlSyntaxError(finding.message, finding);
  return result;
}

/** The grammar's rule ends where a query can end; the text has to end there too. */
function wholeQuery(parser: Parser): QueryContext {
  const query = parser.query();
  const next = parser.getCurrentToken();
  if (next.type !== END_OF_FILE) parser.notifyErrorListeners('', next, undefined);
  return query;
}

function syntaxError(text: string): SoqlSyntaxError {
  const { token, line, column, offset } = firstError(text, 'query', wholeQuery)!;
  const pos = { line, column: column + 1 };
  if (token)
    return new SoqlSyntaxError(`unexpected token: '${token.type === END_OF_FILE ? '<EOF>' : token.text}'`, pos);
  const character = [...text][offset] ?? '';
  return new SoqlSyntaxError(`line ${line}:${column} no viable alternative at character '${character}'`, pos);
}

/** Dynamic text may bind a variable or a field of one; anything else would have to be evaluated. */
function convertDynamicBind(bind: BoundExpressionContext, source: SourceText): Expression {
  const expression = convertBoundExpression(bind, source);
  for (let at = expression; at.kind !== 'Name'; at = at.target) {
    if (at.kind !== 'Dot' || at.isSafe) {
      throw new SoqlSyntaxError('Only variable references are allowed in dynamic SOQL/SOSL.', expression.pos);
    }
  }
  return expression;
}
