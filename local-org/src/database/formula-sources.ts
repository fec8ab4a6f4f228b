/** The formulas of a project: their texts, where they stand, and the names they may use. */
import type { FieldSource, FormulaNames, FormulaSource } from '../formulas/index.ts';
import type { FieldMetadata, ObjectMetadata } from '../metadata/project.ts';
import { placeInElement } from '../metadata/place-in-element.ts';
import type { FieldInfo, SchemaView } from '../types/schema-view.ts';
import type { Schema } from './schema.ts';

type Rule = ObjectMetadata['validationRules'][number];

export class FormulaSources implements FormulaNames {
  readonly schema: SchemaView;
  readonly #fields: ReadonlyMap<string, FieldMetadata>;
  readonly #permissions: ReadonlySet<string>;

  constructor(schema: Schema) {
    this.schema = schema;
    const { objects, components } = schema.project;
    this.#fields = new Map(
      objects.flatMap((object) =>
        object.fields.map((field) => [`${object.name}.${field.name}`.toLowerCase(), field] as const)
      )
    );
    this.#permissions = new Set(
      components.filter(({ type }) => type === 'CustomPermission').map(({ fullName }) => fullName.toLowerCase())
    );
  }

  hasPermission(name: string): boolean {
    return this.#permissions.has(name.toLowerCase());
  }

  fieldSource(field: FieldInfo): FieldSource {
    const formula = field.formula ?? '';
    const metadata = this.#metadata(field);
    return {
      text: formula,
      blanksAsZero: metadata?.treatsBlanksAsZero ?? true,
      at: (offset) => (metadata ? placeInElement(metadata.file, 'formula', formula, offset) : {})
    };
  }

  defaultSource(field: FieldInfo, text: string): FormulaSource {
    const metadata = this.#metadata(field);
    return {
      text,
      at: (offset) => (metadata ? placeInElement(metadata.file, 'defaultValue', text, offset) : {})
    };
  }

  ruleSource({ formula, file }: Rule): FormulaSource {
    return { text: formula, at: (offset) => placeInElement(file, 'errorConditionFormula', formula, offset) };
  }

  #metadata(field: FieldInfo): FieldMetadata | undefined {
    return this.#fields.get(`${field.object}.${field.name}`.toLowerCase());
  }
}
