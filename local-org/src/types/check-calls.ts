/** Method calls: which method a call means, and whether it may be made from here. */
import type { Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { anyError, spoiled, type Body } from './body.ts';
import { throughSafe } from './check-names.ts';
import {
  allInterfaces,
  findMethods,
  isVisible,
  methodText,
  platformAncestor,
  platformMethodText,
  unknownAncestor
} from './members.ts';
import { enumCall, enumValueCall, objectCall } from './object-calls.ts';
import { asArguments, chooseOverload } from './overloads.ts';
import { isMissing, platformMethods, symbolOf, type BoundMethod } from './platform-members.ts';
import { checkRecordCall, checkRecordTypeCall } from './check-record-calls.ts';
import { superSymbol } from './program-symbols.ts';
import { scopeOf, unsupportedMember } from './scopes.ts';
import type { PlatformSymbol } from './platform-symbols.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import { userType, type Type } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';
import { variablesInSight } from './variables.ts';

type CallExpression = Extract<Expression, { kind: 'Call' }>;

export function checkCall(b: Body, e: CallExpression): TExpr {
  if (e.target === null) return unqualifiedCall(b, e);
  if (e.target.kind === 'Super') return superCall(b, e);
  const scope = e.isSafe ? null : scopeOf(b, e.target);
  if (scope) {
    const args = checkArgs(b, e);
    if (anyError(...args)) return spoiled(args, e.pos);
    if (scope.kind === 'type') return typeCall(b, scope.type, e, args);
    const system = scope.kind === 'namespace' ? b.program.findType([scope.name], null) : null;
    if (system) return platformStaticCall(b, system, e, args);
    return b.fail(e.target.pos, `Variable does not exist: ${nameOf(e.target)}`);
  }
  const target = b.expression(e.target);
  const args = checkArgs(b, e);
  if (anyError(target, ...args)) return spoiled([target, ...args], e.pos);
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
export const argText = (args: readonly TExpr[]): string =>
  args.map((a) => (a.type.kind === 'null' ? 'NULL' : a.type.name)).join(', ');

/** `within`: where the platform may have it. */
function unknownMethod(
  b: Body,
  e: CallExpression,
  args: readonly TExpr[],
  type: string,
  within?: PlatformSymbol | null
): TExpr {
  if (within && isMissing(b.program, within, e.name, args.length)) return unsupportedMember(b, within, e.name, e.pos);
  return b.fail(
    e.pos,
    `Method does not exist or incorrect signature: void ${e.name}(${argText(args)}) from the type ${type}`
  );
}

function unqualifiedCall(b: Body, e: CallExpression): TExpr {
  const args = checkArgs(b, e);
  if (anyError(...args)) return spoiled(args, e.pos);
  for (let c: ClassSymbol | null = b.owner; c; c = c.outer) {
    const methods = findMethods(c, e.name);
    if (methods.length) {
      const method = choose(b, methods, e, args);
      if (!method) continue;
      if (method === 'reported') return failed(e);
      const isOwn = c === b.owner;
      if (!method.isStatic && (b.place.isStatic || !isOwn)) return nonStatic(b, e, method);
      if (!method.isStatic && b.hasNoInstance) {
        return b.fail(e.pos, `Cannot reference instance methods in a constructor invocation: ${methodText(method)}`);
      }
      return userCall(b, method, method.isStatic ? null : { kind: 'This', type: userType(c), pos: e.pos }, e, args);
    }
    const inherited = inheritedCall(b, c, { kind: 'This', type: userType(c), pos: e.pos }, e, args);
    if (inherited && !b.place.isStatic) return inherited;
  }
  return unknownOfClass(b, b.owner, e, args, b.owner?.fullName ?? 'anonymous_apex');
}
function unknownOfClass(
  b: Body,
  symbol: ClassSymbol | null,
  e: CallExpression,
  args: readonly TExpr[],
  type: string
): TExpr {
  const unknown = unknownAncestor(symbol);
  return unknown
    ? b.unsupported(`${unknown}.${e.name}`, e.pos)
    : unknownMethod(b, e, args, type, symbol && platformAncestor(symbol));
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
  const choice = chooseOverload(methods, (m) => m.params.map((p) => p.type), args);
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
  const converted = asArguments(args, params);
  return { kind: 'Call', target, method, isSuper, args: converted, type: method.returnType, pos: e.pos };
}

function superCall(b: Body, e: CallExpression): TExpr {
  if (b.place.isStatic) return b.fail(e.pos, 'Super cannot be referenced in a static context');
  const args = checkArgs(b, e);
  if (anyError(...args)) return spoiled(args, e.pos);
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
  return inherited ?? unknownOfClass(b, b.owner, e, args, superclass?.fullName ?? 'System.ApexBaseClass');
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
  const choice = chooseOverload(bound, (m) => m.params, args);
  if (choice.kind === 'one') return nativeCall(choice.overload, target, args, e.pos);
  if (symbol.kind === 'class' && e.name.toLowerCase() === 'clone' && args.length === 0) {
    return { kind: 'ObjectCall', target, name: 'clone', args, type: target.type, pos: e.pos };
  }
  return objectCall(target, e, args);
}
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
    // `Network` is an object and a class.
    const namesake = b.program.platform.names.hasMember(`System.${type.name}`, e.name, args.length);
    const call =
      checkRecordTypeCall(b, type, e, args) ?? (namesake ? b.unsupported(`${type.name}.${e.name}`, e.pos) : null);
    return call ?? unknownMethod(b, e, args, type.name);
  }
  if (type.kind === 'unsupported') return b.unsupported(`${type.name}.${e.name}`, e.pos);
  return platformStaticCall(b, type, e, args);
}
function userStaticCall(b: Body, symbol: ClassSymbol, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const methods = findMethods(symbol, e.name);
  const own = methods.filter((m) => m.isStatic);
  const method = choose(b, own, e, args) ?? choose(b, methods, e, args);
  if (method === 'reported') return failed(e);
  if (!method) return null;
  if (method.isStatic) return userCall(b, method, null, e, args);
  return nonStatic(b, e, method);
}
function platformStaticCall(b: Body, type: Type, e: CallExpression, args: readonly TExpr[]): TExpr {
  const all = platformMethods(b.program, type, e.name);
  const choice = chooseOverload(
    all.filter((m) => m.method.isStatic),
    (m) => m.params,
    args
  );
  if (choice.kind === 'one') {
    const call = nativeCall(choice.overload, null, args, e.pos);
    return isDynamicQuery(call) ? { ...call, variables: variablesInSight(b, e.pos) } : call;
  }
  if (choice.kind === 'ambiguous') return b.fail(e.pos, `Ambiguous method signature: void ${e.name}(${argText(args)})`);
  const instance = chooseOverload(all, (m) => m.params, args);
  if (instance.kind === 'one') {
    const { method, params, returns } = instance.overload;
    return b.fail(
      e.pos,
      `Non static method cannot be referenced from a static context: ${platformMethodText(method, params, returns)}`
    );
  }
  return unknownMethod(b, e, args, type.name, symbolOf(b.program, type));
}

/** `value.bar()`. */
function callOn(b: Body, target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr {
  const { type } = target;
  if (type.kind === 'unsupported') return b.unsupported(`${type.name}.${e.name}`, e.pos);
  if (type.kind === 'user') {
    const { symbol } = type;
    const methods = findMethods(symbol, e.name);
    const own = methods.filter((m) => !m.isStatic);
    const method = choose(b, own, e, args) ?? choose(b, methods, e, args);
    if (method === 'reported') return failed(e);
    if (method) {
      if (method.isStatic) {
        return b.fail(e.pos, `Static method cannot be referenced from a non static context: ${methodText(method)}`);
      }
      return userCall(b, method, target, e, args);
    }
    if (symbol.kind === 'enum') return enumValueCall(target, e, args) ?? unknownMethod(b, e, args, type.name);
    return inheritedCall(b, symbol, target, e, args) ?? unknownOfClass(b, symbol, e, args, type.name);
  }
  const special = checkRecordCall(b, target, e, args);
  if (special) return special;
  if (!symbolOf(b.program, type) && type.kind !== 'primitive') return unknownMethod(b, e, args, type.name);
  const bound = platformMethods(b.program, type, e.name);
  const choice = chooseOverload(
    bound.filter((m) => !m.method.isStatic),
    (m) => m.params,
    args
  );
  if (choice.kind === 'one') return nativeCall(choice.overload, target, args, e.pos);
  if (choice.kind === 'ambiguous') return b.fail(e.pos, `Ambiguous method signature: void ${e.name}(${argText(args)})`);
  const fixed = chooseOverload(bound, (m) => m.params, args);
  if (fixed.kind === 'one') {
    const { method, params, returns } = fixed.overload;
    return b.fail(
      e.pos,
      `Static method cannot be referenced from a non static context: ${platformMethodText(method, params, returns)}`
    );
  }
  const enumValue = type.kind === 'platform' && type.symbol.isEnum ? enumValueCall(target, e, args) : null;
  const call = enumValue ?? objectCall(target, e, args);
  return call ?? unknownMethod(b, e, args, type.name, symbolOf(b.program, type));
}
/** `Database.query(text)` and kin, where `:name` in the text means a variable in sight. */
function isDynamicQuery(call: NativeCall): boolean {
  const { owner, name, params } = call.method;
  if (owner.fullName !== 'System.Database' || /withbinds$/i.test(name)) return false;
  return /^(query|countquery|getquerylocator|getcursor)$/i.test(name) && params[0]?.name === 'String';
}
type NativeCall = TExpr & { readonly kind: 'NativeCall' };
export function nativeCall(bound: BoundMethod, target: TExpr | null, args: readonly TExpr[], pos: Pos): NativeCall {
  const converted = asArguments(args, bound.params);
  return { kind: 'NativeCall', target, method: bound.method, args: converted, type: bound.returns, pos };
}
