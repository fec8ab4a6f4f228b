/** Which rules could not be judged, for want of something in the export? A rule that nothing could break is not kept. */
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { Json } from '../export/package-doors.ts';

/** Why, by name of the rule. */
export type Unjudged = ReadonlyMap<string, string>;

/** They look at partner rows and say nothing about a deal without any. */
const ON_PARTNER_ROWS = [
  'MissingPrimary',
  'PartnerIsCustomer',
  'PartnerGone',
  'NotAPartner',
  'RoleBlank',
  'RoleOffList',
  'SourceSaysDirect',
  'LookupDisagrees'
];

export function readUnjudged(org: LocalOrgFacade, settings: Readonly<Record<string, Json>>): Unjudged {
  const isEmpty = (from: string): boolean => org.query(`SELECT Id FROM ${from} LIMIT 1`).length === 0;
  const unjudged = new Map([['CreditVanished', 'it compares with an earlier look, and an export is a first one']]);
  if (isEmpty('OpportunityPartner'))
    for (const rule of ON_PARTNER_ROWS) unjudged.set(rule, 'the export has no partner rows');
  if (isEmpty('PartnerRole')) unjudged.set('RoleOffList', 'the export has no list of partner roles');
  if (settings.PartnerTest === 'None') unjudged.set('NotAPartner', 'PartnerTest is None');
  else if (settings.PartnerTest === 'Type' && isEmpty('Account WHERE Type != null'))
    unjudged.set('NotAPartner', 'no account of the export has a Type');
  if (settings.PartnerLookupField === null) unjudged.set('LookupDisagrees', 'no partner lookup is set');
  const opportunity = org.runtime.schema.object('Opportunity');
  if ((settings.SourceFields as string[]).every((name) => opportunity?.field(name)?.picklistValues.length === 0))
    unjudged.set('OffListSource', 'the export does not say which source values are active');
  return unjudged;
}

/** `Off-list source (the export …); Role off the list (…)`; empty where all could be judged. */
export function unjudgedText(
  rules: readonly { readonly name: string; readonly label: string }[],
  unjudged: Unjudged
): string {
  const labels = new Map<string, string[]>();
  for (const { name, label } of rules) {
    const why = unjudged.get(name);
    if (why !== undefined) labels.set(why, [...(labels.get(why) ?? []), label]);
  }
  return [...labels].map(([why, names]) => `${names.join(', ')} (${why})`).join('; ');
}
