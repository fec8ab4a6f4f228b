import { method, platformClass, type PlatformMember, type PlatformType } from '../../types/platform-declaration.ts';
import type { ApexBlob, ApexDate, ApexDatetime, ApexTime, Decimal } from '../../values/index.ts';
import { doubleToString } from '../../values/index.ts';
import { strictMethod } from './arguments.ts';
import { writeValue } from './json-serialize.ts';
import { JsonWriter } from './json-writer.ts';

export class ApexJsonGenerator {
  readonly $type = 'JSONGenerator';
  readonly writer: JsonWriter;
  constructor(isPretty: boolean) {
    this.writer = new JsonWriter(isPretty);
  }
}

/** `writeString(text)` and `writeStringField(name, text)`. */
function pair<T>(name: string, type: string, write: (out: JsonWriter, value: T) => void): PlatformMember[] {
  return [
    strictMethod(`void write${name}(${type} value)`, (_cx, g: ApexJsonGenerator, value: T) => write(g.writer, value)),
    strictMethod(
      `void write${name}Field(String fieldName, ${type} value)`,
      (_cx, g: ApexJsonGenerator, field: string, value: T) => {
        g.writer.name(field);
        write(g.writer, value);
      }
    )
  ];
}
const text = (out: JsonWriter, value: ApexDate | ApexTime): void => out.string(value.toString());
const number = (out: JsonWriter, value: number | bigint | Decimal): void => out.raw(value.toString());

export const JSON_GENERATOR: PlatformType = platformClass('System.JSONGenerator', [
  method('void close()', (_cx, g: ApexJsonGenerator) => g.writer.close()),
  method('String getAsString()', (_cx, g: ApexJsonGenerator) => {
    g.writer.close();
    return g.writer.text;
  }),
  method('Boolean isClosed()', (_cx, g: ApexJsonGenerator) => g.writer.isClosed),
  ...pair('Blob', 'Blob', (out, value: ApexBlob) => out.string(value.bytes.toString('base64'))),
  ...pair('Boolean', 'Boolean', (out, value: boolean) => out.raw(String(value))),
  ...pair('Date', 'Date', text),
  ...pair('DateTime', 'Datetime', (out, value: ApexDatetime) => out.string(value.toIso())),
  ...pair('Id', 'Id', (out, value: string) => out.string(value)),
  ...pair('Number', 'Decimal', number),
  ...pair('Number', 'Double', (out, value: number) => out.raw(doubleToString(value))),
  ...pair('Number', 'Integer', number),
  ...pair('Number', 'Long', number),
  ...pair('String', 'String', (out, value: string) => out.string(value)),
  ...pair('Time', 'Time', text),
  method('void writeObject(Object anyObject)', (cx, g: ApexJsonGenerator, value: unknown) =>
    writeValue(cx, g.writer, value, { suppressNulls: false })
  ),
  method(
    'void writeObjectField(String fieldName, Object value)',
    (cx, g: ApexJsonGenerator, name: string, value: unknown) => {
      g.writer.name(name);
      writeValue(cx, g.writer, value, { suppressNulls: false });
    }
  ),
  method('void writeEndArray()', (_cx, g: ApexJsonGenerator) => g.writer.endArray()),
  method('void writeEndObject()', (_cx, g: ApexJsonGenerator) => g.writer.endObject()),
  strictMethod('void writeFieldName(String fieldName)', (_cx, g: ApexJsonGenerator, name: string) =>
    g.writer.name(name)
  ),
  method('void writeNull()', (_cx, g: ApexJsonGenerator) => g.writer.raw('null')),
  strictMethod('void writeNullField(String fieldName)', (_cx, g: ApexJsonGenerator, name: string) => {
    g.writer.name(name);
    g.writer.raw('null');
  }),
  method('void writeStartArray()', (_cx, g: ApexJsonGenerator) => g.writer.startArray()),
  method('void writeStartObject()', (_cx, g: ApexJsonGenerator) => g.writer.startObject())
]);
