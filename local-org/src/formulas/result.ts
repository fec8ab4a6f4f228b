/** What a formula gave, as the field holds it that shows or keeps it. */
import type { FieldInfo } from '../types/schema-view.ts';
import { Decimal, toId18 } from '../values/index.ts';
import type { Kind, Value } from './value.ts';

const HUNDRED = Decimal.fromInteger(100);

export function kindOfField(field: FieldInfo): Kind {
  switch (field.apexType) {
    case 'Boolean':
      return 'Boolean';
    case 'Integer':
    case 'Long':
    case 'Decimal':
    case 'Double':
      return 'Number';
    case 'Date':
      return 'Date';
    case 'Datetime':
      return 'DateTime';
    case 'Time':
      return 'Time';
    default:
      return 'Text';
  }
}

/** A percent field holds 10 for 0.1; numbers are rounded to the places of the field. */
export function toFieldValue(field: FieldInfo, value: Value): unknown {
  if (field.type === 'boolean') return value === true;
  if (value instanceof Decimal) {
    const shown = (field.type === 'percent' ? value.multiply(HUNDRED) : value).setScale(field.scale, 'HALF_UP');
    if (field.type === 'int') return Number(shown.toPlainString());
    return field.type === 'long' ? BigInt(shown.toPlainString()) : shown;
  }
  if (field.type === 'reference' && typeof value === 'string') return toId18(value) ?? value;
  return value;
}

/** What another formula makes of a formula field: its rounded value, percents as parts of one. */
export function asSeenByFormulas(field: FieldInfo, value: Value): Value {
  if (!(value instanceof Decimal)) return field.type === 'boolean' ? value === true : value;
  const places = field.type === 'percent' ? field.scale + 2 : field.scale;
  return value.setScale(places, 'HALF_UP');
}
