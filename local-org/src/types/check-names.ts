/** Names and dotted chains as values. Order as in Apex: local, member, member of the outer class, then types, then namespaces. */
import type { Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import { findField, isVisible, platformAncestor, unknownAncestor } from './members.ts';
import { isMissing } from './platform-members.ts';
import { superSymbol } from './program-symbols.ts';
import { recordField } from './record-fields.ts';
import { describedField, findProperty, memberOfScope, scopeOf, unsupportedMember } from './scopes.ts';
import { STRING, UNKNOWN } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';
import { fieldAccess, findVariable, thisOf } from './variables.ts';

type DotExpression = Extract<Expression, { kind: 'Dot' }>;

export function checkName(b: Body, e: Extract<Expression, { kind: 'Name' }>): TExpr {
  const found = findVariable(b, e.name, e.pos);
  if (found) return found;
  const unknown = unknownAncestor(b.owner);
  return unknown ? b.unsupported(`${unknown}.${e.name}`, e.pos) : b.fail(e.pos, `Variable does not exist: ${e.name}`);
}

/** The value of a name or a chain: a property has one for whoever may see its getter. */
export function readable(b: Body, value: TExpr): TExpr {
  const read = value.kind === 'SafeNavigation' ? value.body : value;
  if (read.kind !== 'Field' || read.isBacking || !read.field.property) return value;
  const { owner, name, modifiers, property } = read.field;
  const { getter } = property;
  const isHidden = getter?.access === 'private' && !isVisible({ owner, access: 'private' }, modifiers, b.owner);
  if (getter && !isHidden) return value;
  return b.fail(value.pos, `Variable is not visible: ${owner.fullName}.${name}`);
}

export function checkDot(b: Body, e: DotExpression): TExpr {
  const described = describedField(b, e);
  if (described) return described;
  const scope = e.isSafe ? null : scopeOf(b, e.target);
  if (scope) {
    const value = memberOfScope(b, scope, e.name, e.pos);
    if (value) return value;
    return b.fail(e.pos, `Variable does not exist: ${e.name}`);
  }
  if (e.target.kind === 'Name' && !findVariable(b, e.target.name, e.target.pos)) {
    return b.fail(e.target.pos, `Variable does not exist: ${e.target.name}`);
  }
  if (e.target.kind === 'Super') return superField(b, e);
  const target = asRecord(b.value(e.target), e.isSafe);
  return throughSafe(b, target, e.isSafe, e.pos, (receiver) => memberOfValue(b, receiver, e.name, e.pos));
}

/** `[SELECT …].Name`: a query that is asked for a field is one record. */
function asRecord(value: TExpr, isSafe: boolean): TExpr {
  if (value.kind !== 'Soql' || value.type.kind !== 'list') return value;
  const conversion = isSafe ? 'listToRecordOrNull' : 'listToRecord';
  return { kind: 'Convert', conversion, operand: value, type: value.type.element, pos: value.pos };
}
function superField(b: Body, e: DotExpression): TExpr {
  if (b.place.isStatic) return b.fail(e.pos, 'Super cannot be referenced in a static context');
  const superclass = b.owner && superSymbol(b.owner);
  const field = superclass && findField(superclass, e.name);
  if (!field || field.isStatic) return b.fail(e.pos, `Variable does not exist: ${e.name}`);
  return fieldAccess(b, thisOf(b, e.pos), field, e.pos, true);
}

/** Member access on the result of `a?.b` belongs inside it: the chain stops as a whole. */
export function throughSafe(
  b: Body,
  target: TExpr,
  isSafe: boolean,
  pos: Pos,
  access: (receiver: TExpr) => TExpr
): TExpr {
  if (target.kind === 'SafeNavigation' && !isSafe) {
    const body = access(target.body);
    if (body.type === UNKNOWN) return body;
    return { ...target, body, type: body.type };
  }
  if (!isSafe) return access(target);
  const id = b.temporary();
  const body = access({ kind: 'Temporary', id, type: target.type, pos });
  // Without a receiver there would be null, of which nobody knows what it stands for.
  if (body.type === UNKNOWN) return body;
  return { kind: 'SafeNavigation', id, receiver: target, body, type: body.type, pos };
}

export function memberOfValue(b: Body, target: TExpr, name: string, pos: Pos): TExpr {
  const { type } = target;
  switch (type.kind) {
    case 'error':
    case 'unknown':
      return target;
    case 'unsupported':
      return b.unsupported(`${type.name}.${name}`, pos);
    case 'user': {
      const field = findField(type.symbol, name);
      if (field) {
        if (field.isStatic) {
          return b.fail(
            pos,
            `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.fullName}`
          );
        }
        return fieldAccess(b, target, field, pos);
      }
      const constant = type.symbol.constants.find((c) => c.toLowerCase() === name.toLowerCase());
      if (constant) {
        return b.fail(
          pos,
          `Static field cannot be referenced from a non static context: ${constant} from the type ${type.name}`
        );
      }
      const ancestor = platformAncestor(type.symbol);
      const property = ancestor && findProperty(ancestor, name);
      if (property) return { kind: 'Property', target, property, type: property.type, pos };
      const unknown = unknownAncestor(type.symbol);
      if (unknown) return b.unsupported(`${unknown}.${name}`, pos);
      break;
    }
    case 'list': {
      // `[SELECT Name FROM Account].Name`: the query stands for its only record.
      if (target.kind !== 'Soql' || type.element.kind !== 'sobject') break;
      const record: TExpr = {
        kind: 'Convert',
        conversion: 'listToRecord',
        operand: target,
        type: type.element,
        pos: target.pos
      };
      return memberOfValue(b, record, name, pos);
    }
    case 'sobject': {
      const field = recordField(b, target, name, pos);
      if (field) return field;
      break;
    }
    case 'platform': {
      const property = findProperty(type.symbol, name);
      if (property && !property.isStatic) return { kind: 'Property', target, property, type: property.type, pos };
      const cause = shareCause(b, target, name, pos);
      if (cause) return cause;
      if (!property && isMissing(b.program, type.symbol, name, null))
        return unsupportedMember(b, type.symbol, name, pos);
      break;
    }
    default:
  }
  return b.fail(pos, `Variable does not exist: ${name}`);
}
/** `Schema.Deal__Share.RowCause.Team__c`: the name of a sharing reason, as text. */
function shareCause(b: Body, target: TExpr, name: string, pos: Pos): TExpr | null {
  if (target.kind !== 'FieldToken' || target.field !== 'RowCause') return null;
  const share = b.program.schema.object(target.object);
  if (!share || share.shareOf === null) return null;
  const causes = share.field(target.field)?.picklistValues ?? [];
  const cause = causes.find(({ value }) => value.toLowerCase() === name.toLowerCase());
  return cause ? { kind: 'Constant', value: cause.value, of: 'String', type: STRING, pos } : null;
}
