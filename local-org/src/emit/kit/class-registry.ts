/** `$k`: what a module says about itself and asks for while it is evaluated. */
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { Caller, Cx, Runtime } from '../../transaction/runtime.ts';
import { enumConstants, type Native, type PlatformType } from '../../types/platform-declaration.ts';
import { findNative } from '../../types/platform-symbols.ts';
import type { CompiledModule } from '../../types/program.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import { ApexEnumValue, ApexException, Decimal, type ObjectField } from '../../values/index.ts';
import type { ClassMetadata } from '../metadata.ts';
import { ClassHolder, type JsClass, type Statics } from './class-holder.ts';
import type { EnumHolder } from './values.ts';

export interface TriggerFacts {
  readonly name: string;
  readonly object: string;
  readonly events: readonly string[];
  readonly run: () => void;
}

export class ClassRegistry {
  readonly #runtime: Runtime;
  readonly #platform = new Map<string, PlatformType>();
  readonly #holders = new Map<string, ClassHolder>();
  readonly #booted: ClassHolder[] = [];
  readonly triggers: TriggerFacts[] = [];
  /** Kept for stack traces, which read lines off their texts. */
  readonly modules: CompiledModule[] = [];
  /** file → a mark for each line that ran */
  readonly marks = new Map<string, Uint8Array>();

  constructor(runtime: Runtime, platform: readonly PlatformType[]) {
    this.#runtime = runtime;
    for (const type of platform) this.#platform.set(type.name, type);
  }

  find(name: string): ClassHolder | undefined {
    return this.#holders.get(name.toLowerCase());
  }
  /** In the order of their modules. */
  described(): ClassHolder[] {
    return [...this.#holders.values()].filter((h) => h.metadata !== null);
  }
  forget(name: string): void {
    for (const key of [...this.#holders.keys()])
      if (key === name.toLowerCase() || key.startsWith(`${name.toLowerCase()}.`)) this.#holders.delete(key);
  }
  resetStatics(): void {
    for (const holder of this.#booted) holder.s = null;
    this.#booted.length = 0;
  }

  holder(fullName: string): ClassHolder {
    const key = fullName.toLowerCase();
    let holder = this.#holders.get(key);
    if (!holder) this.#holders.set(key, (holder = new ClassHolder(fullName, this.#booted)));
    return holder;
  }
  describe(holder: ClassHolder, metadata: ClassMetadata): void {
    holder.describe(metadata);
  }
  define(holder: ClassHolder, define: () => JsClass): void {
    holder.define(() => this.#finished(holder, define()));
  }
  /** What `values/` reads of an instance stands on its prototype. */
  #finished(holder: ClassHolder, made: JsClass): JsClass {
    const metadata = holder.metadata as ClassMetadata;
    const prototype = made.prototype as { $type: string; $fields: ObjectField[]; typeName?: string };
    const inherited = prototype.$fields ?? [];
    const own = metadata.fields.filter((f) => !f.isStatic && !inherited.some((i) => i.key === f.key));
    prototype.$type = metadata.name;
    prototype.$fields = [
      ...inherited,
      ...own.map(({ name, key, type, isTransient }) => ({ name, key, type, isTransient }))
    ];
    if (made.prototype instanceof ApexException) prototype.typeName = metadata.name;
    return made;
  }
  superclass(holder: ClassHolder): JsClass {
    return holder.c;
  }
  statics(holder: ClassHolder, StaticsClass: new () => Statics, init: () => void): void {
    holder.statics(StaticsClass, init);
  }
  enumeration(holder: ClassHolder, names: readonly string[]): void {
    holder.constants = names.map((name, ordinal) => new ApexEnumValue(holder.name, name, ordinal));
    holder.e = Object.fromEntries(holder.constants.map((c) => [c.name, c]));
  }
  platformEnum(fullName: string): EnumHolder {
    const type = this.#platform.get(fullName);
    if (!type) throw new LocalOrgError('LO9001', `the platform registry lacks ${fullName}`);
    const constants = enumConstants(type);
    return { constants, e: Object.fromEntries(constants.map((c) => [c.name, c])) };
  }
  trigger(facts: Omit<TriggerFacts, 'run'>, run: () => void): void {
    this.triggers.push({ ...facts, run });
  }

  native(typeName: string, kind: 'method' | 'constructor' | 'get' | 'set', signature: string): Native {
    const type = this.#platform.get(typeName);
    const native = type && findNative(type, kind, signature);
    if (!native) throw new LocalOrgError('LO9001', `the platform registry lacks ${typeName}: ${signature} (${kind})`);
    return native;
  }
  cx(caller: Caller): Cx {
    return Object.create(this.#runtime, { caller: { value: caller } }) as Cx;
  }
  object(name: string): ObjectInfo {
    const info = this.#runtime.schema.object(name);
    if (!info) throw new LocalOrgError('LO9001', `the schema lost ${name}`);
    return info;
  }
  decimal(digits: string): Decimal {
    return Decimal.parse(digits);
  }
  coverage(file: string, lastLine: number): Uint8Array {
    const marks = new Uint8Array(lastLine + 1);
    this.marks.set(file, marks);
    return marks;
  }
}
