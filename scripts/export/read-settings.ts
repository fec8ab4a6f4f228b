/** settings.json of an export: its shape is judged here, its meaning by the package's own `LeakSettingsStore`. */
import { InputError, isCalendarDay, readText } from '../../local-org/src/data/index.ts';

export const SETTINGS_FILE = 'settings.json';

type Kind = 'list' | 'text' | 'wholeNumber' | 'number' | 'date';
const KINDS: Readonly<Record<string, Kind>> = {
  SourceFields: 'list',
  PartnerSourceValues: 'list',
  PartnerLookupField: 'text',
  IntegrationUsers: 'list',
  PartnerTest: 'text',
  PartnerAccountTypes: 'list',
  GraceMinutes: 'wholeNumber',
  ScanFrom: 'date',
  MinAmount: 'number',
  SkipTypes: 'list',
  RulesOff: 'list'
};
const NULLABLE = new Set(['PartnerLookupField', 'PartnerTest', 'ScanFrom', 'MinAmount']);
const WANTED: Readonly<Record<Kind, string>> = {
  list: 'a list of texts, like ["LeadSource"]',
  text: 'a text in quotes',
  wholeNumber: 'a whole number, 0 or more',
  number: 'a number',
  date: 'a date in quotes, like "2026-01-31"'
};

export interface ExportSettings {
  readonly values: Readonly<Record<string, unknown>>;
  /** Line of a key, for errors that the package finds later; 1 where the key is not in the file. */
  lineOf(key: string): number;
}

/** The settings a file makes; an absent file makes none. An unknown key, a key named twice or a wrong type is an error at its line. */
export function readSettings(dir: string): ExportSettings {
  const text = readText(dir, SETTINGS_FILE);
  if (text === null) return { values: {}, lineOf: () => 1 };
  const values = parseObject(text);
  const lineOf = (key: string): number => lineAt(text, keyOffsets(text, key)[0] ?? 0);
  for (const [key, value] of Object.entries(values)) {
    const kind = Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
    if (!kind)
      throw new InputError(
        SETTINGS_FILE,
        lineOf(key),
        `no setting is called ${key}; the settings are ${Object.keys(KINDS).join(', ')}`
      );
    const [, again] = keyOffsets(text, key);
    if (again !== undefined)
      throw new InputError(SETTINGS_FILE, lineAt(text, again), `${key} stands twice; keep one of them`);
    if (!(value === null && NULLABLE.has(key)) && !fits(kind, value))
      throw new InputError(SETTINGS_FILE, lineOf(key), `${key} must be ${WANTED[kind]}`);
  }
  return { values, lineOf };
}

function parseObject(text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message.replace(
      / in JSON at position.*| \(line.*|, (\.\.\.)?".* is not valid JSON$/s,
      ''
    );
    throw new InputError(SETTINGS_FILE, lineAt(text, jsonBreak(text.trimEnd())), `is not JSON: ${reason}`);
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new InputError(SETTINGS_FILE, 1, 'must hold one JSON object, like {"GraceMinutes": 30}');
  return parsed as Record<string, unknown>;
}

/** Where a text stops being JSON: after its longest beginning that lacks nothing but its end. Not every message of the parser says. */
function jsonBreak(text: string): number {
  let [whole, broken] = [0, text.length + 1];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (lacksOnlyItsEnd(text.slice(0, middle))) whole = middle;
    else broken = middle;
  }
  return whole;
}

function lacksOnlyItsEnd(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return (
      message.includes('end of JSON') ||
      Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= text.length ||
      message.startsWith('Unterminated string')
    );
  }
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'text':
      return typeof value === 'string';
    case 'number':
      return Number.isFinite(value);
    case 'wholeNumber':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'date':
      return typeof value === 'string' && isCalendarDay(value);
  }
}

/** Where `"key":` stands at the object's own level; settings hold no nested objects, so every match is a key. */
function keyOffsets(text: string, key: string): number[] {
  const quoted = JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...text.matchAll(new RegExp(`${quoted}\\s*:`, 'g'))].map((match) => match.index);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
