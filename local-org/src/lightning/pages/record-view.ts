/** One record as its page shows it: what the user may read of it, formatted. */
import type { LocalOrgFacade } from '../../org/contract.ts';
import type { Runtime } from '../../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo } from '../../types/schema-view.ts';
import { isValidId, toId18 } from '../../values/index.ts';
import { displayValue, type DisplayFormats } from './field-display.ts';
import { html, type Html } from './html.ts';

export interface ShownField {
  readonly label: string;
  readonly value: string | Html;
}
export interface RecordView {
  readonly object: ObjectInfo;
  /** 18 characters. */
  readonly id: string;
  readonly name: string;
  readonly highlights: readonly ShownField[];
  readonly details: readonly ShownField[];
}

/** The fields of the platform's own layouts; an object without an entry shows all it has, in the order of the schema. */
const LAYOUTS: Readonly<
  Record<string, { readonly highlights: readonly string[]; readonly details: readonly string[] }>
> = {
  Opportunity: {
    highlights: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
    details: [
      ...['OwnerId', 'Name', 'AccountId', 'CloseDate', 'StageName', 'Amount', 'Probability', 'Type', 'LeadSource'],
      ...['CampaignId', 'NextStep', 'Description', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']
    ]
  },
  Account: {
    highlights: ['Type', 'Phone', 'Website', 'OwnerId'],
    details: [
      ...['OwnerId', 'Name', 'ParentId', 'Type', 'Industry', 'Phone', 'Website', 'IsPartner', 'AnnualRevenue'],
      ...['NumberOfEmployees', 'Description', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']
    ]
  }
};
const HIDDEN_FIELDS = new Set([
  ...['Id', 'IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate', 'LastActivityDate']
]);
const HIDDEN_TYPES = new Set(['address', 'location', 'base64', 'complexvalue', 'anytype']);
const MOST_FIELDS = 40;

interface Wanted {
  readonly field: FieldInfo;
  /** What to select: the field, or the name of the record it points at beside it. */
  readonly paths: readonly string[];
}

/** 'hidden': the record is there, and this user may not see it. null: no such object or record. */
export function readRecordView(
  org: LocalOrgFacade,
  userId: string,
  objectName: string | null,
  id: string
): RecordView | 'hidden' | null {
  const fullId = isValidId(id) ? toId18(id) : null;
  if (fullId === null) return null;
  const plan = org.transaction(userId, (runtime) => {
    const ofId = runtime.schema.objectByKeyPrefix(fullId.slice(0, 3));
    const info = objectName === null ? ofId : (runtime.schema.object(objectName) ?? ofId);
    return info ? planRecord(runtime, info) : null;
  });
  if (!plan) return null;
  const { info, name, highlights, details, hasCurrency } = plan;
  const isThere = (): boolean => org.query(`SELECT Id FROM ${info.name} WHERE Id = '${fullId}'`).length > 0;
  if (!plan.isAllowed) return isThere() ? 'hidden' : null;
  const paths = new Set(['Id', ...[...highlights, ...details].flatMap((each) => each.paths)]);
  if (name) paths.add(name);
  if (hasCurrency) paths.add('CurrencyIsoCode');
  const [row] = org.query(`SELECT ${[...paths].join(', ')} FROM ${info.name} WHERE Id = '${fullId}' LIMIT 1`, userId);
  if (!row) return isThere() ? 'hidden' : null;
  const currency = typeof row['CurrencyIsoCode'] === 'string' ? row['CurrencyIsoCode'] : plan.formats.currency;
  const show = ({ field, paths: [path = '', namePath] }: Wanted): ShownField => ({
    label: labelOf(field),
    value: shown(field, at(row, path), namePath ? at(row, namePath) : null, { ...plan.formats, currency })
  });
  return {
    object: info,
    id: fullId,
    name: name ? String(row[name] ?? fullId) : fullId,
    highlights: highlights.map(show),
    details: details.map(show)
  };
}

function planRecord(runtime: Runtime, info: ObjectInfo) {
  const { security, session } = runtime;
  const mayRead = (field: FieldInfo): boolean => security.hasField(info.name, field.name, 'read');
  const layout = LAYOUTS[info.name];
  const named = (names: readonly string[]): FieldInfo[] =>
    names.map((name) => info.field(name)).filter((field) => field !== undefined);
  const isShown = (field: FieldInfo): boolean =>
    !HIDDEN_FIELDS.has(field.name) && !HIDDEN_TYPES.has(field.type) && !field.isNameField;
  const details = layout
    ? [...named(layout.details), ...info.fields.filter((field) => field.isCustom && isShown(field))]
    : info.fields.filter(isShown);
  const want = (fields: readonly FieldInfo[]): Wanted[] =>
    fields.filter(mayRead).map((field) => ({ field, paths: pathsOf(runtime, field) }));
  return {
    info,
    isAllowed: security.hasObject(info.name, 'read'),
    name: info.fields.find((field) => field.isNameField)?.name ?? null,
    hasCurrency: info.field('CurrencyIsoCode') !== undefined,
    highlights: want(named(layout?.highlights ?? [])),
    details: want(details).slice(0, MOST_FIELDS),
    formats: {
      locale: session.locale.replace('_', '-'),
      timeZone: session.timeZone,
      currency: session.currencyIsoCode
    } satisfies DisplayFormats
  };
}

function pathsOf({ schema, security }: Runtime, field: FieldInfo): string[] {
  const hasName = field.referenceTo.every(
    (target) => schema.object(target)?.field('Name')?.isNameField && security.hasObject(target, 'read')
  );
  return field.type === 'reference' && field.relationshipName && field.referenceTo.length > 0 && hasName
    ? [field.name, `${field.relationshipName}.Name`]
    : [field.name];
}

const labelOf = (field: FieldInfo): string =>
  field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;

function at(row: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);
}

function shown(field: FieldInfo, value: unknown, name: unknown, formats: DisplayFormats): string | Html {
  if (value === null || value === undefined || value === '') return html`<span aria-label="empty">–</span>`;
  if (field.type === 'boolean') return value === true ? 'Yes' : 'No';
  if (field.type === 'reference') {
    if (typeof name !== 'string') return html`<span class="local-org-quiet">not visible to you</span>`;
    const [target] = field.referenceTo;
    return target === 'User' || field.referenceTo.length > 1 ? name : recordLink(String(target), String(value), name);
  }
  return displayValue(field, value, formats) ?? String(value);
}

export function recordLink(object: string, id: string, name: string): Html {
  return html`<a href="/lightning/r/${object}/${id}/view">${name}</a>`;
}
