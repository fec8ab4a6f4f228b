/** What one generated deal looks like: each choice here is an edge some rule turns on, taken often rather than realistically. */
import type { Random } from '../../demo/random.ts';
import type { Accounts } from './account-edges.ts';
import { withExponent } from './export-text.ts';
import type { PartnerDraft } from './partner-edges.ts';
import { dress, isAscii, OWN_STAGES } from './picklists.ts';
import type { Shape } from './shape.ts';

const DEFAULT_STAGES = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost'
];

export interface Standing {
  readonly StageName: string;
  readonly IsClosed: string;
  readonly IsWon: string;
  readonly Probability: string;
}

/** Open, won, lost, and flags that contradict the stage's name. */
export function standing(shape: Shape, random: Random): Standing {
  const [closed, won] = random.pick([
    [false, false],
    [false, false],
    [false, false],
    [true, true],
    [true, true],
    [true, false],
    [false, true]
  ]);
  const known = shape.stages === 'valueSet' ? OWN_STAGES.map((one) => one.name) : DEFAULT_STAGES;
  const stage = shape.stages === 'columns' ? random.pick([...known, 'Sandbagging']) : random.pick(known);
  const word = (truth: boolean | undefined) =>
    random.pick(truth ? ['true', 'true', 'TRUE', 'True'] : ['false', 'false', 'FALSE', 'False']);
  return {
    StageName:
      shape.texts !== 'plain' && isAscii(stage)
        ? random.pick([stage, stage.toUpperCase(), ` ${stage}`, stage.toLowerCase()])
        : stage,
    IsClosed: word(closed),
    IsWon: word(won),
    Probability: random.pick([
      '',
      '0',
      '10',
      '50',
      '50',
      '75',
      '33',
      '100',
      '90',
      '5',
      ...(shape.amounts === 'exponents' ? ['5.0E1', '7.5e+1'] : [])
    ])
  };
}

/** Seconds since 1970: at the edge of grace, of the first scanned day, and far from both. */
export function creation(now: number, grace: number, scanFrom: number | null, random: Random): number {
  const edge = now - grace;
  const days = random.whole(1, 2500) * 86400 + random.whole(0, 86399);
  const firstDay = scanFrom === null ? [] : [scanFrom, scanFrom - 1, scanFrom + 1, scanFrom];
  return random.pick([
    edge,
    edge,
    edge - 1,
    edge + 1,
    edge - 60,
    edge + 60,
    now,
    now - 1,
    now + 1,
    now - days,
    now - days,
    now - days,
    now - days,
    ...firstDay
  ]);
}

/** Amounts whose share falls on half a cent, blanks, zero, and amounts around the smallest that is scanned. */
export function amount(shape: Shape, smallest: number | null, random: Random): string {
  if (random.chance(0.05)) return '';
  const usual = () => `${random.whole(0, 250_000)}.${String(random.whole(0, 99)).padStart(2, '0')}`;
  const edges = smallest === null ? [] : [String(smallest), (smallest - 0.01).toFixed(2), (smallest + 0.01).toFixed(2)];
  const some = random.pick([
    usual,
    usual,
    usual,
    () => random.pick(['', '0', '0.00', '0.01', '0.05', '0.15', '2.50', '100', '1000000', ...edges])
  ])();
  if (shape.amounts === 'exponents') return random.chance(0.4) ? withExponent(some, random) : some;
  if (shape.amounts === 'awkward') {
    const awkward = [
      '-0.05',
      '-1250.15',
      '1000.505',
      '1000.515',
      '0.1',
      '1.005',
      '99999999999.99',
      '12345678901.37',
      '0.004',
      '-0.004',
      '1000.4999',
      '4503599627370.49'
    ];
    return random.chance(0.5) ? random.pick(awkward) : some;
  }
  return some;
}

export function dealName(number: number, shape: Shape, random: Random): string {
  const plain = `Deal ${number}`;
  if (shape.texts === 'plain' && !shape.csv.quoteAll) return plain;
  return random.pick([
    plain,
    `${plain}, "big"`,
    `${plain}\nsecond line`,
    `${plain}\r\n\r\nfourth "line"`,
    `<b>${plain}</b> & co`,
    `=HYPERLINK("${plain}")`,
    `Größe ${number} 🤝`,
    `'${plain}`
  ]);
}

export function dealType(shape: Shape, random: Random): string {
  const type = random.pick([
    '',
    'New Customer',
    'New Customer',
    'Renewal',
    'Existing Customer - Upgrade',
    'Pilot',
    'Upsell'
  ]);
  return shape.texts === 'plain' || type === '' ? type : dress(type, random);
}

/** What the partner lookup names: nothing, somebody on the deal, the customer, or somebody else, there or not. */
export function lookup(customer: string, onDeal: readonly PartnerDraft[], accounts: Accounts, random: Random): string {
  const primaries = onDeal.filter((row) => row.main);
  const oneOf = (rows: readonly PartnerDraft[]) => (rows.length > 0 ? random.pick(rows).account : accounts.live());
  return random.pick([
    () => '',
    () => '',
    () => oneOf(primaries),
    () => oneOf(onDeal),
    () => oneOf(onDeal),
    () => customer,
    () => accounts.live(),
    () => random.pick([accounts.gone(), accounts.absent()])
  ])();
}
