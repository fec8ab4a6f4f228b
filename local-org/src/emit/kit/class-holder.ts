/** Where emitted modules find a class: made on first mention, filled when its module is evaluated. */
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { ApexEnumValue } from '../../values/index.ts';
import type { ClassMetadata } from '../metadata.ts';

export type Constructed = Record<string, unknown>;
export type JsClass = new () => Constructed;
export type Statics = Record<string, unknown>;

export class ClassHolder {
  readonly name: string;
  metadata: ClassMetadata | null = null;
  /** Static methods by slot. */
  m: Record<string, (...args: unknown[]) => unknown> = {};
  /** Statics of this transaction; null: not in use yet. */
  s: Statics | null = null;
  /** Enum constants by name and in order. */
  e: Record<string, ApexEnumValue> = {};
  constants: readonly ApexEnumValue[] = [];
  readonly #booted: ClassHolder[];
  #define: (() => JsClass) | null = null;
  #class: JsClass | null = null;
  #StaticsClass: (new () => Statics) | null = null;
  #init: (() => void) | null = null;

  constructor(name: string, booted: ClassHolder[]) {
    this.name = name;
    this.#booted = booted;
    // A class that did not compile has nothing to call.
    this.m = new Proxy(this.m, { get: (_methods, slot) => this.#missing(slot) });
  }
  #missing(slot: string | symbol): never {
    throw new LocalOrgError(
      'LO2003',
      `Dependent class is invalid and needs recompilation: Class ${this.name} (${String(slot).replace(/\$.*/, '')})`
    );
  }

  describe(metadata: ClassMetadata): void {
    this.metadata = metadata;
    this.m = {};
  }
  define(define: () => JsClass): void {
    this.#define = define;
  }
  /** The JavaScript class; made when first needed, which orders superclasses before subclasses. */
  get c(): JsClass {
    if (this.#class) return this.#class;
    if (!this.#define) this.#missing('<init>');
    this.#class = (this.#define as () => JsClass)();
    return this.#class;
  }
  statics(StaticsClass: new () => Statics, init: () => void): void {
    this.#StaticsClass = StaticsClass;
    this.#init = init;
  }
  boot(): Statics {
    if (!this.#StaticsClass || !this.#init) this.#missing('<clinit>');
    const statics = new (this.#StaticsClass as new () => Statics)();
    this.s = statics;
    this.#booted.push(this);
    (this.#init as () => void)();
    return statics;
  }
}
