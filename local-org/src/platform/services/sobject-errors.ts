/** `addError` in all its forms. The database reads what is left on the record when the trigger has run. */
import { method, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import { DatabaseError } from './dml-results.ts';
import { nullArgument } from './null-argument.ts';
import { fieldOf } from './record-fields.ts';
import { SObjectFieldToken } from './schema-tokens.ts';

function add(record: SObjectValue, message: unknown, field: string | null): void {
  if (message === null) throw nullArgument('message');
  const text = message instanceof ApexException ? (message.apexMessage ?? '') : String(message);
  record.errors = [...(record.errors ?? []), { message: text, field }];
}

/** What emitted code calls for `record.Name.addError('…')`. */
export function addFieldError(record: SObjectValue, fieldName: string, message: unknown): void {
  add(record, message, fieldOf(record, fieldName).name);
}

const onRecord = (_cx: Cx, self: SObjectValue, message: unknown): void => add(self, message, null);
const onField = (_cx: Cx, self: SObjectValue, field: string | SObjectFieldToken | null, message: unknown): void => {
  if (field === null) throw nullArgument('field');
  addFieldError(self, field instanceof SObjectFieldToken ? field.name : field, message);
};

export const SOBJECT_ERRORS: readonly PlatformMember[] = [
  method('void addError(String message)', onRecord),
  method('void addError(String message, Boolean escape)', onRecord),
  method('void addError(Exception cause)', onRecord),
  method('void addError(Exception cause, Boolean escape)', onRecord),
  method('void addError(Schema.SObjectField field, String message)', onField),
  method('void addError(Schema.SObjectField field, String message, Boolean escape)', onField),
  method('void addError(String fieldName, String message)', onField),
  method('void addError(String fieldName, String message, Boolean escape)', onField),
  method('Boolean hasErrors()', (_cx, self: SObjectValue) => (self.errors?.length ?? 0) > 0),
  method(
    'List<Database.Error> getErrors()',
    (_cx, self: SObjectValue) =>
      new ApexList(
        'List<Database.Error>',
        (self.errors ?? []).map(
          ({ message, field }) =>
            new DatabaseError({
              statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              message,
              fields: field === null ? [] : [field]
            })
        )
      )
  )
];
