/** Text for a terminal: names of a CRM may hold line breaks, escape sequences and novels. */
const LONGEST = 48;

/** One line, no control characters, not longer than fits. */
export function plain(text: string, longest = LONGEST): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

type Cell = string | readonly string[];

/** Columns named in `figures` stand to the right; a cell of several lines makes its row as high. */
export function table(rows: readonly (readonly Cell[])[], figures: readonly number[]): string[] {
  const tall = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell)));
  const widths = (tall[0] ?? []).map((_, column) =>
    Math.max(...tall.flatMap((row) => (row[column] ?? []).map((line) => line.length)), 0)
  );
  return tall.flatMap((row) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      `  ${widths
        .map((width, column) => {
          const text = row[column]?.[line] ?? '';
          return figures.includes(column) ? text.padStart(width) : text.padEnd(width);
        })
        .join('  ')}`.trimEnd()
    );
  });
}
