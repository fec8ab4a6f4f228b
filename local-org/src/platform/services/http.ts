/** Http, HttpRequest, HttpResponse. Nothing leaves the process: a test's mock answers, and without one a callout is refused. */
import { notSupported } from '../../diagnostics/errors.ts';
import {
  abstractMethod,
  constructor,
  method,
  platformClass,
  platformInterface
} from '../../types/platform-declaration.ts';
import type { Cx, TestContext } from '../../transaction/runtime.ts';
import { ApexBlob } from '../../values/apex-blob.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import type { ApexType } from '../../values/apex-type.ts';
import { nullArgument } from './null-argument.ts';

/** What a request and a response share: a body and headers, whose names are the same in any case. */
class HttpMessage {
  body: Buffer = Buffer.alloc(0);
  readonly headers = new Map<string, { readonly name: string; readonly value: string | null }>();

  header(name: string | null): string | null {
    if (name === null) throw nullArgument('key');
    return this.headers.get(name.toLowerCase())?.value ?? null;
  }
  setHeader(name: string | null, value: string | null): void {
    if (name === null) throw nullArgument('key');
    this.headers.set(name.toLowerCase(), { name, value });
  }
}
export class HttpRequest extends HttpMessage {
  readonly $type = 'HttpRequest';
  endpoint: string | null = null;
  httpMethod: string | null = null;
  isCompressed = false;
  timeoutMs = 10_000;
}
export class HttpResponse extends HttpMessage {
  readonly $type = 'HttpResponse';
  status: string | null = null;
  statusCode = 0;
}
export interface CalloutMock {
  respond$1(request: HttpRequest): HttpResponse | null;
}
const mocks = new WeakMap<TestContext, CalloutMock>();

export const HTTP_CALLOUT_MOCK = platformInterface('System.HttpCalloutMock', [
  abstractMethod('System.HttpResponse respond(System.HttpRequest request)')
]);

/** `Test.setMock` */
export function setMock(cx: Cx, test: TestContext, type: ApexType | null, mock: CalloutMock | null): void {
  if (type === null) throw nullArgument('interfaceType');
  if (mock === null) throw nullArgument('instance');
  if (type.name !== 'HttpCalloutMock') throw notSupported(`Test.setMock for ${type.name}`);
  if (!cx.program.isInstance(mock, type.name)) {
    throw apexException('System.TypeException', `The mock implementation must implement ${type.name}`);
  }
  mocks.set(test, mock);
}

function send(cx: Cx, request: HttpRequest | null): HttpResponse | null {
  if (request === null) throw nullArgument('request');
  if (request.endpoint === null) throw apexException('System.CalloutException', 'endpoint is null');
  if (request.httpMethod === null) throw apexException('System.CalloutException', 'method is null');
  cx.limits.use('callouts');
  if (!cx.test) throw notSupported(`a real callout (to ${request.endpoint})`);
  const mock = mocks.get(cx.test);
  if (!mock) {
    throw apexException('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  }
  if (cx.limits.used('dmlRows') > 0) {
    throw apexException(
      'System.CalloutException',
      'You have uncommitted work pending. Please commit or rollback before calling out'
    );
  }
  return mock.respond$1(request);
}

export const HTTP = platformClass('System.Http', [
  constructor('()', () => ({ $type: 'Http' })),
  method('System.HttpResponse send(System.HttpRequest request)', (cx, _self, request: HttpRequest | null) =>
    send(cx, request)
  )
]);

const body = <T extends HttpMessage>() => [
  method('String getBody()', (_cx, self: T) => self.body.toString('utf8')),
  method('Blob getBodyAsBlob()', (_cx, self: T) => new ApexBlob(self.body)),
  method('void setBody(String body)', (_cx, self: T, text: string | null) => {
    self.body = Buffer.from(text ?? '', 'utf8');
  }),
  method('void setBodyAsBlob(Blob body)', (_cx, self: T, blob: ApexBlob | null) => {
    self.body = Buffer.from(blob?.bytes ?? []);
  }),
  method('String getHeader(String key)', (_cx, self: T, name: string | null) => self.header(name)),
  method('void setHeader(String key, String value)', (_cx, self: T, name: string | null, value: string | null) =>
    self.setHeader(name, value)
  )
];

const LONGEST_TIMEOUT = 120_000;
function setTimeout(self: HttpRequest, ms: number | null): void {
  if (ms === null || ms < 1 || ms > LONGEST_TIMEOUT) {
    throw apexException('System.CalloutException', `timeout must be between 1 and ${LONGEST_TIMEOUT}: ${ms}`);
  }
  self.timeoutMs = ms;
}

export const HTTP_REQUEST = platformClass('System.HttpRequest', [
  constructor('()', () => new HttpRequest()),
  ...body<HttpRequest>(),
  method('String getEndpoint()', (_cx, self: HttpRequest) => self.endpoint),
  method('void setEndpoint(String endpoint)', (_cx, self: HttpRequest, endpoint: string | null) => {
    self.endpoint = endpoint;
  }),
  method('String getMethod()', (_cx, self: HttpRequest) => self.httpMethod),
  method('void setMethod(String method)', (_cx, self: HttpRequest, name: string | null) => {
    self.httpMethod = name;
  }),
  method('Boolean getCompressed()', (_cx, self: HttpRequest) => self.isCompressed),
  method('void setCompressed(Boolean flag)', (_cx, self: HttpRequest, flag: boolean | null) => {
    self.isCompressed = flag === true;
  }),
  method('void setTimeout(Integer timeout)', (_cx, self: HttpRequest, ms: number | null) => setTimeout(self, ms)),
  method(
    'String toString()',
    (_cx, self: HttpRequest) => `System.HttpRequest[Endpoint=${self.endpoint}, Method=${self.httpMethod}]`
  )
]);

export const HTTP_RESPONSE = platformClass('System.HttpResponse', [
  constructor('()', () => new HttpResponse()),
  ...body<HttpResponse>(),
  method(
    'List<String> getHeaderKeys()',
    (_cx, self: HttpResponse) =>
      new ApexList(
        'List<String>',
        [...self.headers.values()].map(({ name }) => name)
      )
  ),
  method('String getStatus()', (_cx, self: HttpResponse) => self.status),
  method('void setStatus(String status)', (_cx, self: HttpResponse, status: string | null) => {
    self.status = status;
  }),
  method('Integer getStatusCode()', (_cx, self: HttpResponse) => self.statusCode),
  method('void setStatusCode(Integer statusCode)', (_cx, self: HttpResponse, code: number | null) => {
    self.statusCode = code ?? 0;
  }),
  method(
    'String toString()',
    (_cx, self: HttpResponse) => `System.HttpResponse[Status=${self.status}, StatusCode=${self.statusCode}]`
  )
]);
