/**
 * What a chain of names means that stands for no value: a type, a namespace, labels, objects and their fields. A chain is
 * read from the left; the longest part that is a type wins over nothing else.
 */
import type { Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import { findField } from './members.ts';
import { isMissing } from './platform-members.ts';
import type { PlatformProperty, PlatformSymbol } from './platform-symbols.ts';
import type { ClassSymbol } from './symbols.ts';
import {
  ID,
  STRING,
  UNKNOWN,
  listOf,
  mapOf,
  platformType,
  unsupportedType,
  userType,
  type Type
} from './type-model.ts';
import type { TExpr } from './typed-tree.ts';
import { fieldAccess, findVariable } from './variables.ts';

/** A name that stands for no value: the left side of a dot. */
export type Scope =
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `Schema.SObjectType`, `SObjectType`: its members are objects. */
  | { readonly kind: 'describes' }
  /** `Label`, `System.Label`, `Label.c` */
  | { readonly kind: 'labels' }
  /** `Account.fields`, `SObjectType.Account.fields` */
  | { readonly kind: 'fields'; readonly object: string; readonly yields: 'token' | 'describe' };

export function unsupportedMember(b: Body, symbol: PlatformSymbol, name: string, pos: Pos): TExpr {
  return b.unsupported(`${symbol.shortName}.${name}`, pos);
}
export function findProperty(symbol: PlatformSymbol, name: string): PlatformProperty | undefined {
  for (let s: PlatformSymbol | null = symbol; s; s = s.superclass()) {
    const property = s.property(name);
    if (property) return property;
  }
  return undefined;
}

/** null: the expression is a value (or nothing known). */
export function scopeOf(b: Body, e: Expression): Scope | null {
  if (e.kind === 'Name') return findVariable(b, e.name, e.pos) ? null : scopeByName(b, e.name);
  if (e.kind !== 'Dot' || e.isSafe) return null;
  const outer = scopeOf(b, e.target);
  return outer && innerScope(b, outer, e.name);
}
function scopeByName(b: Body, name: string): Scope | null {
  const lower = name.toLowerCase();
  const user = b.program.findClass(name, b.owner);
  if (user) return { kind: 'type', type: userType(user) };
  if (lower === 'label') return { kind: 'labels' };
  if (lower === 'sobjecttype') return { kind: 'describes' };
  const type = b.program.findType([name], b.owner);
  if (type) return { kind: 'type', type };
  if (b.program.platform.isNamespace(name)) return { kind: 'namespace', name };
  return null;
}
function innerScope(b: Body, outer: Scope, name: string): Scope | null {
  const lower = name.toLowerCase();
  if (outer.kind === 'labels') return lower === 'c' ? outer : null;
  if (outer.kind === 'describes') return null;
  if (outer.kind === 'namespace') {
    if (/^system$/i.test(outer.name) && lower === 'label') return { kind: 'labels' };
    if (lower === 'sobjecttype' && /^schema$/i.test(outer.name)) return { kind: 'describes' };
    const type = b.program.findType([outer.name, name], b.owner);
    return type ? { kind: 'type', type } : null;
  }
  if (outer.kind === 'fields') return null;
  const { type } = outer;
  if (type.kind === 'user') {
    // A field that needs an object hides nothing here: `Deal.Status.OPEN` beside a field `status`.
    if (findField(type.symbol, name)?.isStatic) return null;
    const inner = b.program.findInner(type.symbol, name);
    return inner ? { kind: 'type', type: userType(inner) } : null;
  }
  if (type.kind === 'sobject' && type.info && lower === 'fields' && !type.info.field('fields')) {
    return { kind: 'fields', object: type.info.name, yields: 'token' };
  }
  if (type.kind === 'platform') {
    // `System` and `Schema`, `Database` … are namespaces and classes at once.
    if (type.symbol.shortName === 'System' || type.symbol.shortName === 'Schema') {
      const asNamespace = innerScope(b, { kind: 'namespace', name: type.symbol.shortName }, name);
      if (asNamespace) return asNamespace;
    }
    if (type.symbol.property(name) || type.symbol.constant(name)) return null;
    const inner =
      b.program.platform.exact(`${type.symbol.fullName}.${name}`) ??
      b.program.platform.find(`${type.symbol.shortName}.${name}`);
    if (inner) return { kind: 'type', type: platformType(inner, []) };
  }
  if (type.kind !== 'platform' && type.kind !== 'unsupported') return null;
  const named = b.program.platform.names.type(
    `${type.kind === 'platform' ? type.symbol.shortName : type.name}.${name}`
  );
  return named ? { kind: 'type', type: unsupportedType(named) } : null;
}

/** `Foo.bar` where Foo is no value; null: there is no such member. */
export function memberOfScope(b: Body, scope: Scope, name: string, pos: Pos): TExpr | null {
  switch (scope.kind) {
    case 'labels':
      if (!b.program.schema.hasLabel(name)) return b.fail(pos, `External string does not exist: ${name}`);
      return { kind: 'Label', name, type: STRING, pos };
    case 'describes':
      return describeObject(b, name, pos);
    case 'fields':
      return fieldOfObject(b, scope.object, name, pos, scope.yields);
    case 'namespace': {
      const system = b.program.platform.find(scope.name);
      return system ? memberOfType(b, platformType(system, []), name, pos) : null;
    }
    case 'type':
      return memberOfType(b, scope.type, name, pos);
  }
}
function memberOfType(b: Body, type: Type, name: string, pos: Pos): TExpr | null {
  const lower = name.toLowerCase();
  if (type.kind === 'user') return memberOfUserType(b, type.symbol, name, pos);
  if (type.kind === 'sobject' && type.info) {
    if (lower === 'sobjecttype') return objectToken(b, type.info.name, pos);
    return fieldOfObject(b, type.info.name, name, pos, 'token');
  }
  if (type.kind === 'unsupported')
    return b.unsupported(`${type.name}.${name}`, pos, type.named.kind === 'enum' ? type : UNKNOWN);
  if (type.kind !== 'platform' && type.kind !== 'primitive') return null;
  const symbol = type.kind === 'platform' ? type.symbol : b.program.platform.find(type.name);
  if (!symbol) return null;
  const constant = symbol.constant(name);
  if (constant) return { kind: 'EnumConstant', name: constant, type, pos };
  const property = findProperty(symbol, name);
  if (!property && isMissing(b.program, symbol, name, null)) {
    return b.unsupported(`${symbol.shortName}.${name}`, pos, symbol.isEnum ? type : UNKNOWN);
  }
  if (!property?.isStatic) return null;
  return { kind: 'Property', target: null, property, type: triggerVariable(b, property) ?? property.type, pos };
}
function memberOfUserType(b: Body, symbol: ClassSymbol, name: string, pos: Pos): TExpr | null {
  if (symbol.kind === 'enum') {
    const constant = symbol.constants.find((c) => c.toLowerCase() === name.toLowerCase());
    return constant ? { kind: 'EnumConstant', name: constant, type: userType(symbol), pos } : null;
  }
  const field = findField(symbol, name);
  // An instance field is no member of the class's name.
  if (!field || !field.isStatic) return null;
  return fieldAccess(b, null, field, pos);
}

/** In a trigger `Trigger.new` is a list of its object, not of SObject. */
function triggerVariable(b: Body, property: PlatformProperty): Type | null {
  const object = b.place.triggerObject;
  if (!object || property.owner.fullName !== 'System.Trigger') return null;
  const lower = property.name.toLowerCase();
  if (lower === 'new' || lower === 'old') return listOf(object);
  if (lower === 'newmap' || lower === 'oldmap') return mapOf(ID, object);
  return null;
}

function platformNamed(b: Body, name: string): Type {
  return platformType(b.program.platform.required(name), []);
}
function objectToken(b: Body, object: string, pos: Pos): TExpr {
  return { kind: 'ObjectToken', object, type: platformNamed(b, 'Schema.SObjectType'), pos };
}
/** `SObjectType.Account`: what `Account.SObjectType.getDescribe()` gives. */
function describeObject(b: Body, name: string, pos: Pos): TExpr | null {
  const info = b.program.schema.object(name);
  if (!info) return null;
  const token = objectToken(b, info.name, pos);
  return { kind: 'Describe', token, type: platformNamed(b, 'Schema.DescribeSObjectResult'), pos };
}
function fieldOfObject(b: Body, object: string, name: string, pos: Pos, yields: 'token' | 'describe'): TExpr | null {
  const field = b.program.schema.object(object)?.field(name);
  if (!field) return null;
  const token: TExpr = {
    kind: 'FieldToken',
    object,
    field: field.name,
    type: platformNamed(b, 'Schema.SObjectField'),
    pos
  };
  if (yields === 'token') return token;
  return { kind: 'Describe', token, type: platformNamed(b, 'Schema.DescribeFieldResult'), pos };
}

/** `SObjectType.Account.fields.Name` (described) and `Account.SObjectType.fields.Name` (a token). */
export function describedField(b: Body, e: Extract<Expression, { kind: 'Dot' }>): TExpr | null {
  if (e.target.kind !== 'Dot' || !/^fields$/i.test(e.target.name) || e.target.target.kind !== 'Dot') return null;
  const object = e.target.target;
  const scope = scopeOf(b, object.target);
  if (scope?.kind === 'describes') {
    const info = b.program.schema.object(object.name);
    return info ? fieldOfObject(b, info.name, e.name, e.pos, 'describe') : null;
  }
  const isToken = scope?.kind === 'type' && scope.type.kind === 'sobject' && /^sobjecttype$/i.test(object.name);
  return isToken ? fieldOfObject(b, scope.type.name, e.name, e.pos, 'token') : null;
}
