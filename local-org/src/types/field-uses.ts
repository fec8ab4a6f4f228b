/** What a query may do with a field besides reading it. */
import type { FieldInfo } from './schema-view.ts';

const GROUPED_VALUES = new Set(['String', 'Id', 'Boolean', 'Date', 'Integer']);

/** Long text can be read and written, and no more. */
export const isLongText = (field: FieldInfo): boolean => field.type === 'textarea' && field.length > 255;

export const isSortable = (field: FieldInfo): boolean =>
  field.isFilterable && !isLongText(field) && field.type !== 'multipicklist';

export const isGroupable = (field: FieldInfo): boolean => isSortable(field) && GROUPED_VALUES.has(field.apexType);

/** null: nothing against it. */
export const unsortable = (field: FieldInfo): string | null =>
  isSortable(field) ? null : `field '${field.name}' can not be sorted in a query call`;
export const ungroupable = (field: FieldInfo): string | null =>
  isGroupable(field) ? null : `field '${field.name}' can not be grouped in a query call`;
