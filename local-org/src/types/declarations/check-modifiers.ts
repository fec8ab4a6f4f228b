/** May these modifiers and annotations stand on this declaration, and together? */
import type { Modifiers } from '../../syntax/ast.ts';
import type { Pos } from '../../diagnostics/position.ts';
import { MODIFIER_RULES, type Clause, type Element, type ModifierRule } from './modifier-rules.ts';
import type { Report } from '../program-symbols.ts';
import type { ClassSymbol } from '../symbols.ts';

export interface Declared {
  readonly element: Element;
  readonly modifiers: Modifiers;
  readonly pos: Pos;
  /** The class it stands in; a top-level class stands in none. */
  readonly within: ClassSymbol | null;
  readonly apiVersion: number;
}

export const PLURALS: Readonly<Record<Element, string>> = {
  class: 'classes',
  interface: 'interfaces',
  enum: 'enums',
  constructor: 'constructors',
  method: 'methods',
  field: 'fields',
  property: 'properties'
};
/** In the order in which the first thing wrong is reported. */
const WORDS: readonly (readonly [flag: keyof Modifiers, name: string])[] = [
  ['isAbstract', 'abstract'],
  ['isVirtual', 'virtual'],
  ['isOverride', 'override'],
  ['isStatic', 'static'],
  ['isFinal', 'final'],
  ['isTransient', 'transient'],
  ['isTestMethod', 'testmethod'],
  ['isWebservice', 'webservice']
];

export function checkModifiers(declared: Declared, report: Report): void {
  const names = namesOf(declared.modifiers);
  if (names.size === 0) return;
  reportAnnotations(declared.modifiers, report);
  for (const name of names) {
    const rule = MODIFIER_RULES[name];
    const wrong = rule && wrongWith(rule, names, declared);
    if (wrong) return report(wrong.pos, wrong.message);
  }
}

function namesOf(modifiers: Modifiers): ReadonlySet<string> {
  const { access, sharing, annotations } = modifiers;
  const names = new Set(annotations.map(({ name }) => `@${name.toLowerCase()}`));
  if (access) names.add(access);
  if (sharing) names.add(`${sharing} sharing`);
  for (const [flag, name] of WORDS) if (modifiers[flag]) names.add(name);
  return names;
}

function reportAnnotations({ annotations }: Modifiers, report: Report): void {
  const seen = new Set<string>();
  for (const { name, pos } of annotations) {
    const key = `@${name.toLowerCase()}`;
    const rule = MODIFIER_RULES[key];
    if (!rule) report(pos, `Annotation does not exist: ${name}`);
    else if (seen.has(key)) report(pos, `Duplicate modifier: ${rule.name}`);
    seen.add(key);
  }
}

interface Wrong {
  readonly pos: Pos;
  readonly message: string;
}
function wrongWith(rule: ModifierRule, names: ReadonlySet<string>, declared: Declared): Wrong | null {
  const { element, pos, within } = declared;
  const plural = PLURALS[element];
  const said = (message: string): Wrong => ({ pos, message });
  if (!rule.on.includes(element)) return said(`${rule.name} is not allowed on ${plural}`);
  const isMember = !['class', 'interface', 'enum'].includes(element);
  if (rule.isTopLevel && (isMember ? within?.outer : within)) {
    return said(`${rule.name} can only be used on ${isMember ? `${plural} of a` : 'a'} top level type`);
  }
  if (rule.needless?.includes(element)) return said(`${plural} are by default ${rule.name}`);
  if (rule.implies && names.has(rule.implies)) return said(`${rule.name} are by default ${nameOf(rule.implies)}`);
  const first = <T>(clauses: readonly Clause[] | undefined, wrong: (clause: Clause) => T | null): T | null => {
    for (const clause of clauses ?? []) {
      const found = applies(clause, declared) ? wrong(clause) : null;
      if (found) return found;
    }
    return null;
  };
  const beside = (clause: Clause): ReadonlySet<string> =>
    clause.where ? namesOf(typeOf(clause, declared)?.declaration.modifiers ?? declared.modifiers) : names;
  const saying = (clause: Clause, rest: string): Wrong => ({
    pos: clause.where === 'outer' ? (typeOf(clause, declared)?.declaration.pos ?? pos) : pos,
    message: `${place(clause)}${rule.name} ${plural}${clause.where === 'outer' ? ' in apex classes' : ''} ${rest}`
  });
  return (
    first(rule.all, (clause) => {
      const missing = clause.of.find((name) => !beside(clause).has(name));
      return missing === undefined ? null : saying(clause, `must be declared as ${nameOf(missing)}`);
    }) ??
    first(rule.any, (clause) => {
      if (clause.of.some((name) => beside(clause).has(name))) return null;
      return saying(clause, `require at least one of the following ${clause.of.map(nameOf).join(', ')}`);
    }) ??
    first(rule.none, (clause) => {
      const present = clause.of.find((name) => beside(clause).has(name));
      return present === undefined ? null : saying(clause, `cannot be ${nameOf(present)}`);
    })
  );
}

function applies(clause: Clause, declared: Declared): boolean {
  if (clause.on && !clause.on.includes(declared.element)) return false;
  if (clause.since !== undefined && declared.apiVersion < clause.since) return false;
  return clause.where === undefined || typeOf(clause, declared) !== null;
}
/** Whom a clause asks: `type` the class around a member, `outer` the class around an inner one. */
function typeOf(clause: Clause, { within, element }: Declared): ClassSymbol | null {
  if (clause.where === 'type') return within;
  const isType = element === 'class' || element === 'interface' || element === 'enum';
  return isType ? within : (within?.outer ?? null);
}
const place = ({ where }: Clause): string =>
  where === 'type' ? 'Defining type for ' : where === 'outer' ? 'Enclosing type for ' : '';
const nameOf = (key: string): string => MODIFIER_RULES[key]?.name ?? key;
