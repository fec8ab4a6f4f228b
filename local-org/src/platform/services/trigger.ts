/** `Trigger.new` and the rest: what the innermost running trigger sees, null outside of triggers. */
import { enumConstant, platformClass, platformEnum, staticProperty } from '../../types/platform-declaration.ts';
import type { Cx, TriggerContext } from '../../transaction/runtime.ts';
import type { ApexEnumValue } from '../../values/boxes.ts';
import type { ApexList } from '../../values/apex-list.ts';
import { ApexMap } from '../../values/apex-map.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';

export const TRIGGER_OPERATION = platformEnum('System.TriggerOperation', [
  'BEFORE_INSERT',
  'BEFORE_UPDATE',
  'BEFORE_DELETE',
  'AFTER_INSERT',
  'AFTER_UPDATE',
  'AFTER_DELETE',
  'AFTER_UNDELETE'
]);

const maps = new WeakMap<ApexList<SObjectValue>, ApexMap<string, SObjectValue>>();

/** One map a list, as repeated reads of Trigger.newMap give the same one. Before insert there are no Ids and no map. */
function mapOf(
  trigger: TriggerContext | null,
  list: ApexList<SObjectValue> | null
): ApexMap<string, SObjectValue> | null {
  if (!trigger || !list) return null;
  if (trigger.isBefore && trigger.operation === 'insert') return null;
  let map = maps.get(list);
  if (!map) {
    map = new ApexMap(
      `Map<Id,${trigger.object}>`,
      list.items.map((record) => [String(record.values['Id']), record] as const)
    );
    maps.set(list, map);
  }
  return map;
}

function operationType(cx: Cx): ApexEnumValue | null {
  if (!cx.trigger) return null;
  const { isBefore, operation } = cx.trigger;
  return enumConstant(TRIGGER_OPERATION, `${isBefore ? 'BEFORE' : 'AFTER'}_${operation.toUpperCase()}`);
}

const isOperation = (operation: TriggerContext['operation']) => (cx: Cx) => cx.trigger?.operation === operation;

export const TRIGGER = platformClass('System.Trigger', [
  staticProperty('List<SObject> new', (cx: Cx) => cx.trigger?.newList ?? null),
  staticProperty('List<SObject> old', (cx: Cx) => cx.trigger?.oldList ?? null),
  staticProperty('Map<Id, SObject> newMap', (cx: Cx) => mapOf(cx.trigger, cx.trigger?.newList ?? null)),
  staticProperty('Map<Id, SObject> oldMap', (cx: Cx) => mapOf(cx.trigger, cx.trigger?.oldList ?? null)),
  staticProperty('Boolean isExecuting', (cx: Cx) => cx.trigger !== null),
  staticProperty('Boolean isBefore', (cx: Cx) => cx.trigger?.isBefore ?? false),
  staticProperty('Boolean isAfter', (cx: Cx) => (cx.trigger ? !cx.trigger.isBefore : false)),
  staticProperty('Boolean isInsert', isOperation('insert')),
  staticProperty('Boolean isUpdate', isOperation('update')),
  staticProperty('Boolean isDelete', isOperation('delete')),
  staticProperty('Boolean isUndelete', isOperation('undelete')),
  staticProperty('Integer size', (cx: Cx) => (cx.trigger?.newList ?? cx.trigger?.oldList)?.items.length ?? 0),
  staticProperty('System.TriggerOperation operationType', operationType)
]);
