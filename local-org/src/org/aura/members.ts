/** The members of a user's class that travel to and from a component: instance, @AuraEnabled, inherited ones too. */
import type { ApexClassHandle, Program } from '../../transaction/runtime.ts';
import type { ApexObject, ObjectField } from '../../values/index.ts';

export class AuraMembers {
  private readonly program: Program;
  private readonly names = new Map<string, { readonly out: ReadonlySet<string>; readonly in: ReadonlySet<string> }>();

  constructor(program: Program) {
    this.program = program;
  }

  /** What a component gets. */
  sent(instance: ApexObject): readonly ObjectField[] {
    const { out } = this.namesOf(instance.$type);
    return instance.$fields.filter((field) => out.has(field.name.toLowerCase()));
  }

  /** What a component can set: properties alone; a plain field stays empty, as on the platform. */
  received(instance: ApexObject): readonly ObjectField[] {
    const names = this.namesOf(instance.$type);
    return instance.$fields.filter((field) => names.in.has(field.name.toLowerCase()));
  }

  private namesOf(className: string): { readonly out: ReadonlySet<string>; readonly in: ReadonlySet<string> } {
    const known = this.names.get(className);
    if (known) return known;
    const names = { out: new Set<string>(), in: new Set<string>() };
    for (let name: string | null = className; name !== null;) {
      const handle: ApexClassHandle | undefined = this.program.findClass(name);
      for (const field of handle?.fields ?? []) {
        if (field.isStatic || !field.isAuraEnabled) continue;
        names.out.add(field.name.toLowerCase());
        if (field.isProperty) names.in.add(field.name.toLowerCase());
      }
      name = handle?.superclass ?? null;
    }
    this.names.set(className, names);
    return names;
  }
}

export function readMember(instance: ApexObject, field: ObjectField): unknown {
  return (instance as unknown as Readonly<Record<string, unknown>>)[field.key];
}

export function writeMember(instance: ApexObject, field: ObjectField, value: unknown): void {
  (instance as unknown as Record<string, unknown>)[field.key] = value;
}
