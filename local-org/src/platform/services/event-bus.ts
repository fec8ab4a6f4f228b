/** Publishing platform events, and the bus a test delivers them by. */
import { method, platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx, DmlResult } from '../../transaction/runtime.ts';
import type { ApexList } from '../../values/apex-list.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import { DatabaseResult, resultList } from './dml-results.ts';
import { nullArgument } from './null-argument.ts';

const publish = (cx: Cx, events: readonly (SObjectValue | null)[]): DmlResult[] => {
  if (events.includes(null)) throw nullArgument('event');
  return cx.database.events.publish(events as SObjectValue[]);
};
const publishOne = (cx: Cx, event: SObjectValue | null): DatabaseResult =>
  new DatabaseResult('SaveResult', publish(cx, [event])[0] as DmlResult);
const publishAll = (cx: Cx, events: ApexList<SObjectValue | null> | null): ApexList<DatabaseResult> => {
  if (events === null) throw nullArgument('events');
  return resultList('SaveResult', publish(cx, events.items));
};

export const EVENT_BUS = platformClass('System.EventBus', [
  staticMethod('Database.SaveResult publish(SObject event)', publishOne),
  staticMethod('List<Database.SaveResult> publish(List<SObject> events)', publishAll),
  staticMethod('String getOperationId(Object result)', (_cx, result: unknown) =>
    result instanceof DatabaseResult && result.result.isSuccess ? (result.result.errors[0]?.message ?? null) : null
  )
]);

/** What `Test.getEventBus()` gives. */
export class TestBroker {
  readonly $type = 'EventBus.TestBroker';
}
export const TEST_BROKER = platformClass('EventBus.TestBroker', [
  method('void deliver()', (cx: Cx) => cx.async.deliverEvents()),
  method('void fail()', (cx: Cx) => void cx.database.events.take())
]);
