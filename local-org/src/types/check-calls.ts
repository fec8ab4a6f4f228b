/** Method calls: which method a call means, and whether it may be made from here. */
import type { Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { anyError, type Body } from './body.ts';
import { findVariable, scopeOf, throughSafe } from './check-names.ts';
import { convert, implicitConversion } from './conversions.ts';
import {
  allInterfaces,
  findMethods,
  isVisible,
  lineage,
  methodText,
  platformAncestor,
  platformMethodText
} from './members.ts';
import { chooseOverload } from './overloads.ts';
import { platformMethods, symbolOf, type BoundMethod } from './platform-members.ts';
import { checkRecordCall, checkRecordTypeCall } from './check-record-calls.ts';
import { superSymbol } from './program-symbols.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import { BOOLEAN, INTEGER, STRING, listOf, userType, type Type } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

type CallExpression = Extract<Expression, { kind: 'Call' }>;

export function checkCall(b: Body, e: CallExpression): TExpr {
  if (e.target === null) return unqualifiedCall(b, e);
  if (e.target.kind === 'Super') return superCall(b, e);
  const scope = e.isSafe ? null : scopeOf(b, e.target);
  if (scope) {
    const args = checkArgs(b, e);
    if (anyError(...args)) return failed(e);
    if (scope.kind === 'type') return typeCall(b, scope.type, e, args);
    const system = scope.kind === 'namespace' ? b.program.findType([scope.name], null) : null;
    if (system) return platformStaticCall(b, system, e, args);
    return b.fail(e.target.pos, `Variable does not exist: ${nameOf(e.target)}`);
  }
  const target = b.expression(e.target);
  const args = checkArgs(b, e);
  if (anyError(target, ...args)) return failed(e);
  return throughSafe(b, target, e.isSafe, e.pos, (receiver) => callOn(b, receiver, e, args));
}
const nameOf = (e: Expression): string => (e.kind === 'Name' || e.kind === 'Dot' ? e.name : '');
const failed = (e: Expression): TExpr => ({
  kind: 'Error',
  type: { kind: 'error', name: 'error', key: 'error' },
  pos: e.pos
});

export function checkArgs(b: Body, e: { readonly args: readonly Expression[] }): TExpr[] {
  return e.args.map((a) => b.value(a));
}
export const typesOf = (args: readonly TExpr[]): Type[] => args.map((a) => a.type);
export const argText = (args: readonly TExpr[]): string =>
  args.map((a) => (a.type.kind === 'null' ? 'NULL' : a.type.name)).join(', ');

function unknownMethod(b: Body, e: CallExpression, args: readonly TExpr[], type: string): TExpr {
  return b.fail(
    e.pos,
    `Method does not exist or incorrect signature: void ${e.name}(${argText(args)}) from the type ${type}`
  );
}

function unqualifiedCall(b: Body, e: CallExpression): TExpr {
  const args = checkArgs(b, e);
  if (anyError(...args)) return failed(e);
  for (let c: ClassSymbol | null = b.owner; c; c = c.outer) {
    const methods = findMethods(c, e.name);
    if (methods.length) {
      const method = choose(b, methods, e, args);
      if (!method) continue;
      if (method === 'reported') return failed(e);
      const isOwn = c === b.owner;
      if (!method.isStatic && (b.place.isStatic || !isOwn)) return nonStatic(b, e, method);
      return userCall(b, method, method.isStatic ? null : { kind: 'This', type: userType(c), pos: e.pos }, e, args);
    }
    const inherited = inheritedCall(b, c, { kind: 'This', type: userType(c), pos: e.pos }, e, args);
    if (inherited && !b.place.isStatic) return inherited;
  }
  return unknownMethod(b, e, args, b.owner?.fullName ?? 'anonymous_apex');
}
function nonStatic(b: Body, e: CallExpression, method: MethodSymbol): TExpr {
  return b.fail(e.pos, `Non static method cannot be referenced from a static context: ${methodText(method)}`);
}

/** null: no overload takes these arguments. */
function choose(
  b: Body,
  methods: readonly MethodSymbol[],
  e: CallExpression,
  args: readonly TExpr[]
): MethodSymbol | 'reported' | null {
  const choice = chooseOverload(methods, (m) => m.params.map((p) => p.type), typesOf(args));
  if (choice.kind === 'one') return choice.overload;
  if (choice.kind === 'none') return null;
  b.report(e.pos, `Ambiguous method signature: void ${e.name}(${argText(args)})`);
  return 'reported';
}
function userCall(
  b: Body,
  method: MethodSymbol,
  target: TExpr | null,
  e: CallExpression,
  args: readonly TExpr[],
  isSuper = false
): TExpr {
  if (!isVisible(method, method.declaration.modifiers, b.owner)) {
    return b.fail(e.pos, `Method is not visible: ${methodText(method)}`);
  }
  const params = method.params.map((p) => p.type);
  b.dependOn(method.owner, [method.returnType, ...params], e.pos);
  const converted = args.map((a, i) => convert(a, params[i] as Type));
  return { kind: 'Call', target, method, isSuper, args: converted, type: method.returnType, pos: e.pos };
}

function superCall(b: Body, e: CallExpression): TExpr {
  if (b.place.isStatic) return b.fail(e.pos, 'Super cannot be referenced in a static context');
  const args = checkArgs(b, e);
  if (anyError(...args)) return failed(e);
  const superclass = b.owner && superSymbol(b.owner);
  const target: TExpr = { kind: 'This', type: userType(b.owner as ClassSymbol), pos: e.pos };
  if (superclass) {
    const method = choose(b, findMethods(superclass, e.name), e, args);
    if (method === 'reported') return failed(e);
    if (method) {
      if (method.isAbstract) return b.fail(e.pos, `Abstract method cannot be called directly: ${methodText(method)}`);
      return userCall(b, method, target, e, args, true);
    }
  }
  const inherited = b.owner && inheritedCall(b, b.owner, target, e, args);
  return inherited ?? unknownMethod(b, e, args, superclass?.fullName ?? 'System.ApexBaseClass');
}

/** What platform superclasses and interfaces and Object give every class. */
function inheritedCall(
  b: Body,
  symbol: ClassSymbol,
  target: TExpr,
  e: CallExpression,
  args: readonly TExpr[]
): TExpr | null {
  const ancestor = platformAncestor(symbol);
  const bound = [
    ...(ancestor
      ? platformMethods(
          b.program,
          { kind: 'platform', symbol: ancestor, args: [], name: ancestor.shortName, key: '' },
          e.name
        )
      : []),
    ...allInterfaces(symbol).flatMap((i) => (i.kind === 'platform' ? platformMethods(b.program, i, e.name) : []))
  ].filter((m) => !m.method.isStatic);
  const choice = chooseOverload(bound, (m) => m.params, typesOf(args));
  if (choice.kind === 'one') return nativeCall(choice.overload, target, args, e.pos);
  if (symbol.kind === 'class' && e.name.toLowerCase() === 'clone' && args.length === 0) {
    return { kind: 'ObjectCall', target, name: 'clone', args, type: target.type, pos: e.pos };
  }
  return objectCall(target, e, args);
}
function objectCall(target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  const { pos } = e;
  if (name === 'tostring' && args.length === 0)
    return { kind: 'ObjectCall', target, name: 'toString', args, type: STRING, pos };
  if (name === 'hashcode' && args.length === 0)
    return { kind: 'ObjectCall', target, name: 'hashCode', args, type: INTEGER, pos };
  if (name === 'equals' && args.length === 1)
    return { kind: 'ObjectCall', target, name: 'equals', args: args.map(boxed), type: BOOLEAN, pos };
  return null;
}
const boxed = (a: TExpr): TExpr =>
  convert(a, { kind: 'primitive', primitive: 'Object', name: 'Object', key: 'object' });

/** `Foo.bar()`. */
function typeCall(b: Body, type: Type, e: CallExpression, args: readonly TExpr[]): TExpr {
  if (type.kind === 'user') {
    const own = userStaticCall(b, type.symbol, e, args);
    if (own) return own;
    if (type.symbol.kind === 'enum') return enumCall(type, e, args) ?? unknownMethod(b, e, args, type.name);
    return unknownMethod(b, e, args, type.name);
  }
  if (type.kind === 'platform' && type.symbol.isEnum) {
    return enumCall(type, e, args) ?? platformStaticCall(b, type, e, args);
  }
  if (type.kind === 'sobject') {
    return checkRecordTypeCall(b, type, e, args) ?? unknownMethod(b, e, args, type.name);
  }
  return platformStaticCall(b, type, e, args);
}
function userStaticCall(b: Body, symbol: ClassSymbol, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const method = choose(b, findMethods(symbol, e.name), e, args);
  if (method === 'reported') return failed(e);
  if (!method) return null;
  if (method.isStatic) return userCall(b, method, null, e, args);
  return nonStatic(b, e, method);
}
function enumCall(type: Type, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  if (name === 'values' && args.length === 0) return { kind: 'EnumValues', of: type, type: listOf(type), pos: e.pos };
  const text = args[0];
  if (name === 'valueof' && text && args.length === 1 && implicitConversion(text.type, STRING) !== null) {
    return { kind: 'EnumValueOf', of: type, text, type, pos: e.pos };
  }
  return null;
}
function platformStaticCall(b: Body, type: Type, e: CallExpression, args: readonly TExpr[]): TExpr {
  const all = platformMethods(b.program, type, e.name);
  const choice = chooseOverload(
    all.filter((m) => m.method.isStatic),
    (m) => m.params,
    typesOf(args)
  );
  if (choice.kind === 'one') {
    const call = nativeCall(choice.overload, null, args, e.pos);
    return isDynamicQuery(call) ? { ...call, variables: variablesInSight(b, e.pos) } : call;
  }
  if (choice.kind === 'ambiguous') return b.fail(e.pos, `Ambiguous method signature: void ${e.name}(${argText(args)})`);
  const instance = chooseOverload(all, (m) => m.params, typesOf(args));
  if (instance.kind === 'one') {
    const { method, params, returns } = instance.overload;
    return b.fail(
      e.pos,
      `Non static method cannot be referenced from a static context: ${platformMethodText(method, params, returns)}`
    );
  }
  return unknownMethod(b, e, args, type.name);
}

/** `value.bar()`. */
function callOn(b: Body, target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr {
  const { type } = target;
  if (type.kind === 'user') {
    const { symbol } = type;
    const method = choose(b, findMethods(symbol, e.name), e, args);
    if (method === 'reported') return failed(e);
    if (method) {
      if (method.isStatic) {
        return b.fail(e.pos, `Static method cannot be referenced from a non static context: ${methodText(method)}`);
      }
      return userCall(b, method, target, e, args);
    }
    if (symbol.kind === 'enum') return enumValueCall(target, e, args) ?? unknownMethod(b, e, args, type.name);
    return inheritedCall(b, symbol, target, e, args) ?? unknownMethod(b, e, args, type.name);
  }
  const special = checkRecordCall(b, target, e, args);
  if (special) return special;
  if (!symbolOf(b.program, type) && type.kind !== 'primitive') return unknownMethod(b, e, args, type.name);
  const bound = platformMethods(b.program, type, e.name);
  const choice = chooseOverload(
    bound.filter((m) => !m.method.isStatic),
    (m) => m.params,
    typesOf(args)
  );
  if (choice.kind === 'one') return nativeCall(choice.overload, target, args, e.pos);
  if (choice.kind === 'ambiguous') return b.fail(e.pos, `Ambiguous method signature: void ${e.name}(${argText(args)})`);
  const fixed = chooseOverload(bound, (m) => m.params, typesOf(args));
  if (fixed.kind === 'one') {
    const { method, params, returns } = fixed.overload;
    return b.fail(
      e.pos,
      `Static method cannot be referenced from a non static context: ${platformMethodText(method, params, returns)}`
    );
  }
  const enumValue = type.kind === 'platform' && type.symbol.isEnum ? enumValueCall(target, e, args) : null;
  return enumValue ?? objectCall(target, e, args) ?? unknownMethod(b, e, args, type.name);
}
function enumValueCall(target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  if (name === 'name' && args.length === 0) return { kind: 'EnumCall', target, name: 'name', type: STRING, pos: e.pos };
  if (name === 'ordinal' && args.length === 0)
    return { kind: 'EnumCall', target, name: 'ordinal', type: INTEGER, pos: e.pos };
  return objectCall(target, e, args);
}

/** `Database.query(text)` and kin, where `:name` in the text means a variable in sight. */
function isDynamicQuery(call: NativeCall): boolean {
  const { owner, name, params } = call.method;
  if (owner.fullName !== 'System.Database' || /withbinds$/i.test(name)) return false;
  return /^(query|countquery|getquerylocator|getcursor)$/i.test(name) && params[0]?.name === 'String';
}
function variablesInSight(b: Body, pos: Pos): readonly { readonly name: string; readonly value: TExpr }[] {
  const found = new Map<string, TExpr>();
  const add = (name: string): void => {
    const lower = name.toLowerCase();
    const value = found.has(lower) ? null : findVariable(b, name, pos);
    if (value) found.set(lower, value);
  };
  for (const local of b.locals()) if (!local.name.startsWith('$')) add(local.name);
  for (let c = b.owner; c; c = c.outer) {
    for (const field of [...lineage(c)].flatMap((each) => [...each.fields.values()])) {
      if (isVisible(field, field.modifiers, b.owner)) add(field.name);
    }
  }
  return [...found].map(([name, value]) => ({ name, value }));
}
type NativeCall = TExpr & { readonly kind: 'NativeCall' };
export function nativeCall(bound: BoundMethod, target: TExpr | null, args: readonly TExpr[], pos: Pos): NativeCall {
  const converted = args.map((a, i) => convert(a, bound.params[i] as Type));
  return { kind: 'NativeCall', target, method: bound.method, args: converted, type: bound.returns, pos };
}
