import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx, TestContext } from '../../transaction/runtime.ts';
import type { ApexDatetime } from '../../values/apex-datetime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { nullArgument } from './null-argument.ts';
import { idOrThrow } from './record-fields.ts';
import { STUB_MEMBERS } from './stub.ts';

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

const refuse = (what: string) => () => {
  throw notSupported(what);
};

export const TEST = platformClass('System.Test', [
  staticMethod('void startTest()', (cx: Cx) => running(cx).start()),
  staticMethod('void stopTest()', (cx: Cx) => running(cx).stop()),
  staticMethod('Boolean isRunningTest()', (cx: Cx) => cx.test !== null),
  staticMethod('void setCreatedDate(Id recordId, Datetime createdDatetime)', setCreatedDate),
  staticMethod('Id getStandardPricebookId()', standardPricebookId),
  staticMethod('List<SObject> loadData(Schema.SObjectType sObjectToken, String resourceName)', refuse('Test.loadData')),
  staticMethod('void setMock(System.Type interfaceType, Object instance)', refuse('Test.setMock')),
  staticMethod('void setFixedSearchResults(List<Id> searchResults)', refuse('Test.setFixedSearchResults')),
  ...STUB_MEMBERS
]);
