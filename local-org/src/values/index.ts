/** Door of `values/`. */
export { Decimal } from './decimal.ts';
export type { RoundingMode } from './rounding.ts';
export { isNumeric, compareNumbers, type NumericValue } from './numbers.ts';
export { doubleToString, parseDouble } from './double-text.ts';
export { ApexDouble, ApexObject, ApexEnumValue, type ObjectField } from './boxes.ts';
export { ApexType, apexType } from './apex-type.ts';
export { ApexDate } from './apex-date.ts';
export { ApexDatetime } from './apex-datetime.ts';
export { ApexTime } from './apex-time.ts';
export { ApexBlob } from './apex-blob.ts';
export { ApexList, assertFits, assertUnlocked } from './apex-list.ts';
export { CollectionIterator } from './collection-iterator.ts';
export { ApexSet } from './apex-set.ts';
export { MapKeys } from './map-keys.ts';
export { ApexMap } from './apex-map.ts';
export { heap, takeSlot, takeSlots, takeText } from './heap.ts';
export { SObjectValue } from './sobject-value.ts';
export {
  ApexException,
  apexException,
  NO_MESSAGE,
  UncatchableException,
  LimitExceededError,
  overflowAsLimit,
  TOO_DEEP
} from './apex-exception.ts';
export {
  functionMarker,
  HIDDEN_MARKER,
  lineMarker,
  traceableUrl,
  withoutCaller,
  withPlace,
  type ApexFrame
} from './stack-trace.ts';
export { apexEquals, valueEquals, idEquals, equalsIgnoreCase } from './equality.ts';
export { hashKey, identityOf } from './hash-key.ts';
export { apexCompare, compareText } from './compare.ts';
export { hashCode } from './hash-code.ts';
export { toId18, toId15, isValidId, keyPrefixOf } from './record-id.ts';
export { typeNameOf, typeArguments } from './type-name.ts';
export { toApexString, stringValueOf } from './to-string.ts';
export { isTimeZone, offsetAt, zoneName } from './time-zone.ts';
