/** Bodies of one class: initialisers, accessors, constructors, methods, as typed trees. */
import type { Accessor, Block } from '../syntax/ast.ts';
import { Body, type Areas, type BodyPlace } from './body.ts';
import { checkImplicitSuper } from './check-creation.ts';
import { statements } from './check-statements.ts';
import type { ProgramSymbols, Report } from './program-symbols.ts';
import { completes } from './reachability.ts';
import type { ClassSymbol, ConstructorSymbol, FieldSymbol, MethodSymbol, ParamSymbol } from './symbols.ts';
import { VOID, type Type } from './type-model.ts';
import type { LocalVariable, TClass, TField, TFunction, TInit, TStmt } from './typed-tree.ts';
import type { Pos } from '../diagnostics/position.ts';

export interface ClassChecker {
  readonly program: ProgramSymbols;
  readonly apiVersion: number;
  readonly areas: Areas;
  readonly report: Report;
}

export function checkClass(c: ClassChecker, symbol: ClassSymbol): TClass {
  const fields = [...symbol.fields.values()].map((f) => checkField(c, symbol, f));
  const methods = [...symbol.methods.values()].flat().map((m) => ({ method: m, body: checkMethod(c, symbol, m) }));
  const constructors = symbol.constructors.map((k) => checkConstructor(c, symbol, k));
  if (symbol.constructors.length === 0 && symbol.kind === 'class') {
    checkImplicitSuper(bodyOf(c, symbol, {}), symbol, symbol.declaration.pos);
  }
  return {
    symbol,
    fields,
    methods,
    constructors,
    staticInit: initialisers(c, symbol, true),
    instanceInit: initialisers(c, symbol, false),
    inner: [...symbol.inner.values()].map((inner) => checkClass(c, inner))
  };
}

export function bodyOf(c: ClassChecker, owner: ClassSymbol | null, place: Partial<BodyPlace>): Body {
  return new Body({
    program: c.program,
    owner,
    apiVersion: c.apiVersion,
    isStatic: false,
    kind: 'method',
    returns: VOID,
    accessorOf: null,
    triggerObject: null,
    report: c.report,
    areas: c.areas,
    ...place
  });
}
export function functionOf(
  b: Body,
  params: readonly ParamSymbol[],
  block: Block,
  where: string,
  returns: Type,
  pos: Pos
): TFunction {
  const locals: LocalVariable[] = params.map((p) => b.declareHidden(p.name, p.type));
  // Parameters and the body share a scope: a local may not hide a parameter.
  const body = statements(b, block.statements);
  const isOpen = completes(body, (at, message) => b.report(at, message));
  if (isOpen && returns !== VOID) b.report(pos, `Missing return statement required return type: ${returns.name}`);
  return { params: locals, body, where, pos, returnsVoid: returns === VOID };
}

/** The statements of an anonymous block: no name Apex could call. */
export const ANONYMOUS_METHOD = '$execute';

function checkMethod(c: ClassChecker, symbol: ClassSymbol, m: MethodSymbol): TFunction | null {
  const { declaration } = m;
  if (!declaration.body) return null;
  const b = bodyOf(c, symbol, { isStatic: m.isStatic, returns: m.returnType });
  const where = m.name === ANONYMOUS_METHOD ? symbol.fullName : `Class.${symbol.fullName}.${m.name}`;
  return functionOf(b, m.params, declaration.body, where, m.returnType, declaration.pos);
}
function checkConstructor(c: ClassChecker, symbol: ClassSymbol, k: ConstructorSymbol): TClass['constructors'][number] {
  const { declaration } = k;
  const b = bodyOf(c, symbol, { kind: 'constructor' });
  const body = functionOf(b, k.params, declaration.body, `Class.${symbol.fullName}.<init>`, VOID, declaration.pos);
  const first = declaration.body.statements[0];
  const chain =
    first?.kind === 'ExpressionStatement' && first.expression.kind === 'ConstructorCall'
      ? first.expression.which
      : null;
  if (chain === null) checkImplicitSuper(b, symbol, declaration.pos);
  body.body.slice(1).forEach((s) => reportLateChain(b, s));
  return { constructor_: k, body, hasOwnChain: chain };
}
function reportLateChain(b: Body, s: TStmt): void {
  if (s.kind !== 'Expression' || s.expression.kind !== 'ConstructorCall') return;
  b.report(s.pos, `Call to '${s.expression.which}()' must be the first statement in a constructor method`);
}

function checkField(c: ClassChecker, symbol: ClassSymbol, field: FieldSymbol): TField {
  const accessor = (a: Accessor | null | undefined, isGetter: boolean): TFunction | null => {
    if (!a?.body) return null;
    const returns = isGetter ? field.type : VOID;
    const b = bodyOf(c, symbol, { kind: 'accessor', isStatic: field.isStatic, accessorOf: field, returns });
    const params = isGetter ? [] : [{ name: 'value', type: field.type, pos: a.pos }];
    return functionOf(b, params, a.body, `Class.${symbol.fullName}.__sfdc_${field.name}`, returns, a.pos);
  };
  return { field, getter: accessor(field.property?.getter, true), setter: accessor(field.property?.setter, false) };
}

/** Field values and blocks in the order of the text. */
function initialisers(c: ClassChecker, symbol: ClassSymbol, isStatic: boolean): TInit[] {
  const found: { pos: Pos; init: TInit }[] = [];
  for (const field of symbol.fields.values()) {
    if (!field.init || field.isStatic !== isStatic) continue;
    const b = bodyOf(c, symbol, { kind: 'initializer', isStatic });
    found.push({
      pos: field.pos,
      init: { kind: 'field', field, value: b.assignable(field.init, field.type, field.pos) }
    });
  }
  for (const block of symbol.initializers) {
    if (block.isStatic !== isStatic) continue;
    const b = bodyOf(c, symbol, { kind: 'initializer', isStatic });
    const body = functionOf(b, [], block.body, `Class.${symbol.fullName}.<init>`, VOID, block.pos).body;
    found.push({ pos: block.pos, init: { kind: 'block', body, pos: block.pos } });
  }
  return found.sort((x, y) => x.pos.line - y.pos.line || x.pos.column - y.pos.column).map((f) => f.init);
}
