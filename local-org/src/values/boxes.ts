/** A Double whose static type is lost; without the box it would look like an Integer. */
export class ApexDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** An instance field or property of a user class; `object[key]` reads and writes it. */
export interface ObjectField {
  /** As the source spells it. */
  readonly name: string;
  /** Name of the JavaScript property. */
  readonly key: string;
  /** Canonical runtime type: `'Decimal'`, `'List<Account>'`. */
  readonly type: string;
  readonly isTransient: boolean;
}

/** Base of every emitted user class; the emitter sets both on the prototype. */
export class ApexObject {
  /** The class's full Apex name. */
  declare readonly $type: string;
  /** Inherited ones first, in order of declaration. */
  declare readonly $fields: readonly ObjectField[];
  /** Of a stub: what it prints as, which is not its class. */
  declare readonly $shownAs?: string;
}

/** One constant of a platform or user enum; constants are singletons within an org. */
export class ApexEnumValue {
  readonly type: string;
  readonly name: string;
  readonly ordinal: number;
  constructor(type: string, name: string, ordinal: number) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
  }
}
