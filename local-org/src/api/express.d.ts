/** The part of Express 5 this project uses; `@types/express` in its place would do as well. */
declare module 'express' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface Request extends IncomingMessage {
    readonly params: Readonly<Record<string, string | string[]>>;
    readonly query: Readonly<Record<string, unknown>>;
    readonly path: string;
    readonly originalUrl: string;
    readonly protocol: string;
    readonly body: unknown;
    get(header: string): string | undefined;
  }
  export interface Response extends ServerResponse {
    status(code: number): this;
    json(body: unknown): this;
    send(body: unknown): this;
    type(name: string): this;
    set(header: string, value: string): this;
    redirect(url: string): void;
    redirect(status: number, url: string): void;
    sendFile(path: string): void;
  }
  export type NextFunction = (error?: unknown) => void;
  export type RequestHandler = (request: Request, response: Response, next: NextFunction) => unknown;
  export type ErrorHandler = (error: unknown, request: Request, response: Response, next: NextFunction) => unknown;
  type Handlers = (RequestHandler | readonly RequestHandler[])[];

  export interface Router {
    (request: IncomingMessage, response: ServerResponse, next?: NextFunction): void;
    get(path: string | readonly string[], ...handlers: Handlers): this;
    post(path: string | readonly string[], ...handlers: Handlers): this;
    put(path: string | readonly string[], ...handlers: Handlers): this;
    patch(path: string | readonly string[], ...handlers: Handlers): this;
    delete(path: string | readonly string[], ...handlers: Handlers): this;
    all(path: string | readonly string[], ...handlers: Handlers): this;
    use(path: string | readonly string[], handler: ErrorHandler): this;
    use(path: string | readonly string[], ...handlers: Handlers): this;
    use(handler: ErrorHandler): this;
    use(...handlers: Handlers): this;
  }
  export interface Application extends Router, RequestListener {
    (request: IncomingMessage, response: ServerResponse): void;
    disable(setting: string): this;
    set(setting: string, value: unknown): this;
    listen(port: number, host?: string, onListening?: () => void): import('node:http').Server;
  }

  interface Express {
    (): Application;
    Router(): Router;
    json(options?: { limit?: string; type?: string | readonly string[] }): RequestHandler;
    text(options?: { limit?: string; type?: string | (() => boolean) }): RequestHandler;
    urlencoded(options: { extended: boolean }): RequestHandler;
    static(root: string, options?: { index?: boolean; maxAge?: number; immutable?: boolean }): RequestHandler;
  }
  const express: Express;
  export default express;
}
