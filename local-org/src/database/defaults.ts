/** What a new record gets that nobody gave it, and what follows from its other fields. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { ApexBlob, ApexDate, Decimal, type SObjectValue } from '../values/index.ts';
import type { FormulaOrg } from '../formulas/index.ts';
import { deriveCase, deriveEvent, deriveTask } from './activities.ts';
import { now, type DatabaseContext } from './context.ts';
import { valueFromApex, valueFromPlain } from './convert.ts';
import { autoNumberFormat } from './field-info.ts';
import { OrgForFormulas } from './formula-org.ts';
import { hash } from './record-ids.ts';
import type { Sequences } from './sequences.ts';
import { tableOf } from '../store/tables.ts';

type Default = (context: DatabaseContext) => unknown;
const defaultsByObject = new WeakMap<ObjectInfo, readonly { name: string; value: Default }[]>();

/** Before the before triggers: they see the defaults. */
export function applyDefaults(context: DatabaseContext, record: SObjectValue): void {
  const { values } = record;
  for (const { name, value } of defaultsOf(record.type)) {
    if (values[name] === undefined || (values[name] === null && name === 'OwnerId')) values[name] = value(context);
  }
}

/** `newSObject(null, true)`: what the fields themselves say, not what a save adds. */
export function applyGivenDefaults(context: DatabaseContext, record: SObjectValue): void {
  for (const { name, value } of defaultsOf(record.type)) {
    const field = record.type.field(name);
    const isGiven = field?.defaultValue != null || field?.picklistValues.some((each) => each.isDefault);
    if (isGiven) record.values[name] = value(context);
  }
}

function defaultsOf(object: ObjectInfo): readonly { name: string; value: Default }[] {
  let defaults = defaultsByObject.get(object);
  if (!defaults) {
    defaults = tableOf(object).columns.flatMap(({ field }) => {
      const value = defaultOf(field);
      return value ? [{ name: field.name, value: (context) => valueFromApex(field, value(context)) }] : [];
    });
    defaultsByObject.set(object, defaults);
  }
  return defaults;
}

function defaultOf(field: FieldInfo): Default | null {
  if (field.name === 'OwnerId') return (context) => context.runtime().session.userId || null;
  if (field.name === 'SetupOwnerId') return organizationId;
  if (field.name === 'CurrencyIsoCode') return (context) => context.runtime().session.currencyIsoCode;
  if (field.defaultValue !== null) return defaultFormula(field, field.defaultValue);
  if (field.type === 'boolean') return () => false;
  const picked = field.picklistValues.find((value) => value.isDefault && value.isActive);
  return picked ? () => picked.value : null;
}

function organizationId(context: DatabaseContext): string | null {
  const table = context.rows.tables.ensure(context.schema.object('Organization') as ObjectInfo);
  return context.rows.ids(table, '1 LIMIT 1', [])[0] ?? null;
}

/** Formulas write percents as parts of one; the values of a picklist are mostly written bare. */
function isConstant({ type }: FieldInfo, text: string): boolean {
  if (type === 'boolean') return /^(true|false)$/i.test(text);
  if (type.includes('picklist') && !/["'($]/.test(text)) return true;
  return type !== 'percent' && /^[+-]?\d+(\.\d+)?$/.test(text);
}

/** Throws where the default value is a formula that does not compile. */
export function checkDefault({ formulas, formulaSources }: DatabaseContext, field: FieldInfo): void {
  const text = field.defaultValue;
  if (text === null || !field.isCustom || isConstant(field, text.trim())) return;
  formulas.defaultValue(field, formulaSources.defaultSource(field, text));
}

function defaultFormula(field: FieldInfo, text: string): Default {
  const bare = text.trim();
  if (isConstant(field, bare)) {
    const value = valueFromPlain(field, bare);
    return () => value;
  }
  let value: ((org: FormulaOrg) => unknown) | null = null;
  return (context) => {
    value ??= context.formulas.defaultValue(field, context.formulaSources.defaultSource(field, text));
    return value(new OrgForFormulas(context));
  };
}

/** `L-{0000}` with 7 → `L-0007`; {YYYY}, {YY}, {MM} and {DD} stand for the day. */
export function autoNumber(format: string, number: number, today: ApexDate): string {
  return format
    .replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'))
    .replace('{YYYY}', String(today.year))
    .replace('{YY}', String(today.year).slice(-2))
    .replace('{MM}', String(today.month).padStart(2, '0'))
    .replace('{DD}', String(today.day).padStart(2, '0'));
}

export function applyAutoNumbers(context: DatabaseContext, record: SObjectValue, sequences: Sequences): void {
  for (const { field } of tableOf(record.type).columns) {
    if (!field.isAutoNumber || record.values[field.name]) continue;
    const number = sequences.next(`${record.type.name}.${field.name}`);
    record.values[field.name] = autoNumber(autoNumberFormat(field), number, now(context).date('GMT'));
  }
}

/** Names made of parts, the fields that a stage decides, the name of a custom record without one. */
export function deriveValues(
  context: DatabaseContext,
  record: SObjectValue,
  old: SObjectValue | null,
  id: string | null
): void {
  const { values, type } = record;
  switch (type.name) {
    case 'Contact':
    case 'Lead':
    case 'User':
      values.Name = [values.FirstName, values.LastName].filter((part) => typeof part === 'string').join(' ');
      if (type.name === 'User') deriveUser(values);
      break;
    case 'UserRole':
    case 'Group':
      if (typeof values.Name === 'string') values.DeveloperName ??= values.Name.replace(/\W+/g, '_');
      break;
    case 'Opportunity':
      deriveOpportunity(context, values, old);
      break;
    case 'Case':
      deriveCase(context, values, old);
      break;
    case 'Task':
      deriveTask(context, values);
      break;
    case 'Attachment':
    case 'Document':
      values.BodyLength = values.Body instanceof ApexBlob ? values.Body.size : 0;
      break;
    case 'Event':
      deriveEvent(context, values, old);
      break;
  }
  // A custom record without a name is called by its Id.
  if (type.kind === 'custom' && id !== null && type.field('Name')?.isAutoNumber === false && !values.Name)
    values.Name = id;
}

function deriveUser(values: Record<string, unknown>): void {
  if (typeof values.Username === 'string') values.CommunityNickname ??= nickname(values.Username);
  values.UserType ??= 'Standard';
}

function deriveOpportunity(context: DatabaseContext, values: Record<string, unknown>, old: SObjectValue | null): void {
  const isNewStage = old === null || old.values.StageName !== values.StageName;
  if (isNewStage) {
    const name = typeof values.StageName === 'string' ? values.StageName.toLowerCase() : '';
    const stage = context.schema.valueSet('OpportunityStage').find((each) => each.value.toLowerCase() === name);
    values.IsClosed = stage?.extra.closed === 'true';
    values.IsWon = stage?.extra.won === 'true';
    // A probability set together with the stage stands.
    const given =
      old === null ? values.Probability : old.values.Probability === values.Probability ? null : values.Probability;
    if (given === null || given === undefined) values.Probability = Decimal.parse(stage?.extra.probability ?? '0');
    const category = stage?.extra.forecastCategory ?? 'Pipeline';
    values.ForecastCategory = category;
    values.ForecastCategoryName = CATEGORY_NAMES[category] ?? category;
    if (old !== null) values.LastStageChangeDate = now(context);
  }
  const close = values.CloseDate;
  if (close instanceof ApexDate) {
    values.FiscalYear = close.year;
    values.FiscalQuarter = Math.ceil(close.month / 3);
    values.Fiscal = `${close.year} ${Math.ceil(close.month / 3)}`;
  }
  const { Amount: amount, Probability: probability } = values;
  values.ExpectedRevenue =
    amount instanceof Decimal && probability instanceof Decimal
      ? amount.multiply(probability).multiply(A_HUNDREDTH).setScale(2, 'HALF_UP')
      : null;
}

/** The username, which is unique, in 40 letters. */
function nickname(username: string): string {
  return username.length <= 40 ? username : `${username.slice(0, 32)}.${hash(username).toString(36)}`;
}

const A_HUNDREDTH = Decimal.parse('0.01');
const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit'
};
