/** `Test.loadData`: the rows of a static resource in CSV, inserted; the first line names fields. */
import { parse } from 'csv-parse/sync';
import { notSupported } from '../../diagnostics/errors.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import { scalar } from '../language/json-deserialize.ts';
import { nullArgument } from './null-argument.ts';
import type { SObjectTypeToken } from './schema-tokens.ts';

export function staticResource(cx: Cx, name: string | null): Buffer {
  if (name === null) throw nullArgument('resourceName');
  const body = cx.staticResources.body(name);
  if (!body) {
    throw apexException('System.UnexpectedException', `Static Resource not found: ${name}`);
  }
  return body;
}

export function loadData(cx: Cx, token: SObjectTypeToken | null, resource: string | null): ApexList<SObjectValue> {
  if (token === null) throw nullArgument('sObjectToken');
  const text = staticResource(cx, resource).toString('utf8');
  const [header = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  const fields = header.map((name) => {
    const field = token.info.field(name);
    if (!field) throw apexException('System.UnexpectedException', `Invalid field ${name} for ${token.name}`);
    if (field.name === 'Id') throw notSupported('a column of Ids in a file for Test.loadData');
    return field;
  });
  const records = rows.map((cells) => {
    const record = new SObjectValue(token.info);
    fields.forEach((field, i) => {
      const cell = cells[i] ?? '';
      if (cell !== '') record.values[field.name] = scalar(field.apexType, cell);
    });
    return record;
  });
  cx.database.dml({ operation: 'insert', records, allOrNone: true, access: 'system', sharing: 'without' });
  return new ApexList(`List<${token.name}>`, records);
}
