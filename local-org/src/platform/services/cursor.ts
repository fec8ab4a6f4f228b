import { method, platformClass } from '../../types/platform-declaration.ts';
import type { Cx, Locator } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';

const MAX_FETCH = 2000;

/** `Database.getCursor`: the Ids stand when it is made, the rows are read when fetched. */
export class Cursor {
  readonly $type = 'Database.Cursor';
  readonly locator: Locator;

  constructor(cx: Cx, locator: Locator) {
    cx.limits.use('cursorRows', locator.size);
    this.locator = locator;
  }
}

export const CURSOR = platformClass('Database.Cursor', [
  method('Integer getNumRecords()', (_cx, self: Cursor) => self.locator.size),
  method(
    'List<SObject> fetch(Integer position, Integer count)',
    (cx: Cx, self: Cursor, position: number, count: number) => {
      // The last page may be asked for in full.
      if (position < 0 || count < 0 || count > MAX_FETCH || position > self.locator.size) {
        throw apexException(
          'System.InvalidParameterValueException',
          `Invalid cursor position or count: ${position}, ${count}`
        );
      }
      cx.limits.use('fetchCallsOnCursor');
      return self.locator.fetch(position, count);
    }
  )
]);
