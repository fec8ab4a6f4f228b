import { notSupported } from '../../diagnostics/errors.ts';
import { method, platformClass } from '../../types/platform-declaration.ts';
import type { Cx, Locator } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';

/** Rows the platform hands out at a time when Apex walks a locator itself. */
const CHUNK = 200;

export class QueryLocator {
  readonly $type = 'Database.QueryLocator';
  readonly locator: Locator;

  constructor(locator: Locator) {
    this.locator = locator;
  }
  iterator$0(): QueryLocatorIterator {
    return new QueryLocatorIterator(this.locator);
  }
}

/** Walks a locator outside a batch. */
export class QueryLocatorIterator {
  readonly $type = 'Database.QueryLocatorIterator';
  private readonly locator: Locator;
  private position = 0;
  private chunk: readonly SObjectValue[] = [];
  private chunkStart = 0;

  constructor(locator: Locator) {
    this.locator = locator;
  }

  hasnext$0(): boolean {
    return this.position < this.locator.size;
  }

  next$0(): SObjectValue {
    if (!this.hasnext$0()) throw apexException('System.NoSuchElementException', 'Iterator has no more elements');
    if (this.position >= this.chunkStart + this.chunk.length) {
      this.chunk = this.locator.fetch(this.position, CHUNK).items;
      this.chunkStart = this.position;
    }
    const record = this.chunk[this.position - this.chunkStart];
    this.position++;
    // A row deleted since the locator was made leaves its chunk short.
    if (!record) throw notSupported('walking a QueryLocator whose rows were deleted meanwhile');
    return record;
  }
}

export const QUERY_LOCATOR = platformClass(
  'Database.QueryLocator',
  [
    method('String getQuery()', (_cx: Cx, self: QueryLocator) => self.locator.query),
    method('Database.QueryLocatorIterator iterator()', (_cx: Cx, self: QueryLocator) => self.iterator$0())
  ],
  { interfaces: ['Iterable<SObject>'] }
);

export const QUERY_LOCATOR_ITERATOR = platformClass(
  'Database.QueryLocatorIterator',
  [
    method('Boolean hasNext()', (_cx: Cx, self: QueryLocatorIterator) => self.hasnext$0()),
    method('SObject next()', (_cx: Cx, self: QueryLocatorIterator) => self.next$0())
  ],
  { interfaces: ['Iterator<SObject>'] }
);
