/** Door of `values/`. */
export { Decimal } from './decimal.ts';
export { ApexDouble, ApexObject, ApexEnumValue } from './boxes.ts';
export { ApexDate } from './apex-date.ts';
export { ApexDatetime } from './apex-datetime.ts';
export { ApexTime } from './apex-time.ts';
export { ApexBlob } from './apex-blob.ts';
export { ApexList } from './apex-list.ts';
export { ApexSet } from './apex-set.ts';
export { ApexMap } from './apex-map.ts';
export { SObjectValue } from './sobject-value.ts';
export { ApexException, apexException, LimitExceededError } from './apex-exception.ts';
export { apexEquals, apexCompare, hashKey } from './equality.ts';
export { toId18, isValidId } from './record-id.ts';
export { typeNameOf } from './type-name.ts';
export { toApexString } from './to-string.ts';
