/** The accounts of a generated export: partners, others and untyped ones, deleted, merged away, and some no file names. */
import type { Random } from '../../demo/random.ts';
import { csv, writeId, type Cells, type IdMint } from './export-text.ts';
import { dress, isAscii } from './picklists.ts';
import type { Shape } from './shape.ts';

const PARTNER_TYPES = [
  'Partner',
  'Channel Partner / Reseller',
  'Installation Partner',
  'Technology Partner',
  'Händler'
];
const OTHER_TYPES = [
  'Customer - Direct',
  'Prospect',
  'Partners',
  'Channel Partner/Reseller',
  'Ha\u0308ndler',
  'STRASSENHÄNDLER'
];

type Standing = 'partner' | 'other' | 'untyped' | 'deleted' | 'merged' | 'both';

export class Accounts {
  private readonly byStanding = new Map<Standing, string[]>();
  private readonly ids: IdMint;
  private readonly shape: Shape;
  private readonly random: Random;

  constructor(ids: IdMint, shape: Shape, random: Random) {
    this.ids = ids;
    this.shape = shape;
    this.random = random;
  }

  /** The file, and from then on accounts to pick. */
  file(count: number): string {
    const { type, isPartner, fate } = this.shape.account;
    const columns = [
      'Id',
      'Name',
      ...(type ? ['Type'] : []),
      ...(fate === 'both' || fate === 'deleted' ? ['IsDeleted'] : []),
      ...(fate === 'both' || fate === 'merged' ? ['MasterRecordId'] : []),
      ...(isPartner ? ['IsPartner'] : []),
      ...(this.shape.unknownColumns ? ['Parent.Name'] : []),
      ...(this.shape.bystanders ? ['BillingStreet', 'BillingAddress', 'NumberOfEmployees', 'AnnualRevenue'] : [])
    ];
    const standings: readonly Standing[] = ['partner', 'other', 'untyped', 'deleted', 'merged', 'both'];
    const rows = Array.from({ length: count }, (_, number) =>
      this.account(number, standings[number % 12] ?? this.someLive())
    );
    return csv(columns, rows, this.shape.csv);
  }

  /** Any that stands in the file and is not gone. */
  live(): string {
    return this.of(this.someLive());
  }

  gone(): string {
    return this.of(this.random.pick(['deleted', 'merged', 'both']));
  }

  /** One no file names. */
  absent(): string {
    return this.ids.next();
  }

  private someLive(): Standing {
    return this.random.pick(['partner', 'partner', 'other', 'untyped']);
  }

  private of(standing: Standing): string {
    return this.random.pick(this.byStanding.get(standing) as string[]);
  }

  private account(number: number, standing: Standing): Cells {
    const { random, shape } = this;
    const id = this.ids.next();
    this.byStanding.set(standing, [...(this.byStanding.get(standing) ?? []), id]);
    const merged = standing === 'merged' || standing === 'both';
    const word = (truth: boolean) => random.pick(truth ? ['true', 'TRUE', 'True'] : ['false', 'FALSE', '']);
    return {
      Id: writeId(id, shape.ids, random),
      Name: random.pick([`Account ${number}`, `Account, ${number}`, `Ægir "${number}" A/S`, `株式会社\n${number}`]),
      Type: this.type(standing),
      IsDeleted: word(standing === 'deleted' || standing === 'both'),
      MasterRecordId: merged
        ? writeId(random.chance(0.8) ? this.of('partner') : this.ids.next(), shape.ids, random)
        : '',
      IsPartner: word(standing === 'partner' ? random.chance(0.9) : random.chance(0.3)),
      'Parent.Name': 'Nobody',
      BillingStreet: 'One\nTwo',
      BillingAddress: '{"city": null}',
      NumberOfEmployees: '12',
      AnnualRevenue: '1.0E9'
    };
  }

  private type(standing: Standing): string {
    const { random, shape } = this;
    const plain = shape.texts === 'plain';
    if (standing === 'untyped') return plain ? '' : random.pick(['', ' ', '\t', '\u001f\n']);
    const types = standing === 'partner' ? PARTNER_TYPES : [...OTHER_TYPES, ...PARTNER_TYPES.slice(0, 2)];
    const type = random.pick(types.filter((one) => shape.texts === 'foreign' || isAscii(one)));
    return plain ? random.pick([type, type, type.toUpperCase()]) : dress(type, random);
  }
}
