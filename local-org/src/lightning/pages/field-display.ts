/** A field's value as the user reads it: in the user's language and time zone, money in its currency. */
import type { FieldInfo } from '../../types/schema-view.ts';

export interface DisplayFormats {
  /** BCP 47. */
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** `value` as JSON has it. null: nothing to format, the value speaks for itself. */
export function displayValue(field: FieldInfo, value: unknown, formats: DisplayFormats): string | null {
  if (value === null || value === undefined || value === '') return null;
  const { locale } = formats;
  switch (field.type) {
    case 'currency':
      return Number(value).toLocaleString(locale, { style: 'currency', currency: formats.currency });
    case 'percent':
      return `${Number(value).toLocaleString(locale)}%`;
    case 'double':
    case 'int':
    case 'long':
      return Number(value).toLocaleString(locale);
    case 'date':
      return new Date(`${String(value)}T00:00:00Z`).toLocaleDateString(locale, {
        dateStyle: 'medium',
        timeZone: 'UTC'
      });
    case 'datetime':
      return new Date(String(value)).toLocaleString(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: formats.timeZone
      });
    case 'picklist':
      return field.picklistValues.find((each) => each.value === value)?.label ?? String(value);
    default:
      return null;
  }
}
