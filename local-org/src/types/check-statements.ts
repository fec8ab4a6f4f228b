/** Statements: scopes, conditions, loops, exceptions. */
import type { Block, Expression, Statement } from '../syntax/ast.ts';
import type { Body } from './body.ts';
import { isQuery } from './body.ts';
import { checkDml } from './check-dml.ts';
import { checkSwitch } from './check-switch.ts';
import { convert, implicitConversion, isSubtype } from './conversions.ts';
import { allInterfaces, isExceptionType } from './members.ts';
import { isNeverNull } from './never-null.ts';
import { OBJECT, SOBJECT, VOID, isError, isPrimitive, listOf, substitute, type Type } from './type-model.ts';
import type { TExpr, TStmt } from './typed-tree.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

export function checkStatement(b: Body, s: Statement): TStmt {
  switch (s.kind) {
    case 'Block':
      return block(b, s);
    case 'LocalVariable':
      return { kind: 'Block', statements: declarations(b, s), pos: s.pos };
    case 'ExpressionStatement':
      return { kind: 'Expression', expression: statementExpression(b, s.expression), pos: s.pos };
    case 'If':
      return {
        kind: 'If',
        condition: condition(b, s.condition),
        then: b.scoped(() => b.statement(s.then)),
        otherwise: s.otherwise && b.scoped(() => b.statement(s.otherwise as Statement)),
        pos: s.pos
      };
    case 'For':
      return b.scoped(() => forLoop(b, s));
    case 'ForEach':
      return b.scoped(() => forEach(b, s));
    case 'While':
      return { kind: 'While', condition: condition(b, s.condition), body: loopBody(b, s.body), pos: s.pos };
    case 'DoWhile':
      return { kind: 'DoWhile', body: loopBody(b, s.body), condition: condition(b, s.condition), pos: s.pos };
    case 'Return':
      return returnStatement(b, s);
    case 'Throw': {
      const value = b.value(s.value);
      if (!isExceptionType(value.type) && value.type.kind !== 'null')
        b.report(s.pos, `Throw expression must be of type exception: ${value.type.name}`);
      return { kind: 'Throw', value, pos: s.pos };
    }
    case 'Break':
    case 'Continue':
      if (b.loopDepth === 0) b.report(s.pos, `${s.kind} statement must be in loop`);
      return { kind: s.kind, pos: s.pos };
    case 'Try':
      return tryStatement(b, s);
    case 'Switch':
      return checkSwitch(b, s);
    case 'RunAs':
      return runAs(b, s);
    case 'Dml':
      return checkDml(b, s);
  }
}

export function block(b: Body, s: Block): TStmt {
  return b.scoped(() => ({ kind: 'Block', statements: statements(b, s.statements), pos: s.pos }));
}
export function statements(b: Body, list: readonly Statement[]): TStmt[] {
  return list.flatMap((s) => (s.kind === 'LocalVariable' ? declarations(b, s) : [b.statement(s)]));
}
function declarations(b: Body, s: Of<'LocalVariable'>): TStmt[] {
  const type = b.resolve(s.type);
  return s.declarators.map((d) => {
    const init = d.init && b.assignable(d.init, type, d.pos);
    const variable = b.declare(d.name, type, d.pos);
    variable.mayBeNull = init === null || !isNeverNull(init, false);
    return { kind: 'Declare', variable, init, pos: s.pos };
  });
}

const STATEMENT_KINDS = new Set<Expression['kind']>([
  'Call',
  'ConstructorCall',
  'Assign',
  'Increment',
  'New',
  'NewRecord',
  'NewCollection',
  'NewArray',
  'NewMap',
  'Soql',
  'Sosl'
]);
function statementExpression(b: Body, e: Expression): TExpr {
  const checked = b.expression(e);
  if (!STATEMENT_KINDS.has(e.kind) && !isError(checked.type)) b.report(e.pos, 'Expression cannot be a statement.');
  return checked;
}
export function condition(b: Body, e: Expression): TExpr {
  const value = b.value(e);
  if (!isError(value.type) && !isPrimitive(value.type, 'Boolean')) {
    b.report(e.pos, `Condition expression must be of type Boolean: ${value.type.name}`);
  }
  return value;
}
function loopBody(b: Body, s: Statement): TStmt {
  b.loopDepth++;
  try {
    return b.scoped(() => b.statement(s));
  } finally {
    b.loopDepth--;
  }
}
function forLoop(b: Body, s: Of<'For'>): TStmt {
  const init: TStmt[] = s.init ? statements(b, [s.init]) : [];
  for (const e of s.initExpressions) init.push({ kind: 'Expression', expression: b.expression(e), pos: e.pos });
  return {
    kind: 'For',
    init,
    condition: s.condition && condition(b, s.condition),
    update: s.update.map((e) => b.expression(e)),
    body: loopBody(b, s.body),
    pos: s.pos
  };
}

function forEach(b: Body, s: Of<'ForEach'>): TStmt {
  const iterable = b.value(s.iterable);
  const type = b.resolve(s.type);
  const source = iterationOf(iterable, type);
  const rows = queriedObject(iterable);
  if (rows && !isError(type) && !isLoopOver(type, rows)) {
    const message = 'Loop variable must be a generic SObject or List or a concrete SObject or List of';
    b.report(s.pos, `${message}: ${rows.name}`);
  }
  if (!source && !isError(iterable.type) && iterable.type.kind !== 'unsupported') {
    b.report(s.pos, `Loop must iterate over collection: ${iterable.type.name}`);
  }
  const variable = b.declare(s.name, type, s.pos);
  const id = b.temporary();
  let element: TExpr = { kind: 'Temporary', id, type: source?.element ?? type, pos: s.pos };
  if (source && implicitConversion(source.element, type) !== null) element = convert(element, type);
  else if (source && !rows && !isRecordLoop(iterable, source.element, type)) {
    b.report(s.pos, `Invalid loop variable type expected ${source.element.name} was ${type.name}`);
  }
  return {
    kind: 'ForEach',
    variable,
    iterable,
    how: source?.how ?? 'list',
    id,
    element,
    body: loopBody(b, s.body),
    pos: s.pos
  };
}
/** Of an inline query: what its rows are. */
function queriedObject(iterable: TExpr): Type | null {
  if (iterable.kind !== 'Soql' || iterable.type.kind !== 'list') return null;
  const { element } = iterable.type;
  return element.kind === 'sobject' && element.info !== null ? element : null;
}
function isLoopOver(variable: Type, rows: Type): boolean {
  const one = variable.kind === 'list' ? variable.element : variable;
  return one.kind === 'sobject' && (one.info === null || one.key === rows.key);
}
/** A dynamic query's rows, and the children in them, may be looped over as any object. */
const isRecordLoop = (iterable: TExpr, element: Type, type: Type): boolean =>
  (isQuery(iterable) || isChildList(iterable)) && element.kind === 'sobject' && type.kind === 'sobject';
const isChildList = (iterable: TExpr): boolean =>
  iterable.kind === 'NativeCall' && /^getSObjects$/i.test(iterable.method.name);

type ForEachHow = Extract<TStmt, { kind: 'ForEach' }>['how'];
function iterationOf(iterable: TExpr, variable: Type): { how: ForEachHow; element: Type } | null {
  const { type } = iterable;
  if (type.kind === 'list') {
    const isChunked = isQuery(iterable) && variable.kind === 'list' && type.element.kind === 'sobject';
    if (isChunked) return { how: 'chunks', element: listOf(type.element) };
    return { how: 'list', element: type.element };
  }
  if (type.kind === 'set') return { how: 'set', element: type.element };
  const interfaces =
    type.kind === 'user'
      ? allInterfaces(type.symbol)
      : type.kind === 'platform'
        ? [type, ...type.symbol.interfaces().map((i) => substitute(i, type.args))]
        : [];
  for (const i of interfaces) {
    if (i.kind === 'platform' && i.symbol.shortName === 'Iterable')
      return { how: 'iterator', element: i.args[0] ?? OBJECT };
  }
  return null;
}

function returnStatement(b: Body, s: Of<'Return'>): TStmt {
  const { returns, kind } = b.place;
  if (!s.value) {
    if (returns !== VOID) b.report(s.pos, `Missing return statement required return type: ${returns.name}`);
    return { kind: 'Return', value: null, pos: s.pos };
  }
  const value = b.expression(s.value, returns);
  if (returns === VOID) {
    if (kind === 'constructor') b.report(s.pos, 'Constructors must not return a value');
    else if (kind === 'trigger') b.report(s.pos, 'Trigger bodies must not return a value');
    else b.report(s.pos, 'Void method must not return a value');
    return { kind: 'Return', value: null, pos: s.pos };
  }
  return { kind: 'Return', value: b.assign(value, returns, s.pos, 'conversion'), pos: s.pos };
}

function tryStatement(b: Body, s: Of<'Try'>): TStmt {
  const body = block(b, s.body);
  const caught: Type[] = [];
  const catches = s.catches.map((c) => {
    const type = b.resolve(c.type);
    if (!isExceptionType(type)) b.report(c.body.pos, `Catch block variable must be of type exception: ${type.name}`);
    else if (caught.some((t) => t.key === type.key || (type.kind !== 'unsupported' && isSubtype(type, t)))) {
      b.report(c.pos, `Exception type already caught: ${type.name}`);
    }
    caught.push(type);
    return b.scoped(() => {
      const variable = b.declare(c.name, type, c.pos);
      return { variable, type, body: block(b, c.body) };
    });
  });
  if (!catches.length && !s.finallyBody)
    b.report(s.pos, 'Try block must have at least one catch block or a finally block');
  return { kind: 'Try', body, catches, finallyBody: s.finallyBody && block(b, s.finallyBody), pos: s.pos };
}

function runAs(b: Body, s: Of<'RunAs'>): TStmt {
  const args = s.args.map((a) => b.value(a, SOBJECT));
  const user = args[0];
  const isUser =
    user && args.length === 1 && (isError(user.type) || (user.type.kind === 'sobject' && user.type.name === 'User'));
  if (!isUser) b.report(s.pos, "runAs requires a single argument of type 'User' or 'Version'");
  return { kind: 'RunAs', user: user as TExpr, body: block(b, s.body), pos: s.pos };
}
