/**
 * The short words an overlay describes a field in: a type, then flags.
 * `string(255) required name` · `currency(18,2)` · `picklist(LeadSource) length=40` · `reference(User,Group) required` ·
 * `autonumber({00000000})`.
 */
import type { FieldType } from '../../types/schema-view.ts';

export interface FieldSpec {
  readonly type: FieldType;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly referenceTo: readonly string[];
  readonly valueSet: string | null;
  readonly autoNumberFormat: string | null;
  readonly flags: ReadonlySet<Flag>;
  readonly defaultValue: string | null;
}
/**
 * required: not nillable · defaulted: filled on create when left out · readonly: neither created nor updated ·
 * createonly: never updated · name: the object's name field · unique, external, caseSensitive · restricted: picklist ·
 * cascade, setNull, restrict: what deleting the parent does · master: a master-detail.
 */
export type Flag =
  | 'required'
  | 'defaulted'
  | 'readonly'
  | 'createonly'
  | 'name'
  | 'unique'
  | 'external'
  | 'caseSensitive'
  | 'restricted'
  | 'cascade'
  | 'setNull'
  | 'restrict'
  | 'master'
  | 'calculated'
  | 'unfilterable';

const specs = new Map<string, FieldSpec>();

export function fieldSpec(text: string): FieldSpec {
  let spec = specs.get(text);
  if (!spec) specs.set(text, (spec = parse(text)));
  return spec;
}

function parse(text: string): FieldSpec {
  const match = /^([a-z0-9]+)(?:\(([^)]*)\))?(.*)$/.exec(text);
  if (!match) throw new Error(`field specification "${text}"`);
  const [, word = '', argument = '', rest = ''] = match;
  const flags = new Set<Flag>();
  let defaultValue: string | null = null;
  let length: number | null = null;
  for (const part of rest.trim().split(/\s+/)) {
    if (part.startsWith('default=')) defaultValue = part.slice('default='.length);
    else if (part.startsWith('length=')) length = Number(part.slice('length='.length));
    else if (part !== '') flags.add(part as Flag);
  }
  const numbers = argument.split(',').map(Number);
  const isText = ['string', 'textarea', 'email', 'phone', 'url', 'encryptedstring', 'combobox'].includes(word);
  const isNumber = ['double', 'currency', 'percent'].includes(word);
  const isPicklist = word === 'picklist' || word === 'multipicklist';
  return {
    type: word === 'autonumber' ? 'string' : (word as FieldType),
    length: isText && argument !== '' ? (numbers[0] ?? null) : length,
    precision: isNumber && argument !== '' ? (numbers[0] ?? null) : null,
    scale: isNumber && argument !== '' ? (numbers[1] ?? null) : null,
    referenceTo: word === 'reference' && argument !== '' ? argument.split(',') : [],
    valueSet: isPicklist && argument !== '' ? argument : null,
    autoNumberFormat: word === 'autonumber' ? argument : null,
    flags,
    defaultValue
  };
}

/** What an overlay says of an object; the catalogue supplies what it leaves out. */
export interface ObjectOverlay {
  readonly label?: string;
  readonly labelPlural?: string;
  readonly keyPrefix?: string;
  /** Calls the object offers; default: all but merge. `query create update delete undelete merge trigger`. */
  readonly calls?: string;
  readonly sharingModel?: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'FullAccess';
  readonly fields: Readonly<Record<string, string>>;
  /** Fields of the catalogue that a plain org does not have. */
  readonly absent?: readonly string[];
  /** Fields that need partner features. */
  readonly partnerFeatures?: Readonly<Record<string, string>>;
  /** Child relationship → `Child.Field`, where the catalogue leaves it open. */
  readonly children?: Readonly<Record<string, string>>;
}
export type Overlays = Readonly<Record<string, ObjectOverlay>>;
