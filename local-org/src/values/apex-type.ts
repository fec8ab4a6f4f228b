/** `System.Type`: a type as a value. One object a name, so that `==` and map keys work by identity too. */
export class ApexType {
  readonly $type = 'Type';
  /** Canonical runtime name: `'List<Account>'`. */
  readonly name: string;
  /** Types of the same name are equal. */
  readonly $key: string;
  constructor(name: string) {
    this.name = name;
    this.$key = name.toLowerCase();
  }
  toString(): string {
    return this.name;
  }
}

const known = new Map<string, ApexType>();
/** What `Account.class` and Type.forName give. */
export function apexType(name: string): ApexType {
  const key = name.toLowerCase();
  let type = known.get(key);
  if (!type) known.set(key, (type = new ApexType(name)));
  return type;
}
