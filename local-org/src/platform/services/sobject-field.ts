import { method, platformClass } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { DescribeFieldResult, type SObjectFieldToken } from './schema-tokens.ts';

export const SOBJECT_FIELD = platformClass('Schema.SObjectField', [
  method(
    'Schema.DescribeFieldResult getDescribe()',
    (_cx: Cx, self: SObjectFieldToken) => new DescribeFieldResult(self)
  ),
  method(
    'Schema.DescribeFieldResult getDescribe(Schema.FieldDescribeOptions options)',
    (_cx: Cx, self: SObjectFieldToken) => new DescribeFieldResult(self)
  )
]);
