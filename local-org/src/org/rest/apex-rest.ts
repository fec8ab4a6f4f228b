/** A call of an Apex REST class: finds class and method, runs it as the calling user, makes its result the response. */
import { serialize } from '../../platform/language/json-serialize.ts';
import { beginExchange, RestRequest, type RestResponse } from '../../platform/services/rest-context.ts';
import type { ApexClassHandle, ApexMethodHandle, Cx, Runtime } from '../../transaction/runtime.ts';
import { ApexBlob, ApexException } from '../../values/index.ts';
import { readArguments } from './rest-arguments.ts';
import { ApexRestError, type RestAnswer, type RestCall } from './rest-call.ts';
import { findResource, httpMethodsOf, methodFor, type RestResource } from './rest-resources.ts';

type InTransaction = <T>(body: (runtime: Runtime) => T) => T;

/** Statuses as the Apex Developer Guide lists them under "Apex REST Methods". */
export function invokeRest({ program }: Runtime, call: RestCall, transaction: InTransaction): RestAnswer {
  const resource = findResource(program, call.path);
  if (!resource) throw new ApexRestError(404, 'NOT_FOUND', 'Could not find a match for URL');
  const { handle } = resource;
  try {
    return transaction((runtime) => {
      if (!runtime.security.hasClass(handle.name)) {
        const message = `You do not have access to the Apex class named: ${handle.name}`;
        throw new ApexRestError(403, 'FORBIDDEN', message);
      }
      const method = methodFor(handle, call.method);
      if (!method) {
        const allowed = httpMethodsOf(handle).join(',');
        const message = `HTTP Method '${call.method}' not allowed. Allowed are ${allowed}`;
        throw new ApexRestError(405, 'METHOD_NOT_ALLOWED', message);
      }
      return run(runtime, resource, method, call);
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    // 400 for an exception of the project's own, 500 for one of the platform's.
    const status = program.findClass(error.typeName) ? 400 : 500;
    throw new ApexRestError(status, 'APEX_ERROR', describe(error));
  }
}

function run(
  runtime: Runtime,
  { handle, mapping }: RestResource,
  method: ApexMethodHandle,
  call: RestCall
): RestAnswer {
  const request = new RestRequest();
  request.httpMethod = call.method;
  request.requestURI = call.path;
  request.resourcePath = `/services/apexrest${mapping}`;
  request.remoteAddress = call.remoteAddress;
  for (const [name, value] of Object.entries(call.headers)) request.headers.set(name, value);
  for (const [name, value] of Object.entries(call.query)) request.params.set(name, value);
  // Parameters take the body; the class finds it in the request only where it declares none.
  if (method.params.length === 0) request.requestBody = new ApexBlob(call.body);
  const response = beginExchange(runtime, request);
  const cx = callerOf(runtime, handle);
  const result = method.invoke(null, readArguments(cx, method, call));
  if (method.returnType !== 'void') {
    response.responseBody = new ApexBlob(Buffer.from(serialize(cx, result, false, false), 'utf8'));
  }
  return answerOf(response);
}

function answerOf(response: RestResponse): RestAnswer {
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, value ?? '']);
  const body = response.responseBody && Buffer.from(response.responseBody.bytes);
  return { status: response.statusCode ?? 200, headers, body };
}
function callerOf(runtime: Runtime, { name, apiVersion }: ApexClassHandle): Cx {
  const caller = { className: name, apiVersion, sharing: 'inherited', defaultAccess: 'user' };
  return Object.assign(Object.create(runtime) as Cx, { caller });
}

/** Type, message and trace, as an integration finds them in the answer. */
function describe(error: ApexException): string {
  const trace = error.frames.map(({ where, line, column }) => `${where}: line ${line}, column ${column}`).join('\n');
  return `${error.typeName}: ${error.apexMessage ?? ''}${trace === '' ? '' : `\n\n${trace}`}`;
}
