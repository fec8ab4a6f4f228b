import { ApexBlob } from './apex-blob.ts';
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexException } from './apex-exception.ts';
import { ApexList } from './apex-list.ts';
import { ApexMap } from './apex-map.ts';
import { ApexSet } from './apex-set.ts';
import { ApexTime } from './apex-time.ts';
import { ApexDouble, ApexEnumValue } from './boxes.ts';
import { Decimal } from './decimal.ts';
import { SObjectValue } from './sobject-value.ts';

/** The runtime type of a value, in canonical spelling. An Id cannot be told from a String any more. */
export function typeNameOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'boolean':
      return 'Boolean';
  }
  if (value === null || value === undefined) return 'null';
  if (value instanceof Decimal) return 'Decimal';
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  if (value instanceof ApexTime) return 'Time';
  if (value instanceof ApexBlob) return 'Blob';
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) return value.type;
  if (value instanceof SObjectValue) return value.type.name;
  if (value instanceof ApexEnumValue) return value.type;
  if (value instanceof ApexException) return value.typeName;
  // User classes and instances of platform classes name themselves.
  return (value as { $type?: string }).$type ?? 'Object';
}

const known = new Map<string, readonly string[]>();
/** `['String', 'List<Account>']` of `'Map<String,List<Account>>'`; empty where there are none. */
export function typeArguments(type: string): readonly string[] {
  let args = known.get(type);
  if (!args) known.set(type, (args = split(type)));
  return args;
}

function split(type: string): string[] {
  const open = type.indexOf('<');
  if (open < 0) return type.endsWith('[]') ? [type.slice(0, -2)] : [];
  const args: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = from; i < type.length; i++) {
    const c = type[i];
    if (c === '<') depth++;
    else if (c === '>' && depth-- > 0) continue;
    else if (c === '>' || (c === ',' && depth === 0)) {
      args.push(type.slice(from, i).trim());
      from = i + 1;
      if (c === '>') break;
    }
  }
  return args;
}
