/** A formula that cannot be compiled: what is wrong, and where in its text. */
export class FormulaError extends Error {
  /** Characters before the place. */
  readonly offset: number;
  /** The platform takes it, the local org does not. */
  readonly isUnsupported: boolean;
  constructor(message: string, offset: number, isUnsupported = false) {
    super(message);
    this.name = 'FormulaError';
    this.offset = offset;
    this.isUnsupported = isUnsupported;
  }
}

/** A formula that has no value for this record: a division by zero, a text that is no number. `#Error!` on a page. */
export class FormulaFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaFailure';
  }
}
