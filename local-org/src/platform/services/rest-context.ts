/** `RestContext` with its request and response, for tests of REST classes; no real call reaches Apex REST here. */
import { notSupported } from '../../diagnostics/errors.ts';
import {
  constructor,
  method,
  platformClass,
  property,
  staticProperty,
  type PlatformMember
} from '../../types/platform-declaration.ts';
import type { Cx, TestContext } from '../../transaction/runtime.ts';
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
const exchanges = new WeakMap<TestContext, Exchange>();

function exchange(cx: Cx): Exchange {
  if (!cx.test) throw notSupported('RestContext outside of tests');
  let found = exchanges.get(cx.test);
  if (!found) exchanges.set(cx.test, (found = { request: null, response: null }));
  return found;
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
