/**
 * The server trusts whoever reaches it, so it must make sure that only its own pages do: a request under a foreign host
 * name (DNS rebinding) or a write sent by another site's page is turned away.
 */
import type { NextFunction, Request, Response } from 'express';

const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join('; ');

export function browserSafety(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Content-Security-Policy', CONTENT_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (!OWN_HOST.test(request.headers.host ?? '')) {
    response.status(403).type('text').send('The local org answers under localhost and 127.0.0.1 only.\n');
    return;
  }
  const { origin } = request.headers;
  const isForeign = origin !== undefined && origin !== `${request.protocol}://${request.headers.host}`;
  if (isForeign && request.method !== 'GET' && request.method !== 'HEAD') {
    response.status(403).type('text').send('The local org takes writes from its own pages only.\n');
    return;
  }
  next();
}
