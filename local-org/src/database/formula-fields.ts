/** Formula fields of records in memory: what triggers find in them. */
import { recordInput } from '../formulas/index.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { SObjectValue } from '../values/index.ts';
import type { DatabaseContext } from './context.ts';
import { OrgForFormulas } from './formula-org.ts';

const fieldsByObject = new WeakMap<ObjectInfo, readonly FieldInfo[]>();

function formulaFields(object: ObjectInfo): readonly FieldInfo[] {
  let fields = fieldsByObject.get(object);
  if (!fields) fieldsByObject.set(object, (fields = object.fields.filter((field) => field.formula !== null)));
  return fields;
}

export function fillFormulaFields(
  context: DatabaseContext,
  object: ObjectInfo,
  records: readonly SObjectValue[]
): void {
  const fields = formulaFields(object);
  if (fields.length === 0 || records.length === 0) return;
  const { formulas } = context;
  const org = new OrgForFormulas(context);
  org.prefetch(
    records,
    fields.flatMap((field) => formulas.field(field).paths)
  );
  for (const record of records) {
    const input = recordInput(org, record);
    for (const field of fields) record.values[field.name] = formulas.fieldValue(field, input);
  }
}
