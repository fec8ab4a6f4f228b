/** The rules an audit can report, with their families, as the design names them. */
export const FAMILIES = {
  MissingPartner: 'missing primary',
  MissingPrimary: 'missing primary',
  PartnerIsCustomer: 'orphaned role',
  PartnerGone: 'orphaned role',
  NotAPartner: 'orphaned role',
  RoleBlank: 'orphaned role',
  RoleOffList: 'orphaned role',
  OffListSource: 'off-list source',
  SourceSaysDirect: 'off-list source',
  LookupDisagrees: 'missing primary'
} as const;

export type Rule = keyof typeof FAMILIES;

export const RULES = Object.keys(FAMILIES) as readonly Rule[];

/** What one leak says, apart from its evidence. */
export interface LeakFigures {
  readonly key: string;
  readonly rule: string;
  readonly family: string;
  readonly opportunityId: string;
  readonly discriminator: string;
  readonly amountAtRisk: number;
}
