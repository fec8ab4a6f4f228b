/** Database.insert and its kin: every overload comes down to one request. */
import { staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx, DmlRequest } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import { accessOf, AccessLevel } from './access-level.ts';
import { DatabaseResult, resultList } from './dml-results.ts';
import { DmlOptions } from './dml-options.ts';
import { nullArgument } from './null-argument.ts';
import { idOrThrow } from './record-fields.ts';
import { SObjectFieldToken } from './schema-tokens.ts';

type Operation = DmlRequest['operation'];
type ResultName = 'SaveResult' | 'UpsertResult' | 'DeleteResult' | 'UndeleteResult';

interface Choices {
  readonly allOrNone: boolean;
  readonly access: DmlRequest['access'];
  readonly externalId?: string;
}

/** What stands after the records: allOrNone or DMLOptions, an access level, an external Id field; each told by its kind. */
function choicesOf(cx: Cx, rest: readonly unknown[]): Choices {
  let allOrNone = true;
  let level: AccessLevel | undefined;
  let externalId: string | undefined;
  for (const choice of rest) {
    if (typeof choice === 'boolean') allOrNone = choice;
    else if (choice instanceof AccessLevel) level = choice;
    else if (choice instanceof DmlOptions) allOrNone = choice.optAllOrNone ?? true;
    else if (choice instanceof SObjectFieldToken) externalId = choice.name;
    else throw nullArgument('options');
  }
  return { allOrNone, access: accessOf(cx, level), ...(externalId === undefined ? {} : { externalId }) };
}

/** A record or an Id, one or many, as records. */
function recordsOf(cx: Cx, target: unknown): { records: SObjectValue[]; isList: boolean } {
  if (target === null) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
  if (target instanceof ApexList) {
    return { records: target.items.map((item) => recordOf(cx, item)), isList: true };
  }
  return { records: [recordOf(cx, target)], isList: false };
}

function recordOf(cx: Cx, item: unknown): SObjectValue {
  if (item instanceof SObjectValue) return item;
  if (typeof item !== 'string')
    throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
  const id = idOrThrow(item);
  const info = cx.schema.objectByKeyPrefix(id.slice(0, 3));
  if (!info) throw apexException('System.StringException', `Invalid id: ${item}`);
  const record = new SObjectValue(info);
  record.values['Id'] = id;
  return record;
}

const run =
  (operation: Operation, resultName: ResultName) =>
  (cx: Cx, target: unknown, ...rest: unknown[]): unknown => {
    const { records, isList } = recordsOf(cx, target);
    const request: DmlRequest = { operation, records, sharing: cx.caller.sharing, ...choicesOf(cx, rest) };
    const results = cx.database.dml(request);
    if (isList) return resultList(resultName, results);
    const [only] = results;
    return only ? new DatabaseResult(resultName, only) : null;
  };

/** Every mix of trailing parameters the platform offers, for one record and for a list. */
function overloads(
  operation: Operation,
  resultName: ResultName,
  targets: readonly (readonly [parameter: string, isList: boolean])[],
  tails: readonly string[]
): PlatformMember[] {
  return targets.flatMap(([parameter, isList]) =>
    tails.map((tail) => {
      const returns = isList ? `List<Database.${resultName}>` : `Database.${resultName}`;
      const parameters = tail ? `${parameter}, ${tail}` : parameter;
      return staticMethod(`${returns} ${operation}(${parameters})`, run(operation, resultName));
    })
  );
}

const RECORDS = [
  ['SObject record', false],
  ['List<SObject> records', true]
] as const;
const RECORDS_AND_IDS = [...RECORDS, ['Id recordId', false], ['List<Id> recordIds', true]] as const;
const LEVEL = 'System.AccessLevel accessLevel';
const PLAIN = ['', 'Boolean allOrNone', LEVEL, `Boolean allOrNone, ${LEVEL}`];
const OPTIONS = ['Database.DMLOptions options', `Database.DMLOptions options, ${LEVEL}`];
const KEYED = PLAIN.map((tail) =>
  tail ? `Schema.SObjectField externalIdField, ${tail}` : 'Schema.SObjectField externalIdField'
);

const mergeTargets = ['SObject duplicate', 'List<SObject> duplicates', 'Id duplicateId', 'List<Id> duplicateIds'];

const merge = (cx: Cx, master: unknown, duplicates: unknown, ...rest: unknown[]): unknown => {
  const { records, isList } = recordsOf(cx, duplicates);
  const { allOrNone, access } = choicesOf(cx, rest);
  const results = cx.database.merge(recordOf(cx, master), records, { allOrNone, access, sharing: cx.caller.sharing });
  if (isList) return resultList('MergeResult', results);
  const [only] = results;
  return only ? new DatabaseResult('MergeResult', only) : null;
};
export const DATABASE_DML: readonly PlatformMember[] = [
  ...overloads('insert', 'SaveResult', RECORDS, [...PLAIN, ...OPTIONS]),
  ...overloads('update', 'SaveResult', RECORDS, [...PLAIN, ...OPTIONS]),
  ...overloads('upsert', 'UpsertResult', RECORDS, [...PLAIN, ...KEYED]),
  ...overloads('delete', 'DeleteResult', RECORDS_AND_IDS, PLAIN),
  ...overloads('undelete', 'UndeleteResult', RECORDS_AND_IDS, PLAIN),
  ...mergeTargets.flatMap((target) =>
    PLAIN.map((tail) => {
      const returns = target.startsWith('List') ? 'List<Database.MergeResult>' : 'Database.MergeResult';
      return staticMethod(`${returns} merge(SObject master, ${target}${tail ? `, ${tail}` : ''})`, merge);
    })
  ),
  ...[...RECORDS_AND_IDS].map(([parameter, isList]) =>
    staticMethod(
      `${isList ? 'List<Database.EmptyRecycleBinResult>' : 'Database.EmptyRecycleBinResult'} emptyRecycleBin(${parameter})`,
      (cx: Cx, target: unknown) => {
        const { records } = recordsOf(cx, target);
        const results = cx.database.emptyRecycleBin(records);
        if (isList) return resultList('EmptyRecycleBinResult', results);
        const [only] = results;
        return only ? new DatabaseResult('EmptyRecycleBinResult', only) : null;
      }
    )
  )
];
