/** Mocks the platform brings: their answers are static resources, one for all addresses or one for each. */
import { constructor, method, platformClass, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { HttpResponse, type CalloutMock, type HttpRequest } from './http.ts';
import { staticResource } from './test-data.ts';

abstract class ResourceMock implements CalloutMock {
  abstract readonly $type: string;
  readonly answer = new HttpResponse();

  respond$1(request: HttpRequest): HttpResponse {
    const response = new HttpResponse();
    response.status = this.answer.status;
    response.statusCode = this.answer.statusCode;
    for (const { name, value } of this.answer.headers.values()) response.setHeader(name, value);
    response.body = this.bodyFor(request);
    return response;
  }
  protected abstract bodyFor(request: HttpRequest): Buffer;
}
class StaticResourceMock extends ResourceMock {
  readonly $type = 'StaticResourceCalloutMock';
  body: Buffer = Buffer.alloc(0);
  protected bodyFor(): Buffer {
    return this.body;
  }
}
class MultiResourceMock extends ResourceMock {
  readonly $type = 'MultiStaticResourceCalloutMock';
  readonly bodies = new Map<string, Buffer>();
  protected bodyFor(request: HttpRequest): Buffer {
    const found = this.bodies.get(request.endpoint ?? '');
    if (!found)
      throw apexException('System.CalloutException', `No static resource is set for the endpoint ${request.endpoint}`);
    return found;
  }
}

const ANSWER: readonly PlatformMember[] = [
  method('void setStatusCode(Integer httpStatusCode)', (_cx, self: ResourceMock, code: number | null) => {
    self.answer.statusCode = code ?? 0;
  }),
  method('void setStatus(String httpStatus)', (_cx, self: ResourceMock, status: string | null) => {
    self.answer.status = status;
  }),
  method('void setHeader(String headerName, String headerValue)', (_cx, self: ResourceMock, name, value) =>
    self.answer.setHeader(name as string | null, value as string | null)
  )
];
const SHAPE = { interfaces: ['System.HttpCalloutMock'] };

export const STATIC_RESOURCE_CALLOUT_MOCK = platformClass(
  'System.StaticResourceCalloutMock',
  [
    constructor('()', () => new StaticResourceMock()),
    method('void setStaticResource(String resourceName)', (cx: Cx, self: StaticResourceMock, name: string | null) => {
      self.body = staticResource(cx, name);
    }),
    ...ANSWER
  ],
  SHAPE
);
export const MULTI_STATIC_RESOURCE_CALLOUT_MOCK = platformClass(
  'System.MultiStaticResourceCalloutMock',
  [
    constructor('()', () => new MultiResourceMock()),
    method(
      'void setStaticResource(String endpoint, String resourceName)',
      (cx: Cx, self: MultiResourceMock, endpoint: string | null, name: string | null) => {
        self.bodies.set(endpoint ?? '', staticResource(cx, name));
      }
    ),
    ...ANSWER
  ],
  SHAPE
);
