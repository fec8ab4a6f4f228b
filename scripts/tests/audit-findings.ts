/** Findings without an audit: for tests of what the reports say. Only what a test is about needs to be given. */
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { Findings, LeakLine, RuleLine } from '../audit/findings.ts';
import type { FlaggedDeal } from '../audit/flagged-deals.ts';
import { Names } from '../audit/names.ts';

type Row = Readonly<Record<string, unknown>>;

export const ACME = '001000000000001AAA';
export const GONE = '001000000000002AAA';
export const REP = '005000000000001AAA';

const RULES: readonly RuleLine[] = [
  rule('MissingPartner', 'Missing partner', 'missing primary', 'High'),
  rule('CreditVanished', 'Credit vanished', 'orphaned role', 'High'),
  rule('OffListSource', 'Off-list source', 'off-list source', 'Medium'),
  rule('RoleBlank', 'Role blank', 'orphaned role', 'Low')
];

function rule(name: string, label: string, family: string, severity: string): RuleLine {
  return { name, label, family, severity, meaning: `${label} is broken.`, isOn: true };
}

export function dealId(at: number): string {
  return `006${String(at).padStart(12, '0')}AAA`;
}

export function deal(at: number, more: Partial<FlaggedDeal> = {}): FlaggedDeal {
  return {
    id: dealId(at),
    name: `Deal ${at}`,
    account: 'Customer',
    accountId: ACME,
    ownerId: REP,
    createdById: REP,
    createdOn: '2025-01-31T00:00:00.000Z',
    stage: 'Prospecting',
    amount: 200,
    amountAtRisk: 100,
    currency: null,
    sources: new Map([['LeadSource', 'Partner']]),
    lookupId: null,
    ...more
  };
}

/** Of the deal's money, as every leak. */
export function leak(of: FlaggedDeal, name = 'MissingPartner', evidence = 'No partner stands on the deal.'): LeakLine {
  const { family } = RULES.find((one) => one.name === name) ?? { family: '' };
  const { id: opportunityId, amountAtRisk, currency } = of;
  return {
    key: `${opportunityId}|${name}|-`,
    rule: name,
    family,
    opportunityId,
    discriminator: '-',
    amountAtRisk,
    evidence,
    currency
  };
}

export function findings(
  more: Partial<Findings> = {},
  accounts: readonly Row[] = [],
  users: readonly Row[] = []
): Findings {
  const { leaks = [], deals = [] } = more;
  return {
    dir: '/data/export',
    now: Date.UTC(2025, 2, 1, 12),
    org: { accounts: 3, opportunities: 1200, opportunityPartners: 40, users: 2, partnerRoles: 5 },
    judged: { lost: 200, tooOld: 0, tooSmall: 0, skippedType: 0, deals: 1000, young: 0 },
    settings: { SourceFields: ['LeadSource'], GraceMinutes: 30, ScanFrom: null, MinAmount: null, SkipTypes: [] },
    notes: [],
    rules: RULES,
    unjudged: new Map([['CreditVanished', 'it compares with an earlier look']]),
    shared: [],
    names: new Names(orgOf({ Account: accounts, User: users }), leaks, deals, []),
    ...more,
    leaks,
    deals
  };
}

/** An org that answers every query of an object with the same rows. */
function orgOf(tables: Readonly<Record<string, readonly Row[]>>): LocalOrgFacade {
  const query = (soql: string): readonly Row[] => tables[/ FROM (\w+)/.exec(soql)?.[1] ?? ''] ?? [];
  return { query } as unknown as LocalOrgFacade;
}
