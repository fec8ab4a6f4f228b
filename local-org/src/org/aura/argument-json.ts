/** What a component passes to an @AuraEnabled method, converted to the parameter's Apex type. */
import { notSupported } from '../../diagnostics/errors.ts';
import type { Program } from '../../transaction/runtime.ts';
import type { SchemaView } from '../../types/schema-view.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  Decimal,
  toId18,
  type ApexObject
} from '../../values/index.ts';
import { typeArguments } from '../../values/type-name.ts';
import { JsonFieldError } from '../field-from-json.ts';
import { recordFromJson, UnknownFieldError } from '../record-from-json.ts';
import { ApexCallError } from './apex-call-error.ts';
import { writeMember, type AuraMembers } from './members.ts';

/** JSON that does not fit; becomes the platform's message about the whole parameter. */
class Misfit extends Error {}

export class ArgumentReader {
  private readonly schema: SchemaView;
  private readonly program: Program;
  private readonly members: AuraMembers;

  constructor(schema: SchemaView, program: Program, members: AuraMembers) {
    this.schema = schema;
    this.program = program;
    this.members = members;
  }

  read(name: string, type: string, json: unknown): unknown {
    try {
      return this.value(type, json);
    } catch (error) {
      if (error instanceof Misfit || error instanceof JsonFieldError || error instanceof UnknownFieldError) {
        const message = `Value provided is invalid for action parameter '${name}' of type '${type}'`;
        throw new ApexCallError({ message });
      }
      throw error;
    }
  }

  private value(type: string, json: unknown): unknown {
    if (json === null || json === undefined) return null;
    const base = type
      .replace(/<.*$/, '')
      .replace(/\[\]$/, '')
      .replace(/^System\./i, '')
      .toLowerCase();
    if (type.endsWith('[]') || base === 'list') return this.list(type, json);
    const primitive = PRIMITIVES[base];
    if (primitive) return primitive(json);
    if (base === 'set') return new ApexSet(type, this.items(typeArguments(type)[0] ?? 'Object', json));
    if (base === 'map') return this.map(type, json);
    if (base === 'object') return untyped(json);
    return this.instance(type, json);
  }

  private list(type: string, json: unknown): ApexList {
    const element = typeArguments(type)[0] ?? 'Object';
    return new ApexList(`List<${element}>`, this.items(element, json));
  }

  private items(element: string, json: unknown): unknown[] {
    if (!Array.isArray(json)) throw new Misfit();
    return json.map((item) => this.value(element, item));
  }

  private map(type: string, json: unknown): ApexMap {
    const [key = 'String', value = 'Object'] = typeArguments(type);
    const entries = Object.entries(asObject(json));
    return new ApexMap(
      type,
      entries.map(([k, v]) => [this.value(key, k), this.value(value, v)] as const)
    );
  }

  private instance(type: string, json: unknown): unknown {
    const handle = this.program.findClass(type);
    if (handle?.enumConstants) return handle.enumConstants.find((constant) => constant.name === json) ?? misfit();
    if (handle) {
      const row = asObject(json);
      const target = handle.newInstance() as ApexObject;
      for (const member of this.members.received(target)) {
        if (member.name in row) writeMember(target, member, this.value(member.type, row[member.name]));
      }
      return target;
    }
    const row = asObject(json);
    const attributes = row['attributes'] as { type?: unknown } | undefined;
    const named = type.toLowerCase() === 'sobject' ? (row['sobjectType'] ?? attributes?.type) : type;
    const object = typeof named === 'string' ? this.schema.object(named) : undefined;
    if (object) return recordFromJson(this.schema, object, row);
    if (type.toLowerCase() === 'sobject') throw new Misfit();
    throw notSupported(`a parameter of type ${type} in a call from a component`);
  }
}

const PRIMITIVES: Readonly<Record<string, (json: unknown) => unknown>> = {
  string: (json) => (typeof json === 'object' ? misfit() : String(json)),
  id: (json) => (typeof json === 'string' ? (json === '' ? null : (toId18(json) ?? misfit())) : misfit()),
  boolean: (json) => (typeof json === 'boolean' ? json : json === 'true' ? true : json === 'false' ? false : misfit()),
  integer: (json) => {
    const n = numberOf(json);
    return Number.isInteger(n) && Math.abs(n) <= 0x7fffffff ? n | 0 : misfit();
  },
  long: (json) => {
    const n = numberOf(json);
    return Number.isInteger(n) ? BigInt.asIntN(64, BigInt(n)) : misfit();
  },
  double: (json) => numberOf(json),
  decimal: (json) =>
    typeof json === 'string' ? (Decimal.tryParse(json.trim()) ?? misfit()) : Decimal.parse(String(numberOf(json))),
  date: (json) => (typeof json === 'string' ? (ApexDate.tryParse(json) ?? misfit()) : misfit()),
  datetime: (json) => {
    if (typeof json === 'number') return new ApexDatetime(json);
    return typeof json === 'string' ? (ApexDatetime.tryParseIso(json) ?? misfit()) : misfit();
  },
  time: (json) => (typeof json === 'number' ? new ApexTime(json) : misfit()),
  blob: (json) => (typeof json === 'string' ? new ApexBlob(Buffer.from(json, 'base64')) : misfit())
};

function misfit(): never {
  throw new Misfit();
}
function numberOf(json: unknown): number {
  const n = typeof json === 'number' ? json : typeof json === 'string' && json.trim() !== '' ? Number(json) : NaN;
  return Number.isFinite(n) ? n : misfit();
}
function asObject(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Misfit();
  return json as Record<string, unknown>;
}

/** `Object`: what JSON itself says. */
function untyped(json: unknown): unknown {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number')
    return Number.isInteger(json) && Math.abs(json) <= 0x7fffffff ? json | 0 : new ApexDouble(json);
  if (Array.isArray(json)) return new ApexList('List<Object>', json.map(untyped));
  if (typeof json !== 'object') return json;
  return new ApexMap(
    'Map<String,Object>',
    Object.entries(json).map(([key, value]) => [key, untyped(value)] as const)
  );
}
