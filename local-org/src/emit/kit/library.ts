/** The functions emitted code calls by their bare names: each becomes a parameter of every module. */
import type { Cx, FutureMethod } from '../../transaction/runtime.ts';
import type { Native } from '../../types/platform-declaration.ts';
import {
  ApexException,
  ApexList,
  ApexMap,
  ApexObject,
  ApexSet,
  apexCompare,
  apexEquals,
  apexType,
  compareText,
  hashCode,
  idEquals,
  stringValueOf,
  toApexString,
  valueEquals
} from '../../values/index.ts';
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import { typeNameOf } from '../../values/index.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { NUMBERS } from './numbers.ts';
import { RECORDS } from './records.ts';
import type { RuntimeTypes } from './runtime-types.ts';
import type { Tokens } from './tokens.ts';
import { search } from './searches.ts';
import { VALUES } from './values.ts';
import { VariablesInSight } from './variables-in-sight.ts';
import { widened } from './widening.ts';

type Slots = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/** A method of a platform interface: user classes and platform classes keep it in the same slot. */
function invoke(_cx: Cx, receiver: Slots, slot: string, ...args: unknown[]): unknown {
  const method = receiver[slot];
  if (!method) throw notSupported(`${slot.replace(/\$.*/, '')} of ${typeNameOf(receiver)}`);
  return method.apply(receiver, args);
}
function* iterate(cx: Cx, iterable: Slots): Iterable<unknown> {
  const iterator = VALUES.nn(invoke(cx, iterable, 'iterator$0')) as Slots;
  while (invoke(cx, iterator, 'hasnext$0') === true) yield invoke(cx, iterator, 'next$0');
}

export function createLibrary(types: RuntimeTypes, tokens: Tokens): Readonly<Record<string, unknown>> {
  return {
    ...NUMBERS,
    ...VALUES,
    ...RECORDS,
    ...EXCEPTIONS,
    ApexException,
    ApexList,
    ApexMap,
    ApexObject,
    ApexSet,
    apexCompare,
    apexEquals,
    apexType,
    compareText,
    hashCode,
    idEquals,
    /** `value.toString()` of an Object. */
    objectToString: (cx: Cx, value: unknown): string => stringValueOf(value, cx.session.timeZone),
    stringValueOf,
    toApexString,
    inSight: (read: Readonly<Record<string, () => unknown>>) => new VariablesInSight(read),
    valueEquals,
    unsupported(what: string, file: string, line: number, column: number): never {
      throw notSupported(what, { file, pos: { line, column } });
    },
    invoke,
    iterate,
    invokeOr(native: Native, cx: Cx, receiver: Slots, slot: string, ...args: unknown[]): unknown {
      const own = typeof receiver === 'object' ? receiver[slot] : undefined;
      return own ? own.apply(receiver, args) : native(cx, receiver, ...args);
    },
    search,
    putOff:
      (cx: Cx, method: FutureMethod, run: (...args: unknown[]) => void) =>
      (...args: unknown[]): void =>
        void cx.async.enqueueFuture(method, args, run),
    /** `object.clone()`: another instance with the same values in its fields. */
    shallowCopy(object: object): object {
      return Object.assign(Object.create(Object.getPrototypeOf(object) as object) as object, object);
    },
    setProperty(native: Native, cx: Cx, receiver: unknown, value: unknown): unknown {
      native(cx, receiver, value);
      return value;
    },
    setStatic(native: Native, cx: Cx, value: unknown): unknown {
      native(cx, value);
      return value;
    },
    isInstance: (value: unknown, typeName: string): boolean => types.isInstance(value, typeName),
    instanceOf: (value: unknown, typeName: string): boolean =>
      types.isInstance(value, typeName) || widened(value, typeName) !== undefined,
    cast: (value: unknown, typeName: string): unknown => widened(value, typeName) ?? types.cast(value, typeName),
    objectToken: (cx: Cx, object: string): unknown => tokens.object(cx, object),
    fieldToken: (cx: Cx, object: string, field: string): unknown => tokens.field(cx, object, field),
    describe: (cx: Cx, token: unknown): unknown => tokens.describe(cx, token),
    label(cx: Cx, name: string): string {
      const value = cx.labels.value(name);
      if (value === undefined) throw new LocalOrgError('LO9001', `the label ${name} is gone`);
      return value;
    }
  };
}
