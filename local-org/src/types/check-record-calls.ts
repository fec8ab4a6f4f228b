/** Calls on records that no declaration can type: `record.Name.addError(…)`, `record.clone()`, custom settings by their own name. */
import type { Expression } from '../syntax/ast.ts';
import type { Body } from './body.ts';
import { asArguments, chooseOverload } from './overloads.ts';
import { platformMethods, type BoundMethod } from './platform-members.ts';
import { STRING, isObject, listOf, mapOf, platformType, type Type } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

type CallExpression = Extract<Expression, { kind: 'Call' }>;

/** null: nothing special, the SObject declaration answers. */
export function checkRecordCall(b: Body, target: TExpr, e: CallExpression, args: readonly TExpr[]): TExpr | null {
  const name = e.name.toLowerCase();
  if (name === 'adderror' && target.kind === 'RecordField') return fieldError(b, target, e, args);
  if (name === 'adderror' && target.type.kind === 'primitive') {
    return b.fail(e.pos, 'addError must be invoked on an expression that is an exact SObject field reference');
  }
  if (target.type.kind === 'sobject' && target.type.info && name === 'clone') {
    const bound = one(platformMethods(b.program, target.type, 'clone'), args);
    return bound && call(bound, target, args, e, target.type);
  }
  return null;
}
function one(methods: readonly BoundMethod[], args: readonly TExpr[]): BoundMethod | null {
  const choice = chooseOverload(methods, (m) => m.params, args);
  return choice.kind === 'one' ? choice.overload : null;
}
function call(bound: BoundMethod, target: TExpr | null, args: readonly TExpr[], e: CallExpression, type: Type): TExpr {
  const converted = asArguments(args, bound.params);
  return { kind: 'NativeCall', target, method: bound.method, args: converted, type, pos: e.pos };
}

function fieldError(
  b: Body,
  target: Extract<TExpr, { kind: 'RecordField' }>,
  e: CallExpression,
  args: readonly TExpr[]
): TExpr | null {
  if (target.shape === 'parent' || target.shape === 'children') {
    return target.shape === 'parent' ? null : b.fail(e.pos, 'addError must be invoked on an SObject scalar field');
  }
  const field: TExpr = { kind: 'Constant', of: 'String', value: target.field, type: STRING, pos: e.pos };
  const bound = one(platformMethods(b.program, target.target.type, 'addError'), [field, ...args]);
  return bound && call(bound, target.target, [field, ...args], e, bound.returns);
}

/** `Setting__c.getInstance()`, `Rule__mdt.getAll()`: natives that get the object's token before their arguments. */
export function checkRecordTypeCall(
  b: Body,
  type: Extract<Type, { kind: 'sobject' }>,
  e: CallExpression,
  args: readonly TExpr[]
): TExpr | null {
  if (!type.info) return null;
  if (e.name.toLowerCase() === 'getsobjecttype' && args.length === 0) return objectToken(b, type.info.name, e);
  const holder = HOLDERS[type.info.kind];
  const symbol = holder && b.program.platform.exact(holder);
  if (!symbol) return null;
  const token = objectToken(b, type.info.name, e);
  const bound = one(platformMethods(b.program, platformType(symbol, []), e.name), [token, ...args]);
  return bound && call(bound, null, [token, ...args], e, ofObject(bound.returns, type));
}
function objectToken(b: Body, object: string, e: CallExpression): TExpr {
  const type = platformType(b.program.platform.required('Schema.SObjectType'), []);
  return { kind: 'ObjectToken', object, type, pos: e.pos };
}
const HOLDERS: Readonly<Record<string, string>> = {
  hierarchySetting: 'System.$HierarchySetting',
  listSetting: 'System.$ListSetting',
  customMetadata: 'System.$CustomMetadata'
};
/** The declaration says SObject; here it is this object. */
function ofObject(declared: Type, type: Type): Type {
  if (declared.kind === 'sobject' || isObject(declared)) return type;
  if (declared.kind === 'list') return listOf(type);
  return declared.kind === 'map' ? mapOf(declared.mapKey, type) : declared;
}
