/** `switch on`: each case becomes Boolean tests over the subject. */
import type { Block, Expression, Statement } from '../syntax/ast.ts';
import type { Body } from './body.ts';
import { convert, implicitConversion } from './conversions.ts';
import { BOOLEAN, NULL, isError, isPrimitive, type Type } from './type-model.ts';
import type { LocalVariable, TExpr, TStmt } from './typed-tree.ts';

type SwitchStatement = Extract<Statement, { kind: 'Switch' }>;
type SwitchCase = SwitchStatement['cases'][number];
interface CheckedCase {
  readonly tests: readonly TExpr[];
  readonly binding: { readonly variable: LocalVariable; readonly value: TExpr } | null;
  readonly body: TStmt;
}

export function checkSwitch(b: Body, s: SwitchStatement): TStmt {
  const subject = b.value(s.subject);
  const { type } = subject;
  if (!isError(type) && !isSwitchable(type))
    b.report(s.subject.pos, `${type.name} is not a valid switch expression type`);
  if (s.cases.length === 0) b.report(s.pos, 'Switch statement requires at least one when block');
  const id = b.temporary();
  const temporary: TExpr = { kind: 'Temporary', id, type, pos: s.pos };
  const seen = new Set<string>();
  const cases = s.cases.map((c) =>
    b.scoped(() => (c.type ? typeCase(b, c, temporary) : valueCase(b, c, temporary, seen)))
  );
  const otherwise = s.otherwise && b.statement(s.otherwise);
  return { kind: 'Switch', id, subject, cases, otherwise, pos: s.pos };
}
const isEnum = (t: Type): boolean =>
  (t.kind === 'user' && t.symbol.kind === 'enum') || (t.kind === 'platform' && t.symbol.isEnum);
const isSwitchable = (t: Type): boolean =>
  t.kind === 'unsupported' ||
  isPrimitive(t, 'Integer') ||
  isPrimitive(t, 'Long') ||
  isPrimitive(t, 'String') ||
  t.kind === 'sobject' ||
  isEnum(t);

function typeCase(b: Body, c: SwitchCase, subject: TExpr): CheckedCase {
  const type = b.resolve(c.type as NonNullable<SwitchCase['type']>);
  if (!isError(type) && !isError(subject.type) && (type.kind !== 'sobject' || subject.type.kind !== 'sobject')) {
    b.report(c.pos, `${type.name} cannot be a 'when type variable' block`);
  }
  const variable = b.declare(c.binding ?? '', type, c.pos);
  const value: TExpr = { ...subject, type };
  const test: TExpr = { kind: 'InstanceOf', operand: subject, tested: type, type: BOOLEAN, pos: c.pos };
  return { tests: [test], binding: { variable, value }, body: body(b, c.body) };
}
function valueCase(b: Body, c: SwitchCase, subject: TExpr, seen: Set<string>): CheckedCase {
  const tests = c.values.map((v) => {
    const value = caseValue(b, v, subject.type);
    const key = value.kind === 'Constant' ? String(value.value) : value.kind === 'EnumConstant' ? value.name : null;
    if (key !== null) {
      if (seen.has(key)) b.report(v.pos, `${key} occurs as more than one when branch for this switch statement`);
      seen.add(key);
    }
    // Unlike ==, a switch on String respects case.
    const test: TExpr = {
      kind: 'Equality',
      isNegated: false,
      of: 'identity',
      left: subject,
      right: value,
      type: BOOLEAN,
      pos: v.pos
    };
    return test;
  });
  return { tests, binding: null, body: body(b, c.body) };
}
const body = (b: Body, block: Block): TStmt => b.statement(block);

function caseValue(b: Body, e: Expression, subject: Type): TExpr {
  if (e.kind === 'Name' && (subject.kind === 'unsupported' || subject.kind === 'unknown')) {
    return { kind: 'Unsupported', what: e.name, type: subject, pos: e.pos };
  }
  if (e.kind === 'Name' && isEnum(subject)) {
    const constants =
      subject.kind === 'user'
        ? subject.symbol.constants
        : subject.kind === 'platform'
          ? subject.symbol.declaration.constants
          : [];
    const constant = constants.find((c) => c.toLowerCase() === e.name.toLowerCase());
    if (constant) return { kind: 'EnumConstant', name: constant, type: subject, pos: e.pos };
    return b.fail(e.pos, `Variable does not exist: ${e.name}`);
  }
  if (e.kind === 'Dot' && isEnum(subject))
    return b.fail(e.pos, "Enum value used in 'when expression' should be unqualified");
  const value = b.value(e);
  if (isError(value.type) || isError(subject)) return value;
  if (subject.kind === 'sobject' && value.type !== NULL) {
    return b.fail(e.pos, "Switching on SObject types must be a 'when type variable' or 'when null'");
  }
  if (implicitConversion(value.type, subject) === null) {
    return b.fail(
      e.pos,
      `${value.type.name} value in when expression cannot be implicitly converted to the ${subject.name} type in switch expression`
    );
  }
  if (value.kind !== 'Constant' && !isConstantField(value)) {
    return b.fail(e.pos, "'when expression' must be a literal, a constant literal field or enum value");
  }
  return convert(value, subject);
}
function isConstantField(value: TExpr): boolean {
  return value.kind === 'Field' && value.field.isStatic && value.field.isFinal;
}
