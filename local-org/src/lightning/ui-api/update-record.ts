/** `updateRecord` of `lightning/uiRecordApi`: the user's own rights, the org's whole order of execution. */
import type { LocalOrgFacade } from '../../org/contract.ts';
import { JsonFieldError } from '../../org/field-from-json.ts';
import { recordFromJson, UnknownFieldError } from '../../org/record-from-json.ts';
import type { DmlError, Runtime } from '../../transaction/runtime.ts';
import { isValidId, toId18, type SObjectValue } from '../../values/index.ts';
import { UiApiError } from './ui-api-error.ts';

/** `fields`: without the Id. Answers the names of what was sent, as the schema spells them, and the Id. */
export function updateUiRecord(
  org: LocalOrgFacade,
  userId: string,
  id: string,
  fields: Readonly<Record<string, unknown>>
): string[] {
  const fullId = isValidId(id) ? toId18(id) : null;
  return org.transaction(userId, (runtime) => {
    const object = fullId === null ? undefined : runtime.schema.objectByKeyPrefix(fullId.slice(0, 3));
    if (!object) throw UiApiError.notFound();
    const labelOf = (field: string): string | null => object.field(field)?.label ?? null;
    const record = readFields(runtime, object, fields);
    const names = ['Id', ...Object.keys(record.values)].map((name) => `${object.name}.${name}`);
    const errors = refusals(runtime, record);
    if (errors.length > 0) throw UiApiError.ofSave(errors, labelOf);
    record.values['Id'] = fullId;
    const request = {
      operation: 'update',
      records: [record],
      allOrNone: false,
      access: 'user',
      sharing: 'with'
    } as const;
    const [result] = runtime.database.dml(request);
    if (!result?.isSuccess) throw UiApiError.ofSave(result?.errors ?? [], labelOf);
    return names;
  });
}

function readFields(
  runtime: Runtime,
  object: SObjectValue['type'],
  fields: Readonly<Record<string, unknown>>
): SObjectValue {
  try {
    return recordFromJson(runtime.schema, object, fields);
  } catch (error) {
    if (error instanceof UnknownFieldError)
      throw new UiApiError(400, 'INVALID_FIELD', `No such column '${error.field}' on entity '${object.name}'.`);
    if (error instanceof JsonFieldError) throw new UiApiError(400, error.errorCode, error.message);
    throw error;
  }
}

function refusals({ security }: Runtime, record: SObjectValue): DmlError[] {
  const object = record.type;
  if (!object.isUpdateable || !security.hasObject(object.name, 'edit')) {
    const message = 'insufficient access rights on object id';
    return [{ statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message, fields: [] }];
  }
  const refused = Object.keys(record.values).filter(
    (name) => !object.field(name)?.isUpdateable || !security.hasField(object.name, name, 'edit')
  );
  const message =
    `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and ` +
    'verify that it is read/write for your profile or permission set.';
  return refused.length === 0 ? [] : [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message, fields: refused }];
}
