/** Which fields have field-level security, and under which name it is granted. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { PROFILE_OBJECTS } from './object-groups.ts';

/** Standard fields that go with the object. */
const ALWAYS = new Set([
  'Id',
  'OwnerId',
  'RecordTypeId',
  'FirstName',
  'LastName',
  'MiddleName',
  'Salutation',
  'Suffix'
]);

/** false: whoever may use the object may use the field. */
export function isPermissionable(info: ObjectInfo, field: FieldInfo): boolean {
  if (info.kind !== 'standard' && info.kind !== 'custom') return false;
  const mustBeFilled = !field.isNillable && field.type !== 'boolean' && !field.isCalculated && !field.isAutoNumber;
  if (field.isNameField || field.isMasterDetail || mustBeFilled) return false;
  if (field.isCustom) return true;
  return (
    PROFILE_OBJECTS.has(info.name.toLowerCase()) &&
    (field.isCreateable || field.isUpdateable) &&
    !ALWAYS.has(field.name)
  );
}

const ADDRESS_PART =
  /^(.*?)(?:Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;

/** The parts of an address are granted as one: `ShippingStreet` with `ShippingAddress`. */
export function permissionName(field: FieldInfo): string {
  const part = field.isCustom ? null : ADDRESS_PART.exec(field.name);
  return part ? `${part[1]}Address` : field.name;
}
