/** A Double whose static type is lost; without the box it would look like an Integer. */
export class ApexDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Base of every emitted user class; `$type` is set on the prototype by the emitter: the class's full Apex name. */
export class ApexObject {
  declare readonly $type: string;
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
