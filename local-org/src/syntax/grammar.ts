/**
 * The one place that touches the generated Apex parser. It is loaded when a text has to be parsed and not before:
 * a start that finds every tree in the cache never pays for the import.
 * Only the full LL prediction mode is used; the faster SLL mode rejects valid Apex.
 */
import { createRequire } from 'node:module';
import type * as ApexGrammar from '@apexdevtools/apex-parser';
import type { ApexToken, ApexTokenStream } from '@apexdevtools/apex-parser';
import { protectLikeEscapes } from './like-escapes.ts';

export type Grammar = typeof ApexGrammar;
export type Parser = InstanceType<Grammar['ApexParser']>;

/** What the conversion needs of any node of the parse tree. */
export interface TreeNode {
  readonly start: ApexToken;
  readonly stop?: ApexToken;
  getText(): string;
}

export interface RawSyntaxError {
  readonly line: number;
  /** Counts from 0, as the parser reports it. */
  readonly column: number;
  /** Where in the text the error is, in characters (code points); for one at the end, the text's length. */
  readonly offset: number;
  /** null: no token could be made of the text there. */
  readonly token: ApexToken | null;
}
/** Which strings may escape the wildcards of LIKE: those of a query. */
export type Dialect = 'apex' | 'query';

export const END_OF_FILE = -1;
const PLAIN_IDENTIFIER = /^[a-z_][a-z0-9$_]*$/i;

let loaded: Grammar | null = null;

export function grammar(): Grammar {
  loaded ??= createRequire(import.meta.url)('@apexdevtools/apex-parser') as Grammar;
  return loaded;
}

/** Runs one entry rule over the text; null when the text does not follow it. */
export function runGrammar<T>(text: string, dialect: Dialect, rule: (parser: Parser) => T): T | null {
  return untilFirstError(() => rule(parserOf(tokensOf(text, dialect)))).tree;
}

/**
 * Where the text stops following the rule. The parser itself complains about the last token up to which it was sure;
 * the furthest token it looked at before is the one that nothing could continue with.
 */
export function firstError(text: string, dialect: Dialect, rule: (parser: Parser) => unknown): RawSyntaxError | null {
  let furthest: ApexToken | null = null;
  const { error } = untilFirstError(() => {
    const stream = tokensOf(text, dialect);
    const look = stream.LT.bind(stream);
    stream.LT = (distance) => {
      const token = look(distance);
      if (distance === 1 && (furthest === null || token.tokenIndex > furthest.tokenIndex)) furthest = token;
      return token;
    };
    return rule(parserOf(stream));
  });
  if (error === null || error.token === null || furthest === null) return error;
  return errorAt(furthest, text);
}

/** The trees of broken text are of no use, so the parser is stopped before it tries to recover. */
class FirstErrorFound extends Error {
  readonly found: RawSyntaxError;

  constructor(found: RawSyntaxError) {
    super('syntax error');
    this.found = found;
  }
}

function untilFirstError<T>(parse: () => T): { tree: T | null; error: RawSyntaxError | null } {
  try {
    return { tree: parse(), error: null };
  } catch (error) {
    if (error instanceof FirstErrorFound) return { tree: null, error: error.found };
    throw error;
  }
}

function tokensOf(text: string, dialect: Dialect): ApexTokenStream {
  const { ApexErrorListener, ApexParser, ApexParserFactory } = grammar();
  class LexerListener extends ApexErrorListener {
    override syntaxError(recognizer: unknown, _symbol: unknown, line: number, column: number): void {
      const offset = (recognizer as { _tokenStartCharIndex: number })._tokenStartCharIndex;
      throw new FirstErrorFound({ line, column, offset, token: null });
    }
    override apexSyntaxError(): void {
      // Required of a listener, and never called: syntaxError above is what the parser calls.
    }
  }
  const lexer = ApexParserFactory.createLexer(protectLikeEscapes(text, dialect));
  lexer.addErrorListener(new LexerListener());
  const stream = ApexParserFactory.createTokenStream(lexer);
  stream.fill();
  for (const token of (stream as unknown as { tokens: readonly ApexToken[] }).tokens) {
    if (token.type === ApexParser.Identifier && !PLAIN_IDENTIFIER.test(token.text)) {
      throw new FirstErrorFound({ line: token.line, column: token.column, offset: token.start, token: null });
    }
  }
  return stream;
}

function parserOf(stream: ApexTokenStream): Parser {
  const { ApexErrorListener, ApexParserFactory } = grammar();
  class ParserListener extends ApexErrorListener {
    override syntaxError(_recognizer: unknown, token: unknown): void {
      throw new FirstErrorFound(errorAt(token as ApexToken, ''));
    }
    override apexSyntaxError(): void {
      // Required of a listener, and never called: syntaxError above is what the parser calls.
    }
  }
  const parser = ApexParserFactory.createParser(stream);
  parser.addErrorListener(new ParserListener());
  return parser;
}

function errorAt(token: ApexToken, text: string): RawSyntaxError {
  const offset = token.type === END_OF_FILE ? [...text].length : token.start;
  return { line: token.line, column: token.column, offset, token };
}
