/** What the methods of Database answer: one result a record, with its errors. */
import { method, platformClass, property, type PlatformMember } from '../../types/platform-declaration.ts';
import type { DmlError, DmlResult, MergeResult } from '../../transaction/runtime.ts';
import { ApexList } from '../../values/apex-list.ts';
import type { ApexMap } from '../../values/apex-map.ts';
import { statusCode } from './status-code.ts';

export class DatabaseError {
  readonly $type = 'Database.Error';
  readonly error: DmlError;

  constructor(error: DmlError) {
    this.error = error;
  }
  toString(): string {
    return `Database.Error[getFields=(${this.error.fields.join(', ')});getMessage=${this.error.message};getStatusCode=${this.error.statusCode};]`;
  }
}

const NAMES = [
  'SaveResult',
  'UpsertResult',
  'DeleteResult',
  'UndeleteResult',
  'MergeResult',
  'EmptyRecycleBinResult'
] as const;
type ResultName = (typeof NAMES)[number];

export class DatabaseResult {
  readonly $type: string;
  readonly result: DmlResult;

  constructor(name: ResultName, result: DmlResult) {
    this.$type = `Database.${name}`;
    this.result = result;
  }
  get errors(): ApexList<DatabaseError> {
    return new ApexList(
      'List<Database.Error>',
      this.result.errors.map((error) => new DatabaseError(error))
    );
  }
  toString(): string {
    const { id, isSuccess, errors } = this.result;
    const shown = errors.map((error) => String(new DatabaseError(error))).join(', ');
    return `${this.$type}[getErrors=(${shown});getId=${id};isSuccess=${isSuccess};]`;
  }
}

export function resultList(name: ResultName, results: readonly DmlResult[]): ApexList<DatabaseResult> {
  return new ApexList(
    `List<Database.${name}>`,
    results.map((result) => new DatabaseResult(name, result))
  );
}

/** Tests make results from JSON, as the API writes them: `{"success":false,"id":null,"errors":[{"statusCode":…}]}`. */
export function resultFromJson(type: string, json: ReadonlyMap<string, unknown>): DatabaseResult | null {
  const name = NAMES.find((each) => `database.${each}`.toLowerCase() === type.toLowerCase());
  if (!name) return null;
  const errors = json.get('errors') instanceof ApexList ? (json.get('errors') as ApexList<ApexMap>).items : [];
  return new DatabaseResult(name, {
    id: (json.get('id') as string | undefined) ?? null,
    isSuccess: json.get('success') === true,
    isCreated: json.get('created') === true,
    errors: errors.map((error) => ({
      statusCode: String(error.get('statusCode')),
      message: String(error.get('message') ?? ''),
      fields: error.get('fields') instanceof ApexList ? (error.get('fields') as ApexList<string>).items : []
    }))
  });
}

const common: readonly PlatformMember[] = [
  // Not in the reference guide, but compiled and used in Salesforce's own trailheadapps/apex-recipes (Safely_Tests).
  property('Boolean success', (_cx, self: DatabaseResult) => self.result.isSuccess),
  property('Id id', (_cx, self: DatabaseResult) => self.result.id),
  property('List<Database.Error> errors', (_cx, self: DatabaseResult) => self.errors),
  method('Id getId()', (_cx, self: DatabaseResult) => self.result.id),
  method('Boolean isSuccess()', (_cx, self: DatabaseResult) => self.result.isSuccess),
  method('List<Database.Error> getErrors()', (_cx, self: DatabaseResult) => self.errors)
];

export const SAVE_RESULT = platformClass('Database.SaveResult', common);
export const DELETE_RESULT = platformClass('Database.DeleteResult', common);
export const UNDELETE_RESULT = platformClass('Database.UndeleteResult', common);
export const UPSERT_RESULT = platformClass('Database.UpsertResult', [
  ...common,
  property('Boolean created', (_cx, self: DatabaseResult) => self.result.isCreated),
  method('Boolean isCreated()', (_cx, self: DatabaseResult) => self.result.isCreated)
]);
export const MERGE_RESULT = platformClass('Database.MergeResult', [
  ...common,
  method(
    'List<Id> getMergedRecordIds()',
    (_cx, self: DatabaseResult) => new ApexList('List<Id>', [...(self.result as MergeResult).mergedIds])
  ),
  method(
    'List<Id> getUpdatedRelatedIds()',
    (_cx, self: DatabaseResult) => new ApexList('List<Id>', [...(self.result as MergeResult).updatedRelatedIds])
  )
]);

export const DATABASE_ERROR = platformClass('Database.Error', [
  method('String getMessage()', (_cx, self: DatabaseError) => self.error.message),
  method(
    'List<String> getFields()',
    (_cx, self: DatabaseError) => new ApexList('List<String>', [...self.error.fields])
  ),
  method('System.StatusCode getStatusCode()', (_cx, self: DatabaseError) => statusCode(self.error.statusCode))
]);

export const EMPTY_RECYCLE_BIN_RESULT = platformClass('Database.EmptyRecycleBinResult', common);
