/** Calls natives the way emitted code does, without a compiler: by class, name and arguments. */
import { RuntimeTypes } from '../../src/emit/kit/runtime-types.ts';
import { LANGUAGE_TYPES, SYSTEM_LANGUAGE_MEMBERS } from '../../src/platform/language/index.ts';
import type { ApexClassHandle, Cx } from '../../src/transaction/runtime.ts';
import type { PlatformMember } from '../../src/types/platform-declaration.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../../src/types/schema-view.ts';
import { ApexMap } from '../../src/values/index.ts';

export const NOW = Date.UTC(2026, 0, 31, 12, 30, 15);

const field = (name: string, apexType: string, more: Partial<FieldInfo> = {}): FieldInfo =>
  ({
    object: 'Account',
    name,
    apexType,
    isNameField: name === 'Name',
    isCustom: name.endsWith('__c'),
    ...more
  }) as FieldInfo;
const byName = <T extends { readonly name: string | null }>(items: readonly T[], name: string): T | undefined =>
  items.find((i) => i.name?.toLowerCase() === name.toLowerCase());

function objectInfo(
  name: string,
  keyPrefix: string,
  fields: readonly FieldInfo[],
  children: readonly { name: string; childObject: string }[]
): ObjectInfo {
  return {
    name,
    label: name,
    keyPrefix,
    fields,
    field: (f: string) => byName(fields, f),
    parentRelationship: (r: string) => fields.find((f) => f.relationshipName?.toLowerCase() === r.toLowerCase()),
    childRelationship: (r: string) => byName(children, r)
  } as unknown as ObjectInfo;
}
export const ACCOUNT = objectInfo(
  'Account',
  '001',
  [
    field('Id', 'Id'),
    field('Name', 'String'),
    field('AnnualRevenue', 'Decimal'),
    field('CreatedDate', 'Datetime'),
    field('ParentId', 'Id', { relationshipName: 'Parent', referenceTo: ['Account'] })
  ],
  [{ name: 'Contacts', childObject: 'Contact' }]
);
export const CONTACT = objectInfo('Contact', '003', [field('Id', 'Id'), field('LastName', 'String')], []);
const OBJECTS = [ACCOUNT, CONTACT];

export const classes = new Map<string, ApexClassHandle>();
export const logged: string[] = [];

const types = new RuntimeTypes(
  LANGUAGE_TYPES,
  { object: (name: string) => byName(OBJECTS, name) } as unknown as SchemaView,
  (name) => {
    const handle = classes.get(name.toLowerCase());
    return handle && { supertypes: [...handle.interfaces], superclass: handle.superclass };
  }
);
export const cx = {
  caller: { className: 'Test', apiVersion: 67 },
  clock: { now: () => NOW },
  session: { timeZone: 'America/Los_Angeles', locale: 'en_US' },
  schema: {
    object: (name: string) => byName(OBJECTS, name),
    objectByKeyPrefix: (prefix: string) => OBJECTS.find((o) => o.keyPrefix === prefix)
  },
  program: {
    findClass: (name: string) => classes.get(name.toLowerCase()),
    isInstance: (value: unknown, name: string) => types.isInstance(value, name),
    isSubtype: (from: string, to: string) => types.isSubtype(from, to)
  },
  random: () => 0.5,
  log: (level: string, message: string) => logged.push(`${level}: ${message}`)
} as unknown as Cx;

const nameOf = (m: PlatformMember): string => /([\w$]*)\s*(?:\(|$)/.exec(m.signature)?.[1] ?? '';
const paramsOf = (m: PlatformMember): string[] => {
  const inner = /\((.*)\)/.exec(m.signature)?.[1]?.trim() ?? '';
  return inner === '' ? [] : inner.replace(/<[^()]*?>/g, (g) => g.replaceAll(',', ';')).split(',');
};

function find(
  className: string,
  name: string,
  isStatic: boolean,
  count: number,
  type: string | undefined
): PlatformMember {
  const members =
    className === 'System'
      ? SYSTEM_LANGUAGE_MEMBERS
      : (LANGUAGE_TYPES.find((t) => t.name === `System.${className}`)?.members ?? []);
  const found = members.filter(
    (m) =>
      m.kind !== 'constructor' &&
      m.isStatic === isStatic &&
      nameOf(m).toLowerCase() === name.toLowerCase() &&
      paramsOf(m).length === count &&
      (type === undefined || m.signature.includes(`(${type} `))
  );
  if (!found[0]) throw new Error(`no ${className}.${name} with ${count} arguments`);
  return found[0];
}
function run(member: PlatformMember, args: readonly unknown[]): unknown {
  if (member.kind === 'property') return member.get(cx, ...args);
  if (!member.run) throw new Error('abstract');
  return member.run(cx, ...args);
}

/** An instance method; the receiver first. `name:Type` picks an overload by its first parameter. */
export function call(className: string, name: string, self: unknown, ...args: unknown[]): unknown {
  const [plain = '', type] = name.split(':');
  return run(find(className, plain, false, args.length, type), [self, ...args]);
}
export function callStatic(className: string, name: string, ...args: unknown[]): unknown {
  const [plain = '', type] = name.split(':');
  return run(find(className, plain, true, args.length, type), args);
}
export const mapOf = (type: string, entries: [unknown, unknown][]): ApexMap => new ApexMap(type, entries);
