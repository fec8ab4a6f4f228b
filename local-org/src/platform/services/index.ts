/** Door of the platform's services: records, schema, transactions, jobs, users. */
import type { PlatformType } from '../../types/platform-declaration.ts';
import { ACCESS_LEVEL } from './access-level.ts';
import { ASYNC_INFO } from './async-info.ts';
import { AURA_HANDLED_EXCEPTION } from './aura-handled-exception.ts';
import { ALLOWS_CALLOUTS, BATCHABLE, BATCHABLE_CONTEXT, RAISES_PLATFORM_EVENTS, STATEFUL } from './batchable.ts';
import { CHILD_RELATIONSHIP } from './child-relationship.ts';
import { CURSOR } from './cursor.ts';
import { CUSTOM_METADATA } from './custom-metadata.ts';
import { HIERARCHY_SETTING, LIST_SETTING } from './custom-settings.ts';
import { DATABASE } from './database.ts';
import { DESCRIBE_FIELD_RESULT, DISPLAY_TYPE, FIELD_DESCRIBE_OPTIONS, SOAP_TYPE } from './describe-field.ts';
import { PICKLIST_ENTRY } from './describe-picklist.ts';
import { DESCRIBE_SOBJECT_RESULT, SOBJECT_DESCRIBE_OPTIONS, SOBJECT_TYPE_FIELDS } from './describe-sobject.ts';
import { DML_OPTIONS, DUPLICATE_RULE_HEADER, EMAIL_HEADER } from './dml-options.ts';
import {
  DATABASE_ERROR,
  DELETE_RESULT,
  EMPTY_RECYCLE_BIN_RESULT,
  MERGE_RESULT,
  SAVE_RESULT,
  UNDELETE_RESULT,
  UPSERT_RESULT
} from './dml-results.ts';
import { EVENT_BUS, TEST_BROKER } from './event-bus.ts';
import { FEATURE_MANAGEMENT } from './feature-management.ts';
import { FORMULA, FORMULA_RECALC_FIELD_ERROR, FORMULA_RECALC_RESULT } from './formula.ts';
import { HTTP, HTTP_CALLOUT_MOCK, HTTP_REQUEST, HTTP_RESPONSE } from './http.ts';
import { INSTALL_CONTEXT, INSTALL_HANDLER, UNINSTALL_CONTEXT, UNINSTALL_HANDLER } from './install.ts';
import { LEAD_CONVERT, LEAD_CONVERT_RESULT } from './lead-convert.ts';
import { LIMITS } from './limits.ts';
import { ORG_LIMIT, ORG_LIMITS } from './org-limits.ts';
import { QUERY_LOCATOR, QUERY_LOCATOR_ITERATOR } from './query-locator.ts';
import {
  ASYNC_OPTIONS,
  FINALIZER,
  FINALIZER_CONTEXT,
  PARENT_JOB_RESULT,
  QUEUEABLE,
  QUEUEABLE_CONTEXT,
  QUEUEABLE_SIGNATURE,
  QUEUEABLE_SIGNATURE_BUILDER
} from './queueable.ts';
import { RECORD_TYPE_INFO } from './record-type-info.ts';
import { QUIDDITY, REQUEST } from './request.ts';
import { REST_CONTEXT, REST_REQUEST, REST_RESPONSE } from './rest-context.ts';
import { SAVEPOINT } from './savepoint.ts';
import { SCHEDULABLE, SCHEDULABLE_CONTEXT } from './schedulable.ts';
import { SCHEMA } from './schema.ts';
import { ACCESS_TYPE, SECURITY, SOBJECT_ACCESS_DECISION } from './security.ts';
import { SOBJECT } from './sobject.ts';
import { SOBJECT_FIELD } from './sobject-field.ts';
import { SOBJECT_TYPE } from './sobject-type.ts';
import { MULTI_STATIC_RESOURCE_CALLOUT_MOCK, STATIC_RESOURCE_CALLOUT_MOCK } from './static-resource-mocks.ts';
import { STATUS_CODE } from './status-code.ts';
import { SYSTEM } from './system.ts';
import { STUB_PROVIDER } from './stub.ts';
import { TEST } from './test.ts';
import { TRIGGER, TRIGGER_OPERATION } from './trigger.ts';
import { USER_INFO } from './user-info.ts';

export const SERVICE_TYPES: readonly PlatformType[] = [
  ACCESS_LEVEL,
  ACCESS_TYPE,
  ALLOWS_CALLOUTS,
  ASYNC_INFO,
  ASYNC_OPTIONS,
  AURA_HANDLED_EXCEPTION,
  BATCHABLE,
  BATCHABLE_CONTEXT,
  CHILD_RELATIONSHIP,
  CURSOR,
  CUSTOM_METADATA,
  DATABASE,
  DATABASE_ERROR,
  DELETE_RESULT,
  DESCRIBE_FIELD_RESULT,
  DESCRIBE_SOBJECT_RESULT,
  DISPLAY_TYPE,
  DML_OPTIONS,
  DUPLICATE_RULE_HEADER,
  EMAIL_HEADER,
  EMPTY_RECYCLE_BIN_RESULT,
  EVENT_BUS,
  FEATURE_MANAGEMENT,
  FIELD_DESCRIBE_OPTIONS,
  FINALIZER,
  FINALIZER_CONTEXT,
  FORMULA,
  FORMULA_RECALC_FIELD_ERROR,
  FORMULA_RECALC_RESULT,
  HIERARCHY_SETTING,
  HTTP,
  HTTP_CALLOUT_MOCK,
  HTTP_REQUEST,
  HTTP_RESPONSE,
  INSTALL_CONTEXT,
  INSTALL_HANDLER,
  LEAD_CONVERT,
  LEAD_CONVERT_RESULT,
  LIMITS,
  LIST_SETTING,
  MERGE_RESULT,
  MULTI_STATIC_RESOURCE_CALLOUT_MOCK,
  ORG_LIMIT,
  ORG_LIMITS,
  PARENT_JOB_RESULT,
  PICKLIST_ENTRY,
  QUERY_LOCATOR,
  QUERY_LOCATOR_ITERATOR,
  QUEUEABLE,
  QUEUEABLE_CONTEXT,
  QUEUEABLE_SIGNATURE,
  QUEUEABLE_SIGNATURE_BUILDER,
  QUIDDITY,
  RAISES_PLATFORM_EVENTS,
  RECORD_TYPE_INFO,
  REQUEST,
  REST_CONTEXT,
  REST_REQUEST,
  REST_RESPONSE,
  SAVE_RESULT,
  SAVEPOINT,
  SCHEDULABLE,
  SCHEDULABLE_CONTEXT,
  SCHEMA,
  SECURITY,
  SOAP_TYPE,
  SOBJECT,
  SOBJECT_ACCESS_DECISION,
  SOBJECT_DESCRIBE_OPTIONS,
  SOBJECT_FIELD,
  SOBJECT_TYPE,
  SOBJECT_TYPE_FIELDS,
  STATEFUL,
  STATIC_RESOURCE_CALLOUT_MOCK,
  STATUS_CODE,
  STUB_PROVIDER,
  SYSTEM,
  TEST,
  TEST_BROKER,
  TRIGGER,
  TRIGGER_OPERATION,
  UNDELETE_RESULT,
  UNINSTALL_CONTEXT,
  UNINSTALL_HANDLER,
  UPSERT_RESULT,
  USER_INFO
];
