/**
 * A query's strings may escape the wildcards of LIKE (`'100\%'`), Apex strings may not, and the grammar has one kind
 * of string. Before parsing, such a backslash is replaced by a character no text contains; reading the literal puts
 * it back, so that the pattern still says which wildcard is meant literally. Positions do not change.
 */
const STAND_IN = '\uFFFE';

export function protectLikeEscapes(text: string, dialect: 'apex' | 'query'): string {
  if (!/\\[_%]/.test(text)) return text;
  const brackets: boolean[] = [];
  let isQuery = dialect === 'query';
  return text.replace(
    /\/\/[^\r\n]*|\/\*[^]*?\*\/|'(?:[^'\\]|\\[^])*'|\[(\s*select\b)?|\]/gi,
    (piece: string, select: string | undefined) => {
      if (piece.startsWith('[')) {
        brackets.push(isQuery);
        isQuery ||= select !== undefined;
      } else if (piece === ']') {
        isQuery = brackets.pop() ?? isQuery;
      } else if (piece.startsWith("'") && isQuery) {
        return piece.replace(/\\([^])/g, (pair, next: string) =>
          next === '_' || next === '%' ? STAND_IN + next : pair
        );
      }
      return piece;
    }
  );
}

export function restoreLikeEscapes(text: string): string {
  return text.replaceAll(STAND_IN, '\\');
}
