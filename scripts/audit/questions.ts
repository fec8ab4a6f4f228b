/** What the deals that break a rule may have in common: the questions worth asking of an export, rule by rule. */
import { fold } from '../export/fold.ts';
import type { FlaggedDeal } from './flagged-deals.ts';
import type { LeakLine } from './findings.ts';
import type { Names } from './names.ts';

/** One partner of a deal, as our mirror holds it. */
export interface Credit {
  readonly accountId: string;
  readonly role: string | null;
  /** Null where the export does not say. */
  readonly writtenById: string | null;
}
export interface Known {
  readonly names: Names;
  readonly partnerValues: ReadonlySet<string>;
  readonly lookupField: string | null;
  creditsOf(dealId: string): readonly Credit[];
  isOnList(field: string, value: string): boolean;
}
/** Deals with the same key have this in common. */
export interface Trait {
  readonly key: string;
  readonly text: string;
  readonly detail: string | null;
}
export interface Question {
  readonly rule: string;
  readonly asks: string;
  /** None: the export does not say. */
  answer(leak: LeakLine, deal: FlaggedDeal, known: Known): readonly Trait[];
}

const trait = (text: string, detail: string | null = null): Trait => ({ key: fold(text), text, detail });
const CREATED_BY = 'Who created the deal';
const WRITTEN_BY = 'Who wrote the partner row';

export const QUESTIONS: readonly Question[] = [
  { rule: 'MissingPartner', asks: CREATED_BY, answer: createdBy },
  { rule: 'MissingPartner', asks: 'What says that a partner brought the deal', answer: signals },
  { rule: 'MissingPrimary', asks: WRITTEN_BY, answer: writtenBy },
  {
    rule: 'MissingPrimary',
    asks: 'Which partner stands on the deal',
    answer: (_, deal, known) => known.creditsOf(deal.id).map((credit) => account(credit.accountId, known))
  },
  {
    rule: 'PartnerGone',
    asks: 'Which account is gone',
    answer: (leak, _, known) => [account(leak.discriminator, known, known.names.fate(leak.discriminator))]
  },
  {
    rule: 'LookupDisagrees',
    asks: 'Which account the lookup names',
    answer: (_, deal, known) => (deal.lookupId === null ? [] : [account(deal.lookupId, known)])
  },
  {
    rule: 'PartnerIsCustomer',
    asks: 'Which customer',
    answer: (_, deal, known) => (deal.accountId === null ? [] : [account(deal.accountId, known)])
  },
  { rule: 'PartnerIsCustomer', asks: CREATED_BY, answer: createdBy },
  {
    rule: 'NotAPartner',
    asks: 'Which account',
    answer: ({ discriminator }, _, known) => {
      const type = known.names.accountType(discriminator);
      return [account(discriminator, known, type === null ? null : `account type: ${type}`)];
    }
  },
  { rule: 'OffListSource', asks: 'Which value', answer: offListValue },
  { rule: 'OffListSource', asks: CREATED_BY, answer: createdBy },
  {
    rule: 'SourceSaysDirect',
    asks: 'What the main source says',
    answer: (_, deal) => [...deal.sources].slice(0, 1).map(([field, value]) => trait(said(field, value)))
  },
  {
    rule: 'RoleOffList',
    asks: 'Which role',
    answer: (leak, deal, known) =>
      creditsOn(leak, deal, known).flatMap(({ role }) => (role === null ? [] : [trait(`“${role}”`)]))
  },
  { rule: 'RoleOffList', asks: WRITTEN_BY, answer: writtenBy },
  { rule: 'RoleBlank', asks: WRITTEN_BY, answer: writtenBy },
  {
    rule: 'RoleBlank',
    asks: 'Which partner',
    answer: (leak, _, known) => [account(leak.discriminator, known)]
  }
];

function createdBy(_: LeakLine, deal: FlaggedDeal, { names }: Known): Trait[] {
  return deal.createdById === null ? [] : [user(deal.createdById, names)];
}

/** Of the row the leak speaks of; of all rows where it speaks of none. */
function writtenBy(leak: LeakLine, deal: FlaggedDeal, known: Known): Trait[] {
  const writers = creditsOn(leak, deal, known).flatMap(({ writtenById }) =>
    writtenById === null ? [] : [writtenById]
  );
  return [...new Set(writers)].map((id) => user(id, known.names));
}

function creditsOn(leak: LeakLine, deal: FlaggedDeal, known: Known): Credit[] {
  const isMeant = (credit: Credit): boolean => leak.discriminator === '-' || credit.accountId === leak.discriminator;
  return known.creditsOf(deal.id).filter(isMeant);
}

function signals(_: LeakLine, deal: FlaggedDeal, { names, partnerValues, lookupField }: Known): Trait[] {
  const traits = [...deal.sources]
    .filter(([, value]) => value !== null && partnerValues.has(fold(value)))
    .map(([field, value]) => trait(said(field, value)));
  if (lookupField !== null && deal.lookupId !== null)
    traits.push({
      key: `lookup ${deal.lookupId}`,
      text: `${lookupField} names ${names.account(deal.lookupId)}`,
      detail: names.isThere(deal.lookupId) ? null : names.fate(deal.lookupId)
    });
  if (traits.length === 0 && deal.createdById !== null && names.isIntegration(deal.createdById))
    traits.push(trait('only that an integration user created it'));
  return traits;
}

function offListValue(leak: LeakLine, deal: FlaggedDeal, known: Known): Trait[] {
  return [...deal.sources]
    .filter(([field, value]) => value !== null && fold(field) === fold(leak.discriminator))
    .map(([field, value]) =>
      trait(
        said(field, value),
        known.isOnList(field, value as string) ? 'on the list, but no longer active' : 'not on the list in the export'
      )
    );
}

function account(id: string, { names }: Known, detail: string | null = null): Trait {
  return { key: id, text: names.account(id), detail };
}

function user(id: string, names: Names): Trait {
  return { key: id, text: names.user(id), detail: names.isIntegration(id) ? 'integration user' : null };
}

function said(field: string, value: string | null): string {
  return value === null ? `${field} is blank` : `${field} is “${value}”`;
}
