/** What a DML statement throws: its exception over the failures of its rows, and what a trigger's exception becomes. */
import type { TriggerContext } from '../transaction/runtime.ts';
import { apexException, type ApexException } from '../values/index.ts';
import type { WorkRow } from './work-row.ts';

/** `BeforeInsert` */
export const eventName = ({ operation, isBefore }: TriggerContext): string =>
  `${isBefore ? 'Before' : 'After'}${(operation[0] as string).toUpperCase()}${operation.slice(1)}`;

/** An Apex exception that left a trigger: it fails every row of the chunk. */
export class TriggerFailure extends Error {
  static of(context: TriggerContext, cause: ApexException): TriggerFailure {
    const trigger = cause.frames.find((frame) => frame.where.startsWith('Trigger.'));
    const name = trigger?.where.slice('Trigger.'.length) ?? 'Trigger';
    const stack = cause.frames.map(({ where, line, column }) => `${where}: line ${line}, column ${column}`).join('\n');
    const what = `${cause.typeName}: ${cause.apexMessage ?? ''}`;
    const failure = new TriggerFailure(`${name}: execution of ${eventName(context)}\n\ncaused by: ${what}\n\n${stack}`);
    failure.cause = cause;
    return failure;
  }
}

const INACCESSIBLE = 'Operation failed due to fields being inaccessible on Sobject ';
/** User mode: the whole message of the exception, without a row in front. */
export const inaccessibleFields = (object: string): string =>
  `${INACCESSIBLE}${object}, check errors on Exception or Result!`;

/** `Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, …: [Name]` */
export function dmlException(operation: string, rows: readonly WorkRow[]): ApexException {
  const failures = rows.flatMap((row) => {
    const { index, source } = row;
    return row.errors.map((error) => ({ index, id: idOf(row), object: source.type.name, error }));
  });
  const { index, id, error } = failures[0] as (typeof failures)[number];
  const verb = (operation[0] as string).toUpperCase() + operation.slice(1);
  const withId = id === null ? '' : ` with id ${id}`;
  const isRights = error.message.startsWith(INACCESSIBLE);
  const exception = apexException(
    'System.DmlException',
    isRights
      ? error.message
      : `${verb} failed. First exception on row ${index}${withId}; first error: ${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`
  );
  exception.dml = failures;
  return exception;
}
function idOf(row: WorkRow): string | null {
  return row.isCreated ? null : row.id;
}
