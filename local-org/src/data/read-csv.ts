import { parse } from 'csv-parse/sync';
import { InputError } from './input-error.ts';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line on which the row starts, counted from 1. */
  readonly line: number;
}

/** What csv-parse calls a broken file, in our words. */
const MESSAGES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED:
    'a quote is opened in this row and never closed; close it, or double a quote that belongs to the text',
  CSV_INVALID_CLOSING_QUOTE:
    'text follows a closing quote; double a quote that belongs to the text, or put a comma after it',
  INVALID_OPENING_QUOTE:
    'a quote stands inside a value that does not begin with one; put the whole value in quotes and double the inner one'
};

/**
 * Reads a whole CSV text row by row, header first; nothing but the current row is kept.
 * The header's length decides: a shorter or longer row is an error.
 */
export function readCsv(
  file: string,
  text: string,
  onHeader: (header: readonly string[]) => void,
  onRow: (row: CsvRow) => void
): void {
  let width = -1;
  let lastLine = 0;
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      on_record: (entry) => {
        const { record, info } = entry as unknown as { record: string[]; info: { lines: number } };
        const line = lastLine + 1 + blankLinesBefore(record, info.lines - lastLine);
        lastLine = info.lines;
        if (width < 0) {
          width = record.length;
          onHeader(record);
        } else {
          if (record.length !== width) throw rowOfWrongLength(file, line, record.length, width);
          onRow({ cells: record, line });
        }
        return null;
      }
    });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (!code?.includes('QUOTE')) throw error;
    throw new InputError(
      file,
      code === 'CSV_QUOTE_NOT_CLOSED' ? lastLine + 1 : ((error as { lines?: number }).lines ?? lastLine + 1),
      MESSAGES[code] ?? 'the quotes of this row do not match'
    );
  }
}

/** A row ends on `info.lines`; line feeds inside its values tell how many lines it takes, the rest were blank. */
function blankLinesBefore(record: readonly string[], linesPassed: number): number {
  let own = 1;
  for (const cell of record) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) own++;
  return Math.max(0, linesPassed - own);
}

function rowOfWrongLength(file: string, line: number, found: number, expected: number): InputError {
  const what = found < expected ? 'too short' : 'too long';
  return new InputError(
    file,
    line,
    `the row is ${what}: it has ${found} value${found === 1 ? '' : 's'}, the header names ${expected} columns`
  );
}
