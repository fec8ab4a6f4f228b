import { platformClass } from '../../types/platform-declaration.ts';

/** What Database.setSavepoint gives; `mark` belongs to the database. */
export class Savepoint {
  readonly $type = 'Savepoint';
  readonly mark: unknown;

  constructor(mark: unknown) {
    this.mark = mark;
  }
}

export const SAVEPOINT = platformClass('System.Savepoint', []);
