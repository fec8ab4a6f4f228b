/** `RestContext` with the request a call of an Apex REST class brings and the response it gets; in tests, what they put there. */
import {
  constructor,
  method,
  platformClass,
  property,
  staticProperty,
  type PlatformMember
} from '../../types/platform-declaration.ts';
import type { Cx, Runtime } from '../../transaction/runtime.ts';
import type { ApexBlob } from '../../values/apex-blob.ts';
import { ApexMap } from '../../values/apex-map.ts';

const textMap = (): ApexMap<string, string | null> => new ApexMap('Map<String,String>');

export class RestRequest {
  readonly $type = 'RestRequest';
  requestURI: string | null = null;
  httpMethod: string | null = null;
  requestBody: ApexBlob | null = null;
  resourcePath: string | null = null;
  remoteAddress: string | null = null;
  readonly headers = textMap();
  readonly params = textMap();
}

export class RestResponse {
  readonly $type = 'RestResponse';
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;
  readonly headers = textMap();
}

/** A member that is read and written as it is. */
function plain<T>(signature: string, key: keyof T): PlatformMember {
  return property(
    signature,
    (_cx, self: T) => self[key],
    (_cx, self: T, value: T[keyof T]) => {
      self[key] = value;
    }
  );
}

export const REST_REQUEST = platformClass('System.RestRequest', [
  constructor('()', () => new RestRequest()),
  plain<RestRequest>('String requestURI', 'requestURI'),
  plain<RestRequest>('String httpMethod', 'httpMethod'),
  plain<RestRequest>('Blob requestBody', 'requestBody'),
  plain<RestRequest>('String resourcePath', 'resourcePath'),
  plain<RestRequest>('String remoteAddress', 'remoteAddress'),
  property('Map<String, String> headers', (_cx, self: RestRequest) => self.headers),
  property('Map<String, String> params', (_cx, self: RestRequest) => self.params),
  method('void addHeader(String name, String value)', (_cx, self: RestRequest, name: string, value: string | null) => {
    self.headers.set(name, value);
  }),
  method(
    'void addParameter(String name, String value)',
    (_cx, self: RestRequest, name: string, value: string | null) => {
      self.params.set(name, value);
    }
  )
]);

export const REST_RESPONSE = platformClass('System.RestResponse', [
  constructor('()', () => new RestResponse()),
  plain<RestResponse>('Blob responseBody', 'responseBody'),
  plain<RestResponse>('Integer statusCode', 'statusCode'),
  property('Map<String, String> headers', (_cx, self: RestResponse) => self.headers),
  method('void addHeader(String name, String value)', (_cx, self: RestResponse, name: string, value: string | null) => {
    self.headers.set(name, value);
  })
]);

interface Exchange {
  request: RestRequest | null;
  response: RestResponse | null;
}
const exchanges = new WeakMap<object, Exchange>();

/** One for each test method, and one for each transaction outside. */
function exchange({ test, session }: Runtime): Exchange {
  const key = test ?? session.frame;
  let found = exchanges.get(key);
  if (!found) exchanges.set(key, (found = { request: null, response: null }));
  return found;
}
/** At the beginning of a call; answers with the response the class writes to. */
export function beginExchange(runtime: Runtime, request: RestRequest): RestResponse {
  const response = new RestResponse();
  Object.assign(exchange(runtime), { request, response });
  return response;
}

export const REST_CONTEXT = platformClass('System.RestContext', [
  staticProperty(
    'System.RestRequest request',
    (cx: Cx) => exchange(cx).request,
    (cx: Cx, value: RestRequest | null) => {
      exchange(cx).request = value;
    }
  ),
  staticProperty(
    'System.RestResponse response',
    (cx: Cx) => exchange(cx).response,
    (cx: Cx, value: RestResponse | null) => {
      exchange(cx).response = value;
    }
  )
]);
