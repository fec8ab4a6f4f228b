/** The members of a user's class that travel to and from a component: instance, @AuraEnabled, inherited ones too. */
import type { ApexClassHandle, Program } from '../../transaction/runtime.ts';
import type { ApexObject, ObjectField } from '../../values/index.ts';

export class AuraMembers {
  private readonly program: Program;
  private readonly names = new Map<string, ReadonlySet<string>>();

  constructor(program: Program) {
    this.program = program;
  }

  of(instance: ApexObject): readonly ObjectField[] {
    const travelling = this.namesOf(instance.$type);
    return instance.$fields.filter((field) => travelling.has(field.name.toLowerCase()));
  }

  private namesOf(className: string): ReadonlySet<string> {
    const known = this.names.get(className);
    if (known) return known;
    const names = new Set<string>();
    for (let name: string | null = className; name !== null;) {
      const handle: ApexClassHandle | undefined = this.program.findClass(name);
      for (const field of handle?.fields ?? []) {
        if (!field.isStatic && field.isAuraEnabled) names.add(field.name.toLowerCase());
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
