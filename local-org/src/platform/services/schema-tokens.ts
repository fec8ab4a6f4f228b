/**
 * Tokens and describe results. A token is one object an org, so that `==` and map keys work; it names the object or field
 * and reads the schema anew each time, so that a deployed change is seen by tokens handed out before.
 */
import type { Cx } from '../../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../../types/schema-view.ts';
import { apexException } from '../../values/apex-exception.ts';

export class SObjectTypeToken {
  readonly $type = 'Schema.SObjectType';
  readonly name: string;
  private readonly schema: SchemaView;

  constructor(schema: SchemaView, name: string) {
    this.schema = schema;
    this.name = name;
  }
  get info(): ObjectInfo {
    const info = this.schema.object(this.name);
    if (!info) throw apexException('System.SObjectException', `Invalid SObject type: ${this.name}`);
    return info;
  }
  toString(): string {
    return this.name;
  }
}

export class SObjectFieldToken {
  readonly $type = 'Schema.SObjectField';
  readonly object: SObjectTypeToken;
  readonly name: string;

  constructor(object: SObjectTypeToken, name: string) {
    this.object = object;
    this.name = name;
  }
  get info(): FieldInfo {
    const info = this.object.info.field(this.name);
    if (!info) throw apexException('System.SObjectException', `Invalid field ${this.name} for ${this.object.name}`);
    return info;
  }
  toString(): string {
    return this.name;
  }
}

/** `Schema.SObjectType.Account`, `token.getDescribe()`. */
export class DescribeSObjectResult {
  readonly $type = 'Schema.DescribeSObjectResult';
  readonly token: SObjectTypeToken;

  constructor(token: SObjectTypeToken) {
    this.token = token;
  }
  get info(): ObjectInfo {
    return this.token.info;
  }
  toString(): string {
    return `Schema.DescribeSObjectResult[name=${this.token.name}]`;
  }
}

/** `Schema.SObjectType.Account.fields.Name`, `Account.Name.getDescribe()`. */
export class DescribeFieldResult {
  readonly $type = 'Schema.DescribeFieldResult';
  readonly token: SObjectFieldToken;

  constructor(token: SObjectFieldToken) {
    this.token = token;
  }
  get info(): FieldInfo {
    return this.token.info;
  }
  toString(): string {
    return `Schema.DescribeFieldResult[name=${this.token.name}]`;
  }
}

/** `describe.fields` */
export class SObjectTypeFields {
  readonly $type = 'Schema.SObjectTypeFields';
  readonly token: SObjectTypeToken;

  constructor(token: SObjectTypeToken) {
    this.token = token;
  }
}

interface ObjectTokens {
  readonly type: SObjectTypeToken;
  readonly fields: Map<string, SObjectFieldToken>;
}
const tokens = new WeakMap<SchemaView, Map<string, ObjectTokens>>();

function objectTokens(schema: SchemaView, objectName: string): ObjectTokens {
  let ofSchema = tokens.get(schema);
  if (!ofSchema) tokens.set(schema, (ofSchema = new Map()));
  const key = objectName.toLowerCase();
  let found = ofSchema.get(key);
  if (!found) {
    const info = schema.object(objectName);
    if (!info) throw apexException('System.SObjectException', `Invalid SObject type: ${objectName}`);
    found = { type: new SObjectTypeToken(schema, info.name), fields: new Map() };
    ofSchema.set(key, found);
  }
  return found;
}

/** `Account.SObjectType`, `Schema.Account.SObjectType`. */
export function sObjectTypeToken(cx: Pick<Cx, 'schema'>, objectName: string): SObjectTypeToken {
  return objectTokens(cx.schema, objectName).type;
}

/** `Account.Name`, `Schema.Account.Name`. */
export function sObjectFieldToken(cx: Pick<Cx, 'schema'>, objectName: string, fieldName: string): SObjectFieldToken {
  const { type, fields } = objectTokens(cx.schema, objectName);
  const key = fieldName.toLowerCase();
  let token = fields.get(key);
  if (!token) {
    const info = type.info.field(fieldName);
    if (!info) throw apexException('System.SObjectException', `Invalid field ${fieldName} for ${type.name}`);
    token = new SObjectFieldToken(type, info.name);
    fields.set(key, token);
  }
  return token;
}

/** `Schema.SObjectType.Account` */
export function describeSObject(cx: Pick<Cx, 'schema'>, objectName: string): DescribeSObjectResult {
  return new DescribeSObjectResult(sObjectTypeToken(cx, objectName));
}

/** `Schema.SObjectType.Account.fields.Name` */
export function describeField(cx: Pick<Cx, 'schema'>, objectName: string, fieldName: string): DescribeFieldResult {
  return new DescribeFieldResult(sObjectFieldToken(cx, objectName, fieldName));
}
