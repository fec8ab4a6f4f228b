/** The platform's own way to the rows. */
import type { SObjectValue } from '../values/sobject-value.ts';

export interface InternalRows {
  /** All live rows whose fields equal `match`, every field filled; ordered by Id. */
  rows(object: string, match: Readonly<Record<string, unknown>>): SObjectValue[];
  /** Returns the new Id. */
  insert(object: string, values: Readonly<Record<string, unknown>>): string;
  update(object: string, id: string, values: Readonly<Record<string, unknown>>): void;
  delete(object: string, id: string): void;
  /** Records that take storage: those of business objects, deleted ones not. */
  stored(): number;
}
