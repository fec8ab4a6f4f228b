/**
 * What is unsure about the platform, as switches. Every switch names the values that may be true;
 * package tests and conformance cases run under each of them.
 */
export interface Options {
  /** Does a Partner (or OpportunityPartner) insert write a reverse row as well? */
  readonly partnerRows: 'two' | 'one';
  /** What a merge of the partner account does to partner rows: follow the winner, collapse duplicates while following, vanish, or keep the loser's Id. */
  readonly partnerRowsOnMerge: 'follow' | 'collapse' | 'vanish' | 'dangle';
  /** What deleting the partner account does to partner rows. */
  readonly partnerRowsOnAccountDelete: 'vanish' | 'dangle';
  /** What a new Opportunity.AccountId does to the deal's partner rows. */
  readonly partnerRowsOnAccountChange: 'keep' | 'vanish';
  /** Does clearing the old primary move its SystemModstamp? */
  readonly clearedPrimaryMovesModstamp: boolean;
  /** Is a second partner row for the same account on one deal refused? */
  readonly duplicatePartner: 'refuse' | 'allow';
  /** May OpportunityPartner be inserted directly, or only through Partner? */
  readonly opportunityPartnerCreateable: boolean;
  /** Does describe return inactive picklist values? */
  readonly describeInactivePicklistValues: boolean;
  /** Does the org have Account.IsPartner (a Partner Community licence)? */
  readonly partnerFeatures: boolean;
  /** Several currencies: CurrencyIsoCode on records. */
  readonly multiCurrency: boolean;
}
export const DEFAULT_OPTIONS: Options = {
  partnerRows: 'two',
  partnerRowsOnMerge: 'follow',
  partnerRowsOnAccountDelete: 'vanish',
  partnerRowsOnAccountChange: 'keep',
  clearedPrimaryMovesModstamp: true,
  duplicatePartner: 'refuse',
  opportunityPartnerCreateable: true,
  describeInactivePicklistValues: false,
  partnerFeatures: false,
  multiCurrency: false
};

/** Every value each switch may have: what is run under "each of them". */
export const OPTION_VALUES: { readonly [K in keyof Options]: readonly Options[K][] } = {
  partnerRows: ['two', 'one'],
  partnerRowsOnMerge: ['follow', 'collapse', 'vanish', 'dangle'],
  partnerRowsOnAccountDelete: ['vanish', 'dangle'],
  partnerRowsOnAccountChange: ['keep', 'vanish'],
  clearedPrimaryMovesModstamp: [true, false],
  duplicatePartner: ['refuse', 'allow'],
  opportunityPartnerCreateable: [true, false],
  describeInactivePicklistValues: [false, true],
  partnerFeatures: [false, true],
  multiCurrency: [false, true]
};
