import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx, TestContext } from '../../transaction/runtime.ts';
import type { ApexDatetime } from '../../values/apex-datetime.ts';
import { apexException } from '../../values/apex-exception.ts';
import type { ApexList } from '../../values/apex-list.ts';
import { TestBroker } from './event-bus.ts';
import type { ApexType } from '../../values/apex-type.ts';
import { setMock, type CalloutMock } from './http.ts';
import { nullArgument } from './null-argument.ts';
import { idOrThrow } from './record-fields.ts';
import { STUB_MEMBERS } from './stub.ts';
import { loadData } from './test-data.ts';

function running(cx: Cx): TestContext {
  if (!cx.test) throw new LocalOrgError('LO9005', 'a method of Test runs outside of a test');
  return cx.test;
}

const setCreatedDate = (cx: Cx, recordId: string | null, createdDate: ApexDatetime | null): void => {
  running(cx);
  if (recordId === null) throw nullArgument('recordId');
  if (createdDate === null) throw nullArgument('createdDatetime');
  const id = idOrThrow(recordId);
  const info = cx.schema.objectByKeyPrefix(id.slice(0, 3));
  if (!info || cx.database.internal.rows(info.name, { Id: id }).length === 0) {
    throw apexException('System.InvalidParameterValueException', `Invalid record Id: ${recordId}`);
  }
  cx.database.internal.update(info.name, id, { CreatedDate: createdDate });
};

const standardPricebookId = (cx: Cx): string => {
  const [row] = cx.schema.object('Pricebook2') ? cx.database.internal.rows('Pricebook2', { IsStandard: true }) : [];
  if (!row) throw notSupported('Test.getStandardPricebookId: the org has no standard price book');
  return String(row.values['Id']);
};

/** Rights are worked out when somebody asks for them: a group is never out of date. */
const noteGroup = (cx: Cx): void => void running(cx);

export const TEST = platformClass('System.Test', [
  staticMethod('void startTest()', (cx: Cx) => running(cx).start()),
  staticMethod('void stopTest()', (cx: Cx) => running(cx).stop()),
  staticMethod('Boolean isRunningTest()', (cx: Cx) => cx.test !== null),
  staticMethod('void setCreatedDate(Id recordId, Datetime createdDatetime)', setCreatedDate),
  staticMethod('Id getStandardPricebookId()', standardPricebookId),
  staticMethod('List<SObject> loadData(Schema.SObjectType sObjectToken, String resourceName)', loadData),
  staticMethod(
    'void setMock(System.Type interfaceType, Object instance)',
    (cx: Cx, type: ApexType | null, mock: CalloutMock | null) => setMock(cx, running(cx), type, mock)
  ),
  staticMethod('void setFixedSearchResults(List<Id> searchResults)', (cx: Cx, ids: ApexList<string> | null) => {
    running(cx).foundBySearch = ids === null ? [] : [...ids.items];
  }),
  staticMethod('EventBus.TestBroker getEventBus()', (cx: Cx) => {
    running(cx);
    return new TestBroker();
  }),
  staticMethod('void calculatePermissionSetGroup(String psgId)', noteGroup),
  staticMethod('void calculatePermissionSetGroup(List<String> psgIds)', noteGroup),
  ...STUB_MEMBERS
]);
