/** System.Exception and the exceptions the platform brings. User exceptions are emitted classes that extend it. */
import type { Cx } from '../../transaction/runtime.ts';
import {
  constructor,
  method,
  platformException,
  type PlatformMember,
  type PlatformType
} from '../../types/platform-declaration.ts';
import { ApexException, apexException, ApexList, ApexMap, ApexSet, NO_MESSAGE } from '../../values/index.ts';
import { statusCode } from '../services/status-code.ts';
import { sObjectFieldToken } from '../services/schema-tokens.ts';
import { strictMethod } from './arguments.ts';

type DmlRow = NonNullable<ApexException['dml']>[number];

function dmlRow(e: ApexException, index: number): DmlRow {
  const row = e.dml?.[index];
  if (!row) throw apexException('System.ListException', `List index out of bounds: ${index}`);
  return row;
}

function stackTrace(e: ApexException): string {
  return e.frames.map((f) => `${f.where}: line ${f.line}, column ${f.column}`).join('\n');
}

function initCause(e: ApexException, cause: ApexException): void {
  if (e.apexCause) throw apexException('System.UnexpectedException', "Can't overwrite cause");
  e.apexCause = cause;
}

function fieldTokens(cx: Cx, row: DmlRow): ApexList {
  const object = row.object === undefined ? undefined : cx.schema.object(row.object);
  const known = row.error.fields.filter((name) => object?.field(name));
  return new ApexList(
    'List<Schema.SObjectField>',
    known.map((name) => sObjectFieldToken(cx, (object as { name: string }).name, name))
  );
}

const EXCEPTION: PlatformType = {
  ...platformException('System.Exception', [
    method('System.Exception getCause()', (_cx, e: ApexException) => e.apexCause),
    method('Integer getLineNumber()', (_cx, e: ApexException) => e.frames[0]?.line ?? 0),
    method('String getMessage()', (_cx, e: ApexException) => e.apexMessage ?? NO_MESSAGE),
    method('String getStackTraceString()', (_cx, e: ApexException) => stackTrace(e)),
    method('String getTypeName()', (_cx, e: ApexException) => e.typeName),
    strictMethod('void initCause(System.Exception cause)', (_cx, e: ApexException, cause: ApexException) =>
      initCause(e, cause)
    ),
    method('void setMessage(String s)', (_cx, e: ApexException, message: string | null) => {
      e.apexMessage = message;
    }),
    method('Integer getNumDml()', (_cx, e: ApexException) => e.dml?.length ?? 0),
    strictMethod(
      'List<String> getDmlFieldNames(Integer i)',
      (_cx, e: ApexException, i: number) => new ApexList('List<String>', [...dmlRow(e, i).error.fields])
    ),
    strictMethod('List<Schema.SObjectField> getDmlFields(Integer i)', (cx, e: ApexException, i: number) =>
      fieldTokens(cx, dmlRow(e, i))
    ),
    strictMethod('String getDmlId(Integer i)', (_cx, e: ApexException, i: number) => dmlRow(e, i).id),
    strictMethod('Integer getDmlIndex(Integer i)', (_cx, e: ApexException, i: number) => dmlRow(e, i).index),
    strictMethod('String getDmlMessage(Integer i)', (_cx, e: ApexException, i: number) => dmlRow(e, i).error.message),
    strictMethod(
      'String getDmlStatusCode(Integer i)',
      (_cx, e: ApexException, i: number) => dmlRow(e, i).error.statusCode
    ),
    strictMethod('System.StatusCode getDmlType(Integer i)', (_cx, e: ApexException, i: number) =>
      statusCode(dmlRow(e, i).error.statusCode)
    )
  ]),
  superclass: null,
  isExtensible: true
};

function constructorsOf(typeName: string): PlatformMember[] {
  const create = (message: string | null, cause: ApexException | null): ApexException => {
    const e = new ApexException(message, cause);
    e.typeName = typeName;
    return e;
  };
  return [
    constructor('()', () => create(null, null)),
    constructor('(String message)', (_cx, message: string | null) => create(message, null)),
    constructor('(System.Exception cause)', (_cx, cause: ApexException | null) => create(null, cause)),
    constructor(
      '(String message, System.Exception cause)',
      (_cx, message: string | null, cause: ApexException | null) => create(message, cause)
    )
  ];
}

const MORE_MEMBERS: Readonly<Record<string, readonly PlatformMember[]>> = {
  'System.QueryException': [
    method('Map<String,Set<String>> getInaccessibleFields()', (_cx, e: ApexException) =>
      e.inaccessible === null
        ? null
        : new ApexMap(
            'Map<String,Set<String>>',
            [...e.inaccessible].map(([object, fields]): [string, ApexSet] => [
              object,
              new ApexSet('Set<String>', fields)
            ])
          )
    )
  ]
};

const NAMES =
  'Assert Async BigObject Callout Canvas Dml DuplicateMessage Email EmailTemplateRender ExternalObject FatalCursor Final Flow FormulaEvaluation FormulaValidation Handled IllegalArgument InvalidHeader InvalidParameterValue InvalidReadOnlyUserDml JSON License List Math NoAccess NoDataFound NoSuchElement NullPointer PlatformCache Procedure Query RequiredFeatureMissing Search Security Serialization SObject String TouchHandled TransientCursor Type Unexpected UnsupportedOperation Visualforce WaveTemplate Xml';

export const EXCEPTIONS: readonly PlatformType[] = [
  EXCEPTION,
  // Only the platform itself throws it.
  platformException('System.LimitException'),
  ...NAMES.split(' ').map((name) => {
    const typeName = `System.${name}Exception`;
    return platformException(typeName, [...constructorsOf(typeName), ...(MORE_MEMBERS[typeName] ?? [])]);
  })
];
