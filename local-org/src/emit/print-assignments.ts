/** Stores: plain, compound, increments. The receiver and the index of a compound assignment are evaluated once. */
import type { TExpr } from '../types/typed-tree.ts';
import type { FunctionWriter, Print } from './function-writer.ts';
import { backingKey, fieldKey, text } from './module-writer.ts';
import { notNull } from './print-operators.ts';
import { isSimple } from './print-values.ts';

type Of<K extends TExpr['kind']> = Extract<TExpr, { kind: K }>;

/** `this.f_x`, `nn(a).f_x`, `(c0.s??c0.boot()).f_x` */
export function printField(f: FunctionWriter, e: Of<'Field'>, print: Print): string {
  const key = e.isBacking ? backingKey(e.field) : fieldKey(e.field);
  if (e.isSuper) return `super.${key}`;
  return `${e.target ? notNull(f, e.target, print) : statics(f, e)}.${key}`;
}
function statics(f: FunctionWriter, e: Of<'Field'>): string {
  const holder = f.module.classRef(e.field.owner);
  return `(${holder}.s??${holder}.boot())`;
}

export function printAssign(f: FunctionWriter, e: Of<'Assign'>, print: Print): string {
  const value = print(f, e.value);
  const { target } = e;
  switch (target.kind) {
    case 'Local':
      return `(${target.variable.jsName}=${value})`;
    case 'Field':
      return `(${printField(f, target, print)}=${value})`;
    case 'RecordField':
      return `setField(${print(f, target.target)},${text(target.field)},${value})`;
    case 'Index':
      return `setAt(${print(f, target.target)},${print(f, target.index)},${value})`;
    case 'Property':
      return setProperty(f, target, target.target && notNull(f, target.target, print), value);
    default:
      throw new Error(`not assignable: ${target.kind}`);
  }
}
function setProperty(f: FunctionWriter, e: Of<'Property'>, receiver: string | null, value: string): string {
  const native = f.module.native(e.property.owner.fullName, 'set', e.property.signature);
  return receiver === null
    ? `setStatic(${native},${f.cx},${value})`
    : `setProperty(${native},${f.cx},${receiver},${value})`;
}

export function printUpdate(f: FunctionWriter, e: Of<'Update'>, print: Print, isUnused: boolean): string {
  const { target } = e;
  const wantsOld = e.yields === 'old' && !isUnused;
  const steps: string[] = [];
  const kept = (operand: TExpr, printed: string): string => {
    if (isSimple(operand)) return printed;
    const name = f.fresh();
    steps.push(`${name}=${printed}`);
    return name;
  };
  const place = storePlace(f, target, print, kept);
  if (wantsOld || !place.isPath) steps.push(`${f.temporary(e.id)}=${place.read}`);
  else f.alias(e.id, place.read);
  steps.push(place.write(print(f, e.value)));
  if (wantsOld) steps.push(f.temporary(e.id));
  return `(${steps.join(',')})`;
}
interface Place {
  readonly read: string;
  readonly write: (value: string) => string;
  /** Reading it runs no code. */
  readonly isPath: boolean;
}
function storePlace(
  f: FunctionWriter,
  target: TExpr,
  print: Print,
  kept: (operand: TExpr, printed: string) => string
): Place {
  switch (target.kind) {
    case 'Local': {
      const name = target.variable.jsName;
      return { read: name, write: (v) => `${name}=${v}`, isPath: true };
    }
    case 'Field': {
      if (!target.target || target.isSuper) {
        const path = printField(f, target, print);
        return { read: path, write: (v) => `${path}=${v}`, isPath: true };
      }
      const key = target.isBacking ? backingKey(target.field) : fieldKey(target.field);
      const receiver = kept(target.target, notNull(f, target.target, print));
      return { read: `${receiver}.${key}`, write: (v) => `${receiver}.${key}=${v}`, isPath: true };
    }
    case 'RecordField': {
      const record = kept(target.target, print(f, target.target));
      const field = text(target.field);
      return { read: `getField(${record},${field})`, write: (v) => `setField(${record},${field},${v})`, isPath: false };
    }
    case 'Index': {
      const list = kept(target.target, print(f, target.target));
      const index = kept(target.index, print(f, target.index));
      return { read: `at(${list},${index})`, write: (v) => `setAt(${list},${index},${v})`, isPath: false };
    }
    case 'Property': {
      const receiver = target.target && kept(target.target, notNull(f, target.target, print));
      const get = f.module.native(target.property.owner.fullName, 'get', target.property.signature);
      const read = receiver === null ? `${get}(${f.cx})` : `${get}(${f.cx},${receiver})`;
      return { read, write: (v) => setProperty(f, target, receiver, v), isPath: false };
    }
    default:
      throw new Error(`not assignable: ${target.kind}`);
  }
}
