/** Which kinds go together, and the platform's words where they do not. */
import { FormulaError } from './error.ts';
import type { Node } from './tree.ts';
import type { Kind, Typed } from './value.ts';

export const wrongType = (what: string, expected: readonly Kind[], received: Kind, at: Node): FormulaError =>
  new FormulaError(
    `Incorrect parameter type for ${what}. Expected ${expected.join(', ')}, received ${received}`,
    at.offset
  );

export const isPicklist = (kind: Kind): boolean => kind === 'Picklist' || kind === 'MultiPicklist';

/** Picklists go into few functions only. */
export function refusePicklist(typed: Typed, at: Node): Typed {
  if (!isPicklist(typed.kind)) return typed;
  const which = typed.kind === 'Picklist' ? 'picklist' : 'multi-select picklist';
  const plural = typed.kind === 'Picklist' ? 'Picklist' : 'Multi-select picklist';
  throw new FormulaError(
    `Field ${typed.field?.name ?? ''} is a ${which} field. ${plural} fields are only supported in certain functions.`,
    at.offset
  );
}

/** null: they have none. */
export function commonKind(a: Kind, b: Kind): Kind | null {
  if (a === 'Null') return b;
  if (b === 'Null' || a === b) return a;
  return null;
}
