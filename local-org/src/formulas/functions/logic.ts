/** Conditions, choices and blanks. */
import { isPicklist, wrongType } from '../kinds.ts';
import { all, any, equals, negated } from '../operators.ts';
import type { Call, FormulaFunction } from '../call.ts';
import type { Kind, Typed, Value } from '../value.ts';

const conditions =
  (combine: typeof all): FormulaFunction =>
  (call) => {
    if (call.size === 0) throw call.wrongCount(1);
    return {
      kind: 'Boolean',
      run: combine(Array.from({ length: call.size }, (_, i) => call.arg(i, 'Boolean').run))
    };
  };

function ifElse(call: Call): Typed {
  call.count(3);
  const [condition, yes, no] = [call.arg(0, 'Boolean').run, call.arg(1).run, call.arg(2).run];
  return { kind: call.common([1, 2]), run: (input) => (condition(input) === true ? yes(input) : no(input)) };
}

/** CASE(expression, value, result, …, else): neither side may be a Boolean; a picklist compares with text literals. */
function caseOf(call: Call): Typed {
  if (call.size < 4 || call.size % 2 !== 0) throw call.wrongCount(Math.max(4, call.size - (call.size % 2)));
  const subject = call.raw(0);
  const isChoice = subject.kind === 'Picklist';
  if (!isChoice) call.arg(0);
  const values: number[] = [];
  const results: number[] = [];
  for (let i = 1; i < call.size - 1; i += 2) {
    values.push(i);
    results.push(i + 1);
  }
  results.push(call.size - 1);
  for (const i of isChoice ? results : [0, ...values, ...results]) {
    if (call.arg(i).kind === 'Boolean') throw call.wrongArgument();
  }
  if (isChoice) for (const i of values) literal(call, i);
  const isText = isChoice || call.common([0, ...values]) === 'Text';
  const cases = values.map((i) => ({ value: call.arg(i).run, result: call.arg(i + 1).run }));
  const otherwise = call.arg(call.size - 1).run;
  return {
    kind: call.common(results),
    run: (input) => {
      const value = subject.run(input);
      const found = cases.find((each) => equals(value, each.value(input), isText) === true);
      return (found?.result ?? otherwise)(input);
    }
  };
}

export function literal(call: Call, i: number): string {
  const { literal: value, kind } = call.arg(i);
  if (value === undefined)
    throw call.error(
      `Incorrect parameter type for ${call.label}. Expected Text Literal, received ${kind}`,
      call.nodeAt(i)
    );
  return value;
}

/** Texts are never null, so ISNULL and NULLVALUE do nothing for them; ISBLANK and BLANKVALUE do. */
const isBlank =
  (seesText: boolean): FormulaFunction =>
  (call) => {
    call.count(1);
    const { kind, run } = call.raw(0).kind === 'MultiPicklist' ? call.raw(0) : call.arg(0);
    if (kind === 'Boolean') throw call.wrongArgument();
    if (kind === 'Text' && !seesText) return { kind: 'Boolean', run: () => false };
    return { kind: 'Boolean', run: (input) => run(input) === null };
  };

const blankValue =
  (seesText: boolean): FormulaFunction =>
  (call) => {
    call.count(2);
    const kind: Kind = call.common([0, 1]);
    if (call.arg(0).kind === 'Boolean') throw call.wrongArgument();
    const [value, substitute] = [call.arg(0).run, call.arg(1).run];
    if (kind === 'Text' && !seesText) return { kind, run: value };
    return { kind, run: (input): Value => value(input) ?? substitute(input) };
  };

function isPickVal(call: Call): Typed {
  call.count(2);
  const { kind, run } = call.raw(0);
  if (kind !== 'Picklist') throw wrongType(call.label, ['Picklist'], kind, call.nodeAt(0));
  const wanted = literal(call, 1);
  return { kind: 'Boolean', run: (input) => (run(input) ?? '') === wanted };
}

function includes(call: Call): Typed {
  call.count(2);
  const { kind, run, field } = call.raw(0);
  if (kind !== 'MultiPicklist') throw wrongType(call.label, ['MultiPicklist'], kind, call.nodeAt(0));
  const wanted = literal(call, 1);
  const values = field?.picklistValues ?? [];
  if (values.length > 0 && !values.some(({ value }) => value === wanted)) {
    throw call.error(
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.',
      call.nodeAt(1)
    );
  }
  return { kind: 'Boolean', run: (input) => ((run(input) as string | null) ?? '').split(';').includes(wanted) };
}

/** Only in rules: what the save does to a field of the record itself. */
function ownField(call: Call): Typed {
  call.onlyIn('rule');
  call.count(1);
  const typed = call.raw(0);
  if (typed.field === undefined) throw call.wrongArgument();
  if (typed.isOwnField !== true) {
    throw call.error(`The ${call.node.name} function cannot reference the ${typed.field.name} field.`, call.nodeAt(0));
  }
  return typed;
}

function isChanged(call: Call): Typed {
  const { run } = ownField(call);
  return {
    kind: 'Boolean',
    run: (input) => {
      if (input.isNew || input.prior === null) return false;
      const [before, now] = [run(input.prior), run(input)];
      if (before === null || now === null) return before !== now;
      return equals(oneLineEnd(before), oneLineEnd(now), false) !== true;
    }
  };
}
const oneLineEnd = (value: Value): Value => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value);

/** Of a new record: what it holds. */
function priorValue(call: Call): Typed {
  const { kind, run, field } = ownField(call);
  const typed: Typed = { kind, run: (input) => run(input.prior ?? input) };
  return isPicklist(kind) && field ? { ...typed, field } : typed;
}

function isNew(call: Call): Typed {
  call.onlyIn('rule');
  call.count(0);
  return { kind: 'Boolean', run: (input) => input.isNew };
}

function not(call: Call): Typed {
  call.count(1);
  const { run } = call.arg(0, 'Boolean');
  return { kind: 'Boolean', run: (input) => negated(run(input)) };
}

export const LOGIC: Readonly<Record<string, FormulaFunction>> = {
  AND: conditions(all),
  OR: conditions(any),
  NOT: not,
  IF: ifElse,
  CASE: caseOf,
  ISBLANK: isBlank(true),
  ISNULL: isBlank(false),
  BLANKVALUE: blankValue(true),
  NULLVALUE: blankValue(false),
  ISPICKVAL: isPickVal,
  INCLUDES: includes,
  ISCHANGED: isChanged,
  PRIORVALUE: priorValue,
  ISNEW: isNew
};
