/** Picklists as describe shows them: the values of a field, what it depends on. */
import { method, platformClass, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { FieldInfo, PicklistValue } from '../../types/schema-view.ts';
import { ApexList } from '../../values/apex-list.ts';
import { sObjectFieldToken, type DescribeFieldResult } from './schema-tokens.ts';

export class PicklistEntry {
  readonly $type = 'Schema.PicklistEntry';
  readonly info: PicklistValue;

  constructor(info: PicklistValue) {
    this.info = info;
  }
  toString(): string {
    const { label, value, isActive, isDefault } = this.info;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${isActive};isDefaultValue=${isDefault};]`;
  }
}

export const PICKLIST_ENTRY = platformClass('Schema.PicklistEntry', [
  method('String getLabel()', (_cx, self: PicklistEntry) => self.info.label),
  method('String getValue()', (_cx, self: PicklistEntry) => self.info.value),
  method('Boolean isActive()', (_cx, self: PicklistEntry) => self.info.isActive),
  method('Boolean isDefaultValue()', (_cx, self: PicklistEntry) => self.info.isDefault)
]);

type Self = DescribeFieldResult;
const isPicklist = (field: FieldInfo): boolean =>
  field.type === 'picklist' || field.type === 'multipicklist' || field.type === 'combobox';

function picklistValues(cx: Cx, self: Self): ApexList<PicklistEntry> {
  const field = self.info;
  const shown = isPicklist(field)
    ? field.picklistValues.filter((entry) => entry.isActive || cx.options.describeInactivePicklistValues)
    : [];
  return new ApexList(
    'List<Schema.PicklistEntry>',
    shown.map((entry) => new PicklistEntry(entry))
  );
}

export const PICKLIST_MEMBERS: readonly PlatformMember[] = [
  method('List<Schema.PicklistEntry> getPicklistValues()', picklistValues),
  method('Boolean isRestrictedPicklist()', (_cx, self: Self) => self.info.isRestrictedPicklist),
  method('Boolean isDependentPicklist()', (_cx, self: Self) => self.info.controller !== null),
  method('Schema.SObjectField getController()', (cx: Cx, self: Self) =>
    self.info.controller === null ? null : sObjectFieldToken(cx, self.info.object, self.info.controller)
  )
];
