/**
 * Reads an export folder into plain rows of text, for the oracle alone.
 * It shares no code with the local org: a misreading there must show as a difference here.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

export interface Table {
  /** Lower-case header names: API names compare without case. */
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
}

export interface PicklistEntry {
  readonly apiName: string;
  readonly active: boolean;
  /** What a stage adds; blank for other picklists. */
  readonly closed: boolean;
  readonly won: boolean;
  readonly probability: string;
}

export interface ExportSettings {
  readonly SourceFields: readonly string[];
  readonly PartnerSourceValues: readonly string[];
  readonly PartnerLookupField: string | null;
  readonly IntegrationUsers: readonly string[];
  /** Null: `IsPartner` where accounts have that column, else `Type`. */
  readonly PartnerTest: 'IsPartner' | 'Type' | 'None' | null;
  readonly PartnerAccountTypes: readonly string[];
  readonly GraceMinutes: number;
  readonly ScanFrom: string | null;
  readonly MinAmount: number | null;
  readonly SkipTypes: readonly string[];
  readonly RulesOff: readonly string[];
}

export interface ExportRows {
  readonly account: Table;
  readonly opportunity: Table;
  readonly opportunityPartner: Table;
  readonly user: Table;
  readonly partnerRole: Table;
  readonly settings: ExportSettings;
  readonly stages: readonly PicklistEntry[] | null;
  /** For each source field its values, or null where the folder does not say. */
  readonly values: ReadonlyMap<string, readonly PicklistEntry[] | null>;
}

const DEFAULTS: ExportSettings = {
  SourceFields: ['LeadSource'],
  PartnerSourceValues: ['Partner', 'Partner Referral'],
  PartnerLookupField: null,
  IntegrationUsers: [],
  PartnerTest: null,
  PartnerAccountTypes: ['Partner', 'Channel Partner / Reseller', 'Installation Partner', 'Technology Partner'],
  GraceMinutes: 30,
  ScanFrom: null,
  MinAmount: null,
  SkipTypes: [],
  RulesOff: []
};

/** The value set that stands behind a standard picklist of Opportunity. */
const STANDARD_SETS: Readonly<Record<string, string>> = {
  LeadSource: 'LeadSource',
  Type: 'OpportunityType',
  StageName: 'OpportunityStage'
};

export function readExport(folder: string): ExportRows {
  const settingsFile = join(folder, 'settings.json');
  const given = existsSync(settingsFile) ? (JSON.parse(textOf(settingsFile)) as Partial<ExportSettings>) : {};
  const settings = { ...DEFAULTS, ...given };
  return {
    account: readTable(folder, 'Account.csv'),
    opportunity: readTable(folder, 'Opportunity.csv'),
    opportunityPartner: readTable(folder, 'OpportunityPartner.csv'),
    user: readTable(folder, 'User.csv'),
    partnerRole: readTable(folder, 'PartnerRole.csv'),
    settings,
    stages: readValues(folder, 'StageName'),
    values: new Map(settings.SourceFields.map((field) => [field, readValues(folder, field)]))
  };
}

function textOf(file: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
}

function readTable(folder: string, name: string): Table {
  const file = join(folder, name);
  if (!existsSync(file)) return { columns: new Set(), rows: [] };
  let columns: string[] = [];
  const rows = parse(textOf(file), {
    columns: (header: string[]) => (columns = header.map((one) => one.toLowerCase())),
    skip_empty_lines: true
  }) as Row[];
  return { columns: new Set(columns), rows };
}

function readValues(folder: string, field: string): readonly PicklistEntry[] | null {
  const standard = STANDARD_SETS[field];
  if (standard) {
    const file = join(folder, 'standardValueSets', `${standard}.standardValueSet-meta.xml`);
    return existsSync(file) ? entries(textOf(file), 'standardValue') : null;
  }
  const fields = join(folder, 'objects', 'Opportunity', 'fields');
  const name = existsSync(fields) && readdirSync(fields).find((one) => one === `${field}.field-meta.xml`);
  if (!name) return null;
  const definition = /<valueSetDefinition>(.*)<\/valueSetDefinition>/s.exec(textOf(join(fields, name)))?.[1];
  return definition === undefined ? null : entries(definition, 'value');
}

function entries(xml: string, tag: string): PicklistEntry[] {
  const blocks = xml.replace(/<!--.*?-->/gs, '').matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'));
  return [...blocks].map(([, block]) => ({
    apiName: element(block ?? '', 'fullName') ?? '',
    active: element(block ?? '', 'isActive') !== 'false',
    closed: element(block ?? '', 'closed') === 'true',
    won: element(block ?? '', 'won') === 'true',
    probability: element(block ?? '', 'probability') ?? ''
  }));
}

function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];
  return found === undefined ? undefined : decode(found);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  const cdata = /^<!\[CDATA\[(.*)\]\]>$/s.exec(text);
  if (cdata) return cdata[1] ?? '';
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (_, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
    return NAMED[entity] ?? '';
  });
}
