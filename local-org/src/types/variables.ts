/** Which variable a name means: a local, a field of the class, a field of the class around it. */
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import { findField, isVisible, lineage } from './members.ts';
import type { ClassSymbol, FieldSymbol } from './symbols.ts';
import { OBJECT, userType } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

/** Local, field of this class, of its outer classes. */
export function findVariable(b: Body, name: string, pos: Pos): TExpr | null {
  const local = b.local(name);
  if (local) return { kind: 'Local', variable: local, type: local.type, pos };
  for (let c: ClassSymbol | null = b.owner; c; c = c.outer) {
    const field = findField(c, name);
    if (!field) continue;
    const isOwn = c === b.owner;
    if (!field.isStatic && (!isOwn || b.place.isStatic)) return null;
    return fieldAccess(b, field.isStatic ? null : thisOf(b, pos, field.name), field, pos);
  }
  return null;
}
export function thisOf(b: Body, pos: Pos, name = 'this'): TExpr {
  if (b.hasNoInstance) {
    return b.fail(pos, `Cannot reference instance variables in a constructor invocation: ${name}`);
  }
  return { kind: 'This', type: b.owner ? userType(b.owner) : OBJECT, pos };
}
export function fieldAccess(b: Body, target: TExpr | null, field: FieldSymbol, pos: Pos, isSuper = false): TExpr {
  if (!isVisible(field, field.modifiers, b.owner))
    b.report(pos, `Variable is not visible: ${field.owner.fullName}.${field.name}`);
  b.dependOn(field.owner, [field.type], pos);
  const isBacking = b.place.accessorOf === field && (target === null || target.kind === 'This');
  return { kind: 'Field', target, field, isBacking, isSuper, type: field.type, pos };
}

function fieldNamed(b: Body, name: string): FieldSymbol | undefined {
  for (let c: ClassSymbol | null = b.owner; c; c = c.outer) {
    const field = findField(c, name);
    if (field) return field;
  }
  return undefined;
}

/** What a query in a text can bind. */
export function variablesInSight(b: Body, pos: Pos): readonly { readonly name: string; readonly value: TExpr }[] {
  const found = new Map<string, TExpr>();
  const add = (name: string): void => {
    const lower = name.toLowerCase();
    const value = found.has(lower) ? null : findVariable(b, name, pos);
    if (value) found.set(lower, value);
  };
  for (const local of b.locals()) if (!local.name.startsWith('$')) add(local.name);
  for (let c = b.owner; c; c = c.outer) {
    for (const field of [...lineage(c)].flatMap((each) => [...each.fields.values()])) {
      // A visible field of an outer class may be hidden by one that a superclass keeps to itself.
      const meant = fieldNamed(b, field.name);
      if (meant && isVisible(meant, meant.modifiers, b.owner)) add(field.name);
    }
  }
  return [...found].map(([name, value]) => ({ name, value }));
}
