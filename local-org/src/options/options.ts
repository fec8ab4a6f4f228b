/**
 * What is unsure about the platform, as switches: where its documentation is silent or contradicts itself, each answer that may be true
 * has a value here. The package's tests run under each of them. OPTIONS.md is written from this list.
 */
export interface Options {
  readonly partnerRows: 'two' | 'one';
  readonly partnerRowDelete: 'both' | 'alone';
  readonly deletedPartnerRows: 'bin' | 'gone';
  readonly accountPartnerRows: boolean;
  readonly partnerRowsOnMerge: 'follow' | 'collapse' | 'vanish' | 'dangle';
  readonly partnerRowsOnAccountDelete: 'vanish' | 'dangle';
  readonly partnerRowsOnAccountChange: 'keep' | 'vanish';
  readonly clearedPrimaryMovesModstamp: boolean;
  readonly duplicatePartner: 'refuse' | 'allow';
  readonly opportunityPartnerCreateable: boolean;
  readonly partnerNeedsViewAllData: boolean;
  readonly partnerTriggers: boolean;
  readonly describeInactivePicklistValues: boolean;
  readonly schedulesOfInactiveUsers: 'stand' | 'run';
  readonly partnerFeatures: boolean;
  readonly multiCurrency: boolean;
}

export interface Doubt<V> {
  /** What is not known. */
  readonly question: string;
  /** Why it is not known, in a few words. */
  readonly why: string;
  /** Every value with what it means; the first is the default. */
  readonly values: readonly (readonly [value: V, meaning: string])[];
}

export const DOUBTS: { readonly [K in keyof Options]: Doubt<Options[K]> } = {
  partnerRows: {
    question: 'Does adding a partner to an opportunity write a reverse row as well?',
    why: 'the object reference says two rows; up to release 220 it said one',
    values: [
      ['two', 'a row towards the partner and one back to the customer'],
      ['one', 'the row towards the partner alone']
    ]
  },
  partnerRowDelete: {
    question: 'Does deleting one row of a pair take the other along?',
    why: 'told by one old community trigger only',
    values: [
      ['both', 'both are gone'],
      ['alone', 'the other stays']
    ]
  },
  deletedPartnerRows: {
    question: 'Does ALL ROWS find deleted partner rows?',
    why: 'IsDeleted left the field list of the object reference, and is still in the generated classes',
    values: [
      ['bin', 'yes, with IsDeleted true'],
      ['gone', 'no, they are gone for good']
    ]
  },
  accountPartnerRows: {
    question: "Does a deal's partner write a relationship between the two accounts as well?",
    why: 'stated by one page of the object reference',
    values: [
      [true, 'an AccountPartner row each way'],
      [false, 'none']
    ]
  },
  partnerRowsOnMerge: {
    question: "What does merging the partner's account do to partner rows?",
    why: 'documented nowhere; only the general rule that related records are reparented',
    values: [
      ['follow', 'they name the winner'],
      ['collapse', 'they name the winner, one row a deal is left'],
      ['vanish', 'they are deleted'],
      ['dangle', 'they keep the Id of the merged account']
    ]
  },
  partnerRowsOnAccountDelete: {
    question: "What does deleting the partner's account do to partner rows?",
    why: 'AccountToId may not be blank, which speaks for deletion; not documented',
    values: [
      ['vanish', 'they are deleted'],
      ['dangle', 'they keep the Id of the deleted account']
    ]
  },
  partnerRowsOnAccountChange: {
    question: 'What does another AccountId on the deal do to its partner rows?',
    why: 'a third-party page says they are wiped; no page of the platform does',
    values: [
      ['keep', 'they stay'],
      ['vanish', 'they are deleted']
    ]
  },
  clearedPrimaryMovesModstamp: {
    question: 'Does the old primary, cleared by a new one, get a new SystemModstamp?',
    why: 'not documented',
    values: [
      [true, 'yes'],
      [false, 'no: only a comparison finds it']
    ]
  },
  duplicatePartner: {
    question: 'Is a second row for the same account on one deal refused?',
    why: 'not documented',
    values: [
      ['refuse', 'as a duplicate value'],
      ['allow', 'both rows stand']
    ]
  },
  opportunityPartnerCreateable: {
    question: 'May OpportunityPartner be inserted, or only Partner?',
    why: 'it was read-only up to release 210; the object reference now lists create',
    values: [
      [true, 'both'],
      [false, 'Partner only']
    ]
  },
  partnerNeedsViewAllData: {
    question: 'Does creating a Partner take the View All Data permission?',
    why: 'release 214 said so; the object reference no longer does',
    values: [
      [false, 'rights on accounts and opportunities are enough'],
      [true, 'a user without it is refused']
    ]
  },
  partnerTriggers: {
    question: 'Do triggers on Partner and OpportunityPartner compile?',
    why: 'neither is in any list of objects with triggers; no page says that they are refused',
    values: [
      [false, 'no'],
      [true, 'yes; they never fire here']
    ]
  },
  describeInactivePicklistValues: {
    question: 'Does describe return inactive picklist values?',
    why: 'getPicklistValues does not say; PicklistEntry has isActive',
    values: [
      [false, 'active ones only'],
      [true, 'all, with isActive']
    ]
  },
  schedulesOfInactiveUsers: {
    question: 'Does Apex scheduled by a user who was deactivated go on running?',
    why: 'not documented; makers of packages report that it stops',
    values: [
      ['stand', 'no: the schedule is listed, its time passes, and nothing runs'],
      ['run', 'yes']
    ]
  },
  partnerFeatures: {
    question: 'Does the org have partner licences?',
    why: 'differs from org to org: Account.IsPartner exists only with them',
    values: [
      [false, 'no'],
      [true, 'yes']
    ]
  },
  multiCurrency: {
    question: 'Does the org have several currencies?',
    why: 'differs from org to org: CurrencyIsoCode exists only with them',
    values: [
      [false, 'no'],
      [true, 'yes']
    ]
  }
};

type Entries = [keyof Options, Doubt<unknown>][];
const entries = Object.entries(DOUBTS) as Entries;

export const DEFAULT_OPTIONS = Object.fromEntries(
  entries.map(([name, { values }]) => [name, values[0]?.[0]])
) as unknown as Options;

/** Every value each switch may have: what is run under "each of them". */
export const OPTION_VALUES = Object.fromEntries(
  entries.map(([name, { values }]) => [name, values.map(([value]) => value)])
) as unknown as { readonly [K in keyof Options]: readonly Options[K][] };

/** Reads `name=value` as typed on a command line; null where no switch or no value has that name. */
export function readOption(text: string): Partial<Options> | null {
  const [name = '', given = ''] = text.split('=');
  const value = DOUBTS[name as keyof Options]?.values.find(([each]) => String(each) === given)?.[0];
  return value === undefined ? null : { [name]: value };
}
