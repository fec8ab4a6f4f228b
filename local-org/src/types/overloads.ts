/** Which overload a call means: the applicable one that needs the least conversion. */
import { singleRecord } from './body.ts';
import { convert, implicitConversion, isSubtype } from './conversions.ts';
import { isObject, isPrimitive, isText, numericRank, same, type Type } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

export type Choice<T> = { readonly kind: 'one'; readonly overload: T } | { readonly kind: 'none' | 'ambiguous' };

export function chooseOverload<T>(
  overloads: readonly T[],
  paramsOf: (overload: T) => readonly Type[],
  given: readonly TExpr[]
): Choice<T> {
  const args = given.map((a) => a.type);
  const taking = (isTakenBy: (arg: TExpr, param: Type) => boolean): T[] =>
    overloads.filter((o) => {
      const params = paramsOf(o);
      return params.length === given.length && params.every((p, i) => isTakenBy(given[i] as TExpr, p));
    });
  let applicable = taking((arg, param) => isTaken(arg.type, param));
  // A query is a list first, and one record where no list is wanted.
  if (applicable.length === 0) applicable = taking((a, p) => isTaken(a.type, p) || onlyRecord(a, p) !== null);
  if (applicable.length === 0) return { kind: 'none' };
  if (applicable.length === 1) return { kind: 'one', overload: applicable[0] as T };
  const scored = applicable.map((o) => ({ o, costs: paramsOf(o).map((p, i) => cost(args[i] as Type, p)) }));
  const best = scored.filter((s) => !scored.some((other) => other !== s && isBetter(other.costs, s.costs)));
  if (best.length === 1) return { kind: 'one', overload: (best[0] as { o: T }).o };
  // Among equals the more specific parameter types win.
  const specific = best.filter((s) =>
    best.every((o) => o === s || paramsOf(s.o).every((p, i) => isSharper(args[i] as Type, p, paramsOf(o.o)[i] as Type)))
  );
  if (specific.length === 1) return { kind: 'one', overload: (specific[0] as { o: T }).o };
  return { kind: 'ambiguous' };
}
/** Arguments are not quite assigned. */
function isTaken(arg: Type, param: Type): boolean {
  // A Double variable takes a Decimal, a Double parameter does not: `Math.max(0, amount)` is the one of Decimals.
  if (isPrimitive(arg, 'Decimal') && isPrimitive(param, 'Double')) return false;
  // Of two Iterables, or two Iterators, a call does not ask what they iterate over.
  if (arg.kind === 'platform' && param.kind === 'platform' && arg.symbol === param.symbol) {
    if (/^itera(ble|tor)$/i.test(arg.symbol.shortName)) return true;
  }
  return implicitConversion(arg, param) !== null;
}
const onlyRecord = (arg: TExpr, param: Type): TExpr | null => (arg.kind === 'Soql' ? singleRecord(arg, param) : null);

/** The arguments as the parameters want them; the caller knows that they fit. */
export function asArguments(args: readonly TExpr[], params: readonly Type[]): TExpr[] {
  return args.map((arg, i) => onlyRecord(arg, params[i] as Type) ?? convert(arg, params[i] as Type));
}
const isBetter = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((c, i) => c <= (b[i] as number)) && a.some((c, i) => c < (b[i] as number));
/** null says nothing about what was meant. */
const isSharper = (arg: Type, a: Type, b: Type): boolean =>
  same(a, b) || (arg.kind !== 'null' && isSubtype(a, b) && !isSubtype(b, a));

/** 0: the same type … greater: further away. */
function cost(from: Type, to: Type): number {
  if (same(from, to)) return 0;
  if (from.kind === 'null') return 1;
  if (isObject(to)) return 100;
  const [a, b] = [numericRank(from), numericRank(to)];
  if (a && b) return b > a ? b - a : 10 + a - b;
  if (isText(from) && isText(to)) return 5;
  if (from.kind === 'primitive') return 20;
  return to.kind === 'sobject' && to.info === null ? 3 : 2;
}
