/** Invented companies and people; none is meant to be a real one. */
export const PARTNER_NAMES: readonly string[] = [
  'Alder Systems', 'Beacon Resale', 'Brightwater Consulting', 'Calder & Wynn', 'Cobalt Channel Group', 'Delphine Partners', 'Eastgate Integrators', 'Fernhill Digital',
  'Foundry Nine', 'Graylock Advisory', 'Halyard Solutions', 'Ironbridge Cloud', 'Juniper Lane', 'Kestrel Works', 'Larkspur Technology', 'Meridian Reach',
  'Northfold', 'Oakline Partners', 'Pinnacle Route', 'Quarry Street', 'Redfern Integrations', 'Saltmarsh Resellers', 'Tidewater Alliance', 'Umbra Consulting',
  'Vantage Loop', 'Westmoor Systems', 'Yarrow Channel', 'Zephyr Referral'
];
export const CUSTOMER_FIRST: readonly string[] = ['Amber', 'Birch', 'Cedar', 'Crown', 'Dover', 'Elm', 'Falcon', 'Glen', 'Harbor', 'Iris', 'Jade', 'Keystone', 'Linden', 'Maple', 'Nova', 'Orchard', 'Pearl', 'Quill', 'River', 'Summit'];
export const CUSTOMER_SECOND: readonly string[] = ['Foods', 'Logistics', 'Health', 'Bank', 'Textiles', 'Energy', 'Motors', 'Insurance', 'Studios', 'Retail'];
export const PRODUCTS: readonly string[] = ['Platform', 'Analytics', 'Rollout', 'Expansion', 'Renewal', 'Security', 'Migration', 'Support'];
export const PEOPLE: readonly { readonly first: string; readonly last: string }[] = [
  { first: 'Amara', last: 'Osei' }, { first: 'Ben', last: 'Carver' }, { first: 'Chiara', last: 'Longo' }, { first: 'Dmitri', last: 'Volkov' }, { first: 'Elena', last: 'Marsh' },
  { first: 'Farid', last: 'Nasser' }, { first: 'Grace', last: 'Hollis' }, { first: 'Hugo', last: 'Brandt' }
];
