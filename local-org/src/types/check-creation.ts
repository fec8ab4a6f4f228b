/** `new …`, and calls of `this(…)` and `super(…)`. */
import type { Expression } from '../syntax/ast.ts';
import { anyError, spoiled, type Body } from './body.ts';
import { argText, checkArgs } from './check-calls.ts';
import { isWriteable } from './check-assignments.ts';
import { convert, implicitConversion } from './conversions.ts';
import { isExceptionClass, isVisible } from './members.ts';
import { asArguments, chooseOverload } from './overloads.ts';
import { argsOf, symbolOf } from './platform-members.ts';
import { superSymbol } from './program-symbols.ts';
import type { ClassSymbol, ConstructorSymbol } from './symbols.ts';
import { ERROR, INTEGER, STRING, VOID, isPrimitive, platformType, substitute, type Type } from './type-model.ts';
import { fieldType } from './record-fields.ts';
import type { TExpr } from './typed-tree.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
const error = (e: Expression, type: Type = ERROR): TExpr => ({ kind: 'Error', type, pos: e.pos });

export function checkNew(b: Body, e: Of<'New'>): TExpr {
  const type = b.resolve(e.type);
  const args = checkArgs(b, e);
  if (type === ERROR) return error(e, type);
  if (anyError(...args)) return spoiled(args, e.pos, type);
  switch (type.kind) {
    case 'user':
      return newUserObject(b, type.symbol, e, args);
    case 'sobject':
      if (!type.info) return b.fail(e.pos, 'SObject is not constructable: SObject');
      if (args.length) return b.fail(e.pos, `Type requires name=value pair construction: ${type.name}`);
      return { kind: 'NewRecord', fields: [], type, pos: e.pos };
    case 'list':
    case 'set':
    case 'map':
      return newCollection(b, type, e, args);
    case 'platform':
      return newPlatformObject(b, type, e, args);
    case 'unsupported':
      return b.unsupported(type.name, e.pos, type);
    default:
      return b.fail(e.pos, `Type cannot be constructed: ${type.name}`);
  }
}

function newUserObject(b: Body, symbol: ClassSymbol, e: Of<'New'>, args: readonly TExpr[]): TExpr {
  const type: Type = { kind: 'user', symbol, name: symbol.fullName, key: `u:${symbol.fullName.toLowerCase()}` };
  if (symbol.kind !== 'class') return b.fail(e.pos, `Type cannot be constructed: ${symbol.fullName}`);
  if (symbol.isAbstract) return b.fail(e.pos, `Abstract classes cannot be constructed: ${symbol.fullName}`);
  const chosen = chooseConstructor(b, symbol, e, args);
  if (!chosen) return error(e, type);
  return { kind: 'New', symbol, constructor_: chosen.constructor_, args: chosen.args, type, pos: e.pos };
}

interface ChosenConstructor {
  /** null: the default one, or one of the four every exception has. */
  readonly constructor_: ConstructorSymbol | null;
  readonly args: readonly TExpr[];
}
function chooseConstructor(
  b: Body,
  symbol: ClassSymbol,
  e: Expression,
  args: readonly TExpr[]
): ChosenConstructor | null {
  interface Candidate {
    readonly params: readonly Type[];
    readonly constructor_: ConstructorSymbol | null;
  }
  const candidates: Candidate[] = symbol.constructors.map((c) => ({
    params: c.params.map((p) => p.type),
    constructor_: c
  }));
  if (isExceptionClass(symbol)) {
    for (const params of exceptionParams(b)) {
      if (!candidates.some((c) => c.params.map((p) => p.key).join() === params.map((p) => p.key).join())) {
        candidates.push({ params, constructor_: null });
      }
    }
  } else if (candidates.length === 0) candidates.push({ params: [], constructor_: null });
  const choice = chooseOverload(candidates, (c) => c.params, args);
  if (choice.kind !== 'one') {
    b.report(e.pos, `Constructor not defined: [${symbol.fullName}].<Constructor>(${argText(args)})`);
    return null;
  }
  const { constructor_, params } = choice.overload;
  b.dependOn(symbol, params, e.pos);
  if (constructor_ && !isVisible(constructor_, constructor_.declaration.modifiers, b.owner)) {
    const list = params.map((p) => p.name).join(', ');
    b.report(e.pos, `Constructor is not visible: [${symbol.fullName}].<Constructor>(${list})`);
    return null;
  }
  return { constructor_, args: asArguments(args, params) };
}
function exceptionParams(b: Body): Type[][] {
  const exception = platformType(b.program.platform.required('System.Exception'), []);
  return [[], [STRING], [exception], [STRING, exception]];
}

function newPlatformObject(
  b: Body,
  type: Extract<Type, { kind: 'platform' }>,
  e: Of<'New'>,
  args: readonly TExpr[]
): TExpr {
  const { symbol } = type;
  const candidates = symbol
    .constructors()
    .map((c) => ({ method: c, params: c.params.map((p) => substitute(p, type.args)) }));
  if (candidates.length === 0) return b.fail(e.pos, `Type cannot be constructed: ${type.name}`);
  const choice = chooseOverload(candidates, (c) => c.params, args);
  const isKnown = candidates.some(({ params }) => params.length === args.length);
  if (!isKnown && b.program.platform.names.hasMember(symbol.fullName, '<init>', args.length)) {
    return b.unsupported(`new ${type.name}`, e.pos, type);
  }
  if (choice.kind !== 'one') {
    return b.fail(e.pos, `Constructor not defined: [${type.name}].<Constructor>(${argText(args)})`);
  }
  const { method, params } = choice.overload;
  return { kind: 'NewNative', method, args: asArguments(args, params), type, pos: e.pos };
}
function newCollection(
  b: Body,
  type: Extract<Type, { kind: 'list' | 'set' | 'map' }>,
  e: Of<'New'>,
  args: readonly TExpr[]
): TExpr {
  const source = args[0] ?? null;
  if (args.length > 1) {
    return b.fail(e.pos, `Constructor not defined: [${type.name}].<Constructor>(${argText(args)})`);
  }
  if (!source) {
    if (type.kind === 'map') return { kind: 'NewMap', entries: [], type, pos: e.pos };
    return { kind: 'NewCollection', size: null, items: [], type, pos: e.pos };
  }
  if (type.kind === 'list' && isPrimitive(source.type, 'Integer')) {
    return { kind: 'NewCollection', size: source, items: [], type, pos: e.pos };
  }
  const candidates = (symbolOf(b.program, type)?.constructors() ?? [])
    .map((c) => ({ method: c, params: c.params.map((p) => substitute(p, argsOf(type))) }))
    .filter((c) => c.params.length === 1);
  const choice = chooseOverload(candidates, (c) => c.params, args);
  if (choice.kind === 'none' || !isFitting(source.type, type)) return wrongSource(b, type, source, e);
  const chosen = choice.kind === 'one' ? choice.overload : (candidates[0] as (typeof candidates)[number]);
  return { kind: 'NewNative', method: chosen.method, args: [source], type, pos: e.pos };
}
/** Only a map from Id may be filled from records, and only from records of its kind. */
function isFitting(source: Type, type: Extract<Type, { kind: 'list' | 'set' | 'map' }>): boolean {
  if (type.kind !== 'map' || source.kind !== 'list') return true;
  const isIdKey = isPrimitive(type.mapKey, 'Id') || isPrimitive(type.mapKey, 'String');
  return isIdKey && source.element.kind === 'sobject' && isItem(source.element, type.mapValue);
}
function wrongSource(
  b: Body,
  type: Extract<Type, { kind: 'list' | 'set' | 'map' }>,
  source: TExpr,
  e: Expression
): TExpr {
  const expected =
    type.kind === 'map'
      ? 'a Map with the same key and value types, or a valid SObject List'
      : type.kind === 'list'
        ? `an Integer or a List of type ${type.element.name}`
        : `a List or a Set of type: ${type.element.name}`;
  return b.fail(e.pos, `Invalid initializer type ${source.type.name} found for ${type.name}: expected ${expected}`);
}
const isItem = (from: Type, to: Type): boolean =>
  implicitConversion(from, to) === 'none' || (from.kind === 'sobject' && to.kind === 'sobject' && from.info === null);

export function checkNewRecord(b: Body, e: Of<'NewRecord'>): TExpr {
  const type = b.resolve(e.type);
  const seen = new Set<string>();
  const fields: { name: string; value: TExpr }[] = [];
  if (type.kind !== 'sobject') {
    for (const f of e.fields) b.expression(f.value);
    if (type === ERROR) return error(e);
    if (type.kind === 'unsupported') return b.unsupported(type.name, e.pos, type);
    return b.fail(e.pos, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.name}`);
  }
  if (!type.info) return b.fail(e.pos, 'SObject is not constructable: SObject');
  for (const f of e.fields) {
    const field = type.info.field(f.name);
    const parent = field ? undefined : type.info.parentRelationship(f.name);
    const target =
      parent?.referenceTo.length === 1 ? b.program.schema.object(parent.referenceTo[0] as string) : undefined;
    if (field) {
      const value = b.assignable(f.value, fieldType(b, field), e.pos);
      if (!isWriteable(field) && type.info.kind !== 'customMetadata') {
        b.report(e.pos, `Field is not writeable: ${type.info.name}.${field.name}`);
      }
      fields.push({ name: field.name, value });
    } else if (parent?.relationshipName && target) {
      const related: Type = { kind: 'sobject', info: target, name: target.name, key: `s:${target.name.toLowerCase()}` };
      fields.push({ name: parent.relationshipName, value: b.assignable(f.value, related, e.pos) });
    } else {
      b.expression(f.value);
      b.report(e.pos, `Field does not exist: ${f.name} on ${type.info.name}`);
    }
    if (seen.has(f.name.toLowerCase())) b.report(e.pos, `Duplicate field initialization: ${f.name}`);
    seen.add(f.name.toLowerCase());
  }
  return { kind: 'NewRecord', fields, type, pos: e.pos };
}

export function checkNewCollection(b: Body, e: Of<'NewCollection'>): TExpr {
  const type = b.resolve(e.type);
  if (type.kind !== 'list' && type.kind !== 'set') return collectionMismatch(b, e, type, e.items);
  const items = e.items.map((item) => {
    const value = b.expression(item, type.element);
    if (implicitConversion(value.type, type.element) !== null) return convert(value, type.element);
    return b.fail(
      e.pos,
      `Initial expression is of incorrect type, expected: ${type.element.name} but was: ${value.type.name}`
    );
  });
  return { kind: 'NewCollection', size: null, items, type, pos: e.pos };
}
function collectionMismatch(b: Body, e: Expression, type: Type, items: readonly Expression[]): TExpr {
  for (const item of items) b.expression(item);
  return type === ERROR ? error(e) : b.fail(e.pos, `Type cannot be constructed: ${type.name}`);
}
export function checkNewArray(b: Body, e: Of<'NewArray'>): TExpr {
  const type = b.resolve(e.type);
  if (type.kind !== 'list') return collectionMismatch(b, e, type, [e.size]);
  const size = b.assignable(e.size, INTEGER);
  return { kind: 'NewCollection', size, items: [], type, pos: e.pos };
}
export function checkNewMap(b: Body, e: Of<'NewMap'>): TExpr {
  const type = b.resolve(e.type);
  if (type.kind !== 'map') {
    return collectionMismatch(
      b,
      e,
      type,
      e.entries.flatMap((x) => [x.key, x.value])
    );
  }
  const entries = e.entries.map((entry) => {
    const key = b.expression(entry.key, type.mapKey);
    const value = b.expression(entry.value, type.mapValue);
    if (implicitConversion(key.type, type.mapKey) === null) {
      b.report(entry.key.pos, `Invalid key type ${key.type.name} for ${type.mapKey.name}`);
    }
    if (implicitConversion(value.type, type.mapValue) === null) {
      b.report(entry.value.pos, `Invalid value type ${value.type.name} for ${type.mapValue.name}`);
    }
    return { key: convert(key, type.mapKey), value: convert(value, type.mapValue) };
  });
  return { kind: 'NewMap', entries, type, pos: e.pos };
}

export function checkConstructorCall(b: Body, e: Of<'ConstructorCall'>): TExpr {
  const args = b.beforeInstance(() => checkArgs(b, e));
  const own = b.owner;
  if (!own || b.place.kind !== 'constructor') {
    return b.fail(e.pos, `Call to '${e.which}()' must be the first statement in a constructor method`);
  }
  if (anyError(...args)) return spoiled(args, e.pos, VOID);
  const owner = e.which === 'this' ? own : superSymbol(own);
  if (!owner) {
    if (own.superclass?.kind === 'unsupported') return b.unsupported(own.superclass.name, e.pos, VOID);
    if (!isExceptionClass(own))
      return args.length ? b.fail(e.pos, `No super type defined: ${own.fullName}`) : constructorCall(e, null, null, []);
    const choice = chooseOverload(exceptionParams(b), (p) => p, args);
    if (choice.kind !== 'one')
      return b.fail(e.pos, `Constructor not defined: [Exception].<Constructor>(${argText(args)})`);
    return constructorCall(e, null, null, args);
  }
  const chosen = chooseConstructor(b, owner, e, args);
  return chosen ? constructorCall(e, owner, chosen.constructor_, chosen.args) : error(e);
}
function constructorCall(
  e: Of<'ConstructorCall'>,
  owner: ClassSymbol | null,
  constructor_: ConstructorSymbol | null,
  args: readonly TExpr[]
): TExpr {
  return { kind: 'ConstructorCall', which: e.which, owner, constructor_, args, type: VOID, pos: e.pos };
}
/** The superclass must offer what a constructor without `super(…)` calls. */
export function checkImplicitSuper(b: Body, own: ClassSymbol, pos: Expression['pos']): void {
  const superclass = superSymbol(own);
  if (!superclass || isExceptionClass(superclass) || superclass.constructors.length === 0) return;
  if (!superclass.constructors.some((c) => c.params.length === 0)) {
    b.report(pos, `No default constructor available in super type: ${superclass.fullName}`);
  }
}
