/** The BatchApexErrorEvent of a batch that raises platform events: published by the platform, whatever is rolled back. */
import { SObjectValue } from '../values/sobject-value.ts';
import { toApexString } from '../values/to-string.ts';
import type { ApexException } from '../values/apex-exception.ts';
import type { ApexList } from '../values/apex-list.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { messageOf, type JobWork } from './job.ts';

const MOST_SCOPE = 40_000;
const MOST_TEXT = 5000;

interface BatchError {
  readonly jobId: string;
  readonly userId: string;
  readonly phase: string;
  readonly chunk: readonly string[];
  readonly error: ApexException;
}

/** Ids of records; anything else as text. */
export function namesOf({ items }: ApexList): string[] {
  return items.map((item) => (item instanceof SObjectValue ? String(item.values['Id']) : toApexString(item)));
}

export function raiseBatchError(work: JobWork, { jobId, userId, phase, chunk, error }: BatchError): void {
  const { database, schema } = work.host.runtime();
  const scope = chunk.join(',');
  const event = new SObjectValue(schema.object('BatchApexErrorEvent') as ObjectInfo);
  Object.assign(event.values, {
    AsyncApexJobId: jobId,
    DoesExceedJobScopeMaxLength: scope.length > MOST_SCOPE,
    ExceptionType: error.typeName,
    JobScope: scope.slice(0, MOST_SCOPE),
    Message: messageOf(error).slice(0, MOST_TEXT),
    Phase: phase.toUpperCase(),
    RequestId: `local-${jobId}`,
    StackTrace: error.frames.map((frame) => `${frame.where}: line ${frame.line}, column ${frame.column}`).join('\n')
  });
  work.host.run('Synchronous', userId, () => database.events.add([event]));
}
