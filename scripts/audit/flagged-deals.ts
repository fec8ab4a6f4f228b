/** The deals with leaks, each once, with what a person needs to find and to judge them. */
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { readAll } from './read-rows.ts';
import type { Json } from '../export/package-doors.ts';

export interface FlaggedDeal {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly accountId: string | null;
  readonly ownerId: string | null;
  /** Null where the export does not say. */
  readonly createdById: string | null;
  readonly createdOn: string | null;
  readonly stage: string | null;
  readonly amount: number | null;
  readonly amountAtRisk: number;
  readonly currency: string | null;
  /** What each source field holds, trimmed; blank is null. */
  readonly sources: ReadonlyMap<string, string | null>;
  readonly lookupId: string | null;
}

/** Most money first. */
export function readFlaggedDeals(org: LocalOrgFacade, settings: Readonly<Record<string, Json>>): FlaggedDeal[] {
  const sourceFields = settings.SourceFields as string[];
  const lookupField = settings.PartnerLookupField as string | null;
  const ofDeal = ['Name', 'AccountId', 'Account.Name', 'OwnerId', 'CreatedById', 'CreatedDate', 'StageName', 'Amount'];
  ofDeal.push(...sourceFields, ...(lookupField ? [lookupField] : []));
  const fields = ['Deal__c', 'AmountAtRisk__c', ...[...new Set(ofDeal)].map((field) => `Deal__r.${field}`)];
  if (org.runtime.options.multiCurrency) fields.push('CurrencyIsoCode');
  return readAll(org, 'DealAttribution__c', fields, 'OpenLeaks__c > 0')
    .map((row) => {
      const deal = (row.Deal__r ?? {}) as Record<string, unknown>;
      return {
        id: String(row.Deal__c),
        name: textOf(deal.Name) ?? '',
        account: textOf((deal.Account as { Name?: unknown } | null)?.Name),
        accountId: textOf(deal.AccountId),
        ownerId: userOf(org, deal.OwnerId),
        createdById: userOf(org, deal.CreatedById),
        createdOn: textOf(deal.CreatedDate),
        stage: textOf(deal.StageName),
        amount: deal.Amount == null ? null : Number(deal.Amount),
        amountAtRisk: Number(row.AmountAtRisk__c),
        currency: textOf(row.CurrencyIsoCode),
        sources: new Map(sourceFields.map((field) => [field, textOf(valueOf(deal, field))])),
        lookupId: lookupField ? textOf(valueOf(deal, lookupField)) : null
      };
    })
    .sort((a, b) => b.amountAtRisk - a.amountAtRisk || (a.id < b.id ? -1 : 1));
}

/** A cell the export leaves blank, or has no column for, is filled with the local org's own administrator: nobody the export knows. */
export function userOf(org: LocalOrgFacade, id: unknown): string | null {
  return id == null || id === org.adminId ? null : String(id);
}

/** Settings name fields in any case; rows come with the case of the schema. */
function valueOf(row: Readonly<Record<string, unknown>>, field: string): unknown {
  return row[field] ?? row[Object.keys(row).find((name) => name.toLowerCase() === field.toLowerCase()) ?? field];
}

export function textOf(value: unknown): string | null {
  const text = value == null ? '' : String(value).trim();
  return text === '' ? null : text;
}
