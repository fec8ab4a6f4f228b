/** What the shape of an export is made of. */
import type { ExportSettings } from './export-rows.ts';
import type { CsvForm, IdForm } from './export-text.ts';

export interface Shape {
  readonly name: string;
  readonly csv: CsvForm;
  readonly ids: IdForm;
  /** How times end, for example `.000Z` or `+0200`. */
  readonly zones: readonly string[];
  readonly amounts: 'usual' | 'exponents' | 'awkward';
  /** Where open, won, lost and probability come from. */
  readonly stages: 'columns' | 'defaults' | 'valueSet' | 'noProbability' | 'noIsWon';
  readonly texts: 'plain' | 'padded' | 'foreign';
  /** Whether the folder names the active values of its picklists. */
  readonly values: 'known' | 'unknown';
  readonly optionalFiles: 'filled' | 'headers' | 'absent';
  /** What PartnerRole.csv says where the optional files are filled. */
  readonly roles: 'both' | 'labels' | 'headers' | 'absent';
  readonly account: {
    readonly type: boolean;
    readonly isPartner: boolean;
    /** Which columns tell of accounts that are gone. */
    readonly fate: 'both' | 'deleted' | 'merged' | 'none';
  };
  readonly rows: {
    readonly reverse: boolean;
    readonly dates: boolean;
    /** Whether an org of this kind keeps a reverse row beside each partner row. */
    readonly perPartner: 'one' | 'two' | 'either';
  };
  readonly deletedRows: boolean;
  readonly unknownColumns: boolean;
  readonly currencies: boolean;
  /** What else a metadata retrieve and a busy folder bring along. */
  readonly bystanders: boolean;
  readonly settings: Partial<ExportSettings> | null;
}

export const PLAIN: Omit<Shape, 'name'> = {
  csv: { bom: false, crlf: false, quoteAll: false, capitalHeaders: false, endsWithNewline: true },
  ids: '18',
  zones: ['.000Z'],
  amounts: 'usual',
  stages: 'columns',
  texts: 'plain',
  values: 'known',
  optionalFiles: 'filled',
  roles: 'both',
  account: { type: true, isPartner: false, fate: 'both' },
  rows: { reverse: true, dates: true, perPartner: 'either' },
  deletedRows: true,
  unknownColumns: true,
  currencies: false,
  bystanders: false,
  settings: null
};

export const SOURCED_VIA = 'Sourced_Via__c';
export const ROUTE = 'Route__c';
export const LOOKUP = 'Sourcing_Partner__c';
export const INTEGRATION_USERS = ['prm.sync@example.com', 'affiliates@example.com'];
