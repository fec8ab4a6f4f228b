/** Who plays: people with their rights, partners with what is said of them. All invented. */
import { LATE_JOINERS } from './calendar.ts';
import { PARTNER_NAMES } from './names.ts';
import type { Random } from './random.ts';

export type Part = 'rep' | 'partnerOps' | 'channelManager' | 'finance' | 'prm';

export interface Person {
  readonly username: string;
  readonly first: string;
  readonly last: string;
  readonly part: Part;
  /** One of `metadata/2024-11-04-the-org/profiles`. */
  readonly profile: string;
  /** The package's; assigned when it is installed. */
  readonly permissionSet: string | null;
}

function person(first: string, last: string, part: Part, profile: string, permissionSet: string | null): Person {
  const username = `${first}.${last}@leakwatch.example`.toLowerCase();
  return { username, first, last, part, profile, permissionSet };
}
const rep = (first: string, last: string, profile = 'Sales'): Person => person(first, last, 'rep', profile, 'LeakRep');

export const PEOPLE: readonly Person[] = [
  rep('Amara', 'Osei'),
  rep('Ben', 'Carver'),
  rep('Chiara', 'Longo'),
  rep('Dmitri', 'Volkov'),
  rep('Elena', 'Marsh'),
  rep('Farid', 'Nasser'),
  // Reads all accounts and edits none, so she may not remove a partner from a deal.
  rep('Grace', 'Hollis', 'Inside Sales'),
  // Sees only the accounts that are his, and no partner is.
  rep('Hugo', 'Brandt', 'Sales Contractor'),
  // Sees the deals that are his own, like a rep, with the tools of partner operations.
  person('Tomas', 'Lindqvist', 'channelManager', 'Channel Manager', 'LeakPartnerOps'),
  {
    ...person('Nadia', 'Rahman', 'partnerOps', 'Partner Operations', 'LeakPartnerOps'),
    username: 'partner.ops@leakwatch.example'
  },
  { ...person('Ruth', 'Adeyemi', 'finance', 'Finance', 'LeakReadOnly'), username: 'finance@leakwatch.example' },
  {
    ...person('PRM', 'Integration', 'prm', 'PRM Integration', null),
    username: 'prm.integration@leakwatch.example'
  }
];

export interface PartnerPlan {
  readonly name: string;
  readonly type: string;
  readonly role: string;
  /** How many deals it brings, against the others. */
  readonly weight: number;
  /** Deals come through it from then on; 0: from the beginning. */
  readonly joins: number;
}

const TYPES = ['Partner', 'Channel Partner / Reseller', 'Technology Partner', 'Installation Partner'] as const;
const ROLES = [
  { value: 'Reseller', weight: 45 },
  { value: 'System Integrator', weight: 25 },
  { value: 'Distributor', weight: 15 },
  { value: 'Technology Partner', weight: 15 }
] as const;
const REFERRAL_AGENTS: ReadonlySet<string> = new Set(['Delphine Partners', 'Thornbury Systems', 'Zephyr Referral']);
/** They sell much, whatever chance says: the story has plans for them. */
const STRONG: ReadonlySet<string> = new Set([
  'Beacon Resale',
  'Eastgate Integrators',
  'Cobalt Channel Group',
  'Saltmarsh Resellers',
  'Northfold',
  'Quarry Street',
  'Graylock Advisory',
  'Juniper Lane'
]);

export function planPartners(random: Random): PartnerPlan[] {
  return PARTNER_NAMES.map((name) => {
    const late = LATE_JOINERS.find((one) => one.partner === name);
    const type = random.pick(TYPES);
    const role = REFERRAL_AGENTS.has(name) ? 'Referral Agent' : random.weighted(ROLES).value;
    const weight = STRONG.has(name) ? 16 : late ? 12 : random.whole(1, 6);
    return { name, type, role, weight, joins: late?.on ?? 0 };
  });
}
