/** What a person does about each rule; a rule nobody has written advice for has none. */
const ADVICE: Readonly<Record<string, string>> = {
  MissingPartner:
    'Find out which partner brought the deal and add it as primary partner; where none did, correct the source. If one user or integration wrote most of these deals, mend that write first: it goes on making new ones.',
  MissingPrimary: 'Mark the partner that earns the credit as primary.',
  CreditVanished: 'Put the partner back, or record that it was rightly removed.',
  PartnerGone:
    'Put the account that lives on in its place: the one it was merged into, or the account the partner has now.',
  LookupDisagrees: 'Decide which account earns the credit; then let lookup and primary partner both name it.',
  PartnerIsCustomer: 'Remove the row; where a partner did bring the deal, add its account instead.',
  NotAPartner: 'Where the account is a partner, say so on the account; where it is not, take it off the deal.',
  OffListSource: 'Replace the old value by the one that took its place on every deal that holds it.',
  SourceSaysDirect:
    'Where the partner brought the deal, set the source to a partner value; where it only helped later, the source may be right.',
  RoleOffList: 'Replace the old role by one of today’s list, or put it back on the list.',
  RoleBlank: 'Give the partner its role.'
};

export function adviceOn(rule: string): string | null {
  return Object.hasOwn(ADVICE, rule) ? (ADVICE[rule] ?? null) : null;
}
