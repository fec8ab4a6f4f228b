/** A place in a source text: both numbers count from 1, as the platform's compiler prints them. */
export interface Pos {
  readonly line: number;
  readonly column: number;
}

/** What a compile check reports; `code` is stable, `message` follows the platform's kind of wording. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
}
