/** Rows that follow from metadata: stages, partner roles and custom metadata records, so that SOQL finds them. */
import type { CustomMetadataRecord } from '../metadata/project.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { Decimal } from '../values/index.ts';
import { now, objectNamed, type DatabaseContext } from './context.ts';
import { valueFromPlain } from './convert.ts';
import { StorageError } from '../store/codec.ts';
import { idAt } from './record-ids.ts';

const FORECAST_NAMES: Readonly<Record<string, string>> = {
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit'
};

/** Written anew each time a database is opened: the project may have changed. */
export function writeStandardRows(context: DatabaseContext): void {
  replace(context, 'OpportunityStage', stages(context));
  replace(context, 'PartnerRole', partnerRoles(context));
  for (const [object, flag, extra] of STATUSES) replace(context, object, statuses(context, object, flag, extra));
  const byObject = new Map<string, CustomMetadataRecord[]>();
  for (const record of context.schema.project.customMetadata) {
    const key = record.object.toLowerCase();
    byObject.set(key, [...(byObject.get(key) ?? []), record]);
  }
  for (const object of context.schema.project.objects) {
    if (!/__mdt$/i.test(object.name)) continue;
    const info = objectNamed(context, object.name);
    const records = byObject.get(info.name.toLowerCase()) ?? [];
    replace(
      context,
      info.name,
      records.map((record) => metadataRow(info, record))
    );
    byObject.delete(info.name.toLowerCase());
  }
  for (const [record] of byObject.values()) {
    if (record)
      throw new LocalOrgError('LO2006', `a record of ${record.object}, which is not there`, { file: record.file });
  }
}

function replace(context: DatabaseContext, name: string, rows: readonly Record<string, unknown>[]): void {
  const object = objectNamed(context, name);
  const table = context.rows.tables.ensure(object);
  context.rows.store.run(`DELETE FROM ${table.sql}`, []);
  const at = now(context);
  const audit: Record<string, unknown> = { SystemModstamp: at, CreatedDate: at, LastModifiedDate: at };
  const complete = rows.map((row) => {
    const values: Record<string, unknown> = { ...row };
    for (const { name: column, kind } of table.columns) {
      if (column in audit) values[column] ??= audit[column];
      if (kind === 'boolean') values[column] ??= false;
    }
    return values;
  });
  if (complete.length > 0) context.rows.insert(table, complete);
}

function stages(context: DatabaseContext): Record<string, unknown>[] {
  return context.schema.valueSet('OpportunityStage').map(({ value, label, isActive, extra }, i) => ({
    Id: idAt('01J', `stage.${value}`),
    MasterLabel: label,
    ApiName: value,
    IsActive: isActive,
    SortOrder: i + 1,
    IsClosed: extra.closed === 'true',
    IsWon: extra.won === 'true',
    ForecastCategory: extra.forecastCategory ?? null,
    ForecastCategoryName: FORECAST_NAMES[extra.forecastCategory ?? ''] ?? extra.forecastCategory ?? null,
    DefaultProbability: Decimal.parse(extra.probability ?? '0')
  }));
}

/** Lists that are objects too: their flag, and its name in the metadata. */
const STATUSES = [
  ['LeadStatus', 'IsConverted', 'converted'],
  ['CaseStatus', 'IsClosed', 'closed'],
  ['TaskStatus', 'IsClosed', 'closed'],
  ['TaskPriority', 'IsHighPriority', 'highPriority']
] as const;

function statuses(context: DatabaseContext, object: string, flag: string, name: string): Record<string, unknown>[] {
  return context.schema
    .valueSet(object)
    .filter(({ isActive }) => isActive)
    .map(({ value, label, isDefault, extra }, i) => ({
      Id: idAt('01J', `${object}.${value}`),
      MasterLabel: label,
      ApiName: value,
      SortOrder: i + 1,
      IsDefault: isDefault,
      [flag]: extra[name] === 'true'
    }));
}

/** The object has no active flag: a role taken off the list is not there. */
function partnerRoles(context: DatabaseContext): Record<string, unknown>[] {
  return context.schema
    .valueSet('PartnerRole')
    .filter((role) => role.isActive)
    .map(({ value, label, extra }, i) => ({
      Id: idAt('01P', `role.${value}`),
      MasterLabel: label,
      ApiName: value,
      ReverseRole: extra.reverseRole ?? null,
      SortOrder: i + 1
    }));
}

function metadataRow(object: ObjectInfo, record: CustomMetadataRecord): Record<string, unknown> {
  const values: Record<string, unknown> = {
    Id: idAt(object.keyPrefix as string, record.fullName),
    DeveloperName: record.developerName,
    MasterLabel: record.label,
    Label: record.label,
    Language: 'en_US',
    NamespacePrefix: null,
    QualifiedApiName: record.developerName
  };
  for (const [name, text] of record.values) {
    const field = object.field(name);
    if (!field) throw new LocalOrgError('LO2002', `${object.name} has no field ${name}`, { file: record.file });
    try {
      values[field.name] = valueFromPlain(field, text);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      throw new LocalOrgError('LO2002', error.message, { file: record.file });
    }
  }
  for (const field of object.fields) {
    if (field.isCustom && !field.isCalculated && values[field.name] === undefined) {
      values[field.name] = field.type === 'boolean' ? false : null;
    }
  }
  return values;
}
