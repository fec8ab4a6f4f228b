/**
 * Sharing rules of the project: records of certain owners, or that meet criteria, are open to roles and groups. A rule
 * becomes a condition of the row filter; a kind of rule that is not known here is an error once it would matter.
 */
import { notSupported } from '../diagnostics/errors.ts';
import { placeOf } from '../metadata/place-in-element.ts';
import type { GenericComponent } from '../metadata/project.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import type { RowFilterUser, RowRight, SqlNames } from './row-filter.ts';
import { criteriaSql, elements } from './sharing-criteria.ts';
import type { Audience } from './sharing-graph.ts';

type Xml = Readonly<Record<string, unknown>>;
interface Rule {
  readonly name: string;
  readonly file: string;
  readonly xml: Xml;
  readonly sharedTo: readonly Audience[];
  /** null: criteria decide instead of owners. */
  readonly sharedFrom: readonly Audience[] | null;
}

const UNKNOWN = ['sharingGuestRules', 'sharingTerritoryRules'];

export class SharingRules {
  private readonly files = new Map<string, GenericComponent>();
  private readonly rules = new Map<string, readonly Rule[]>();

  constructor(components: readonly GenericComponent[]) {
    for (const component of components)
      if (component.type === 'SharingRules') this.files.set(component.fullName.toLowerCase(), component);
  }

  /** `child`: what rules for accounts say of the accounts' Opportunity, Case or Contact rows. */
  conditions(
    names: SqlNames,
    user: RowFilterUser,
    info: ObjectInfo,
    alias: string,
    right: RowRight,
    child: string | null = null
  ): string[] {
    return this.of(info.name)
      .filter(({ xml }) => grants(levelOf(xml, child), right))
      .filter(({ sharedTo }) => sharedTo.some((audience) => user.principals.isIn(audience)))
      .map(({ name, file, xml, sharedFrom }) => {
        if (sharedFrom === null) return criteriaSql({ name, file, xml }, info, alias, names);
        const owner = `${alias}.${names.column('OwnerId')}`;
        const owners = sharedFrom.map((audience) => user.principals.ownersIn(audience, names, owner));
        return `(${owners.join(' OR ')})`;
      });
  }

  private of(object: string): readonly Rule[] {
    const key = object.toLowerCase();
    const file = this.files.get(key);
    if (!file) return [];
    let rules = this.rules.get(key);
    if (!rules) this.rules.set(key, (rules = readRules(file)));
    return rules;
  }
}

function readRules({ fullName, xml, file }: GenericComponent): Rule[] {
  for (const kind of UNKNOWN)
    if (elements(xml[kind]).length > 0) throw notSupported(`${kind} of ${fullName}`, placeOf(file, `<${kind}>`));
  const read = (rule: Xml, isByOwner: boolean): Rule => {
    const name = String(rule['fullName']);
    const audience = (element: string): Audience[] =>
      audiences(`${fullName}.${name}`, rule[element], (kind) => placeOf(file, `>${name}<`, `<${kind}>`));
    return {
      name,
      file,
      xml: rule,
      sharedTo: audience('sharedTo'),
      sharedFrom: isByOwner ? audience('sharedFrom') : null
    };
  };
  return [
    ...elements(xml['sharingOwnerRules']).map((rule) => read(rule, true)),
    ...elements(xml['sharingCriteriaRules']).map((rule) => read(rule, false))
  ];
}

const KINDS: ReadonlySet<string> = new Set([
  'allInternalUsers',
  'group',
  'queue',
  'role',
  'roleAndSubordinates',
  'roleAndSubordinatesInternal'
] satisfies Audience['kind'][]);

function audiences(
  rule: string,
  value: unknown,
  placeOfKind: (kind: string) => ReturnType<typeof placeOf>
): Audience[] {
  return Object.entries((value ?? {}) as Xml).flatMap(([kind, names]) => {
    if (!KINDS.has(kind)) throw notSupported(`<${kind}> in the sharing rule ${rule}`, placeOfKind(kind));
    const all = Array.isArray(names) ? names : [names];
    return all.map((name) => ({ kind: kind as Audience['kind'], name: String(name) }));
  });
}

function levelOf(xml: Xml, child: string | null): unknown {
  if (child === null) return xml['accessLevel'];
  return ((xml['accountSettings'] ?? {}) as Xml)[`${child.toLowerCase()}AccessLevel`];
}
const grants = (level: unknown, right: RowRight): boolean =>
  level === 'Edit' || level === 'All' ? right !== 'all' : level === 'Read' && right === 'read';
