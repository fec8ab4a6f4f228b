/** How a client gets its token: SOAP `login`, the OAuth password grant, and the identity they point to. */
import express, { type Request, type Response, type Router } from 'express';
import { XMLParser } from 'fast-xml-parser';
import type { LocalOrgFacade } from '../org/contract.ts';
import { authenticate, originOf } from './rest-context.ts';

export function loginRouter(org: LocalOrgFacade): Router {
  const router = express.Router();
  router.post(
    '/services/Soap/:kind/:version{/:organization}',
    express.text({ type: () => true }),
    (request, response) => {
      soap(org, request, response);
    }
  );
  const form = [express.urlencoded({ extended: false }), express.json()];
  router.post('/services/oauth2/token', form, (request: Request, response: Response) => token(org, request, response));
  router.post('/services/oauth2/revoke', form, (request: Request, response: Response) => {
    org.credentials.revoke(field(request, 'token'));
    response.status(200).end();
  });
  router.get('/services/oauth2/userinfo', (request, response) => {
    response.json(identity(org, originOf(request), authenticate(org, request)));
  });
  router.get('/id/:organization/:user', (request, response) => {
    const asked = request.query['oauth_token'];
    if (typeof asked === 'string' && !request.headers.authorization) request.headers.authorization = `Bearer ${asked}`;
    response.json(identity(org, originOf(request), authenticate(org, request)));
  });
  return router;
}

function field(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name] ?? request.query[name];
  return typeof value === 'string' ? value : '';
}

function token(org: LocalOrgFacade, request: Request, response: Response): void {
  const grant = field(request, 'grant_type');
  if (grant !== 'password') {
    response.status(400).json({ error: 'unsupported_grant_type', error_description: 'grant type not supported' });
    return;
  }
  const session = org.credentials.login(field(request, 'username'), field(request, 'password'));
  if (!session) {
    response.status(400).json({ error: 'invalid_grant', error_description: 'authentication failure' });
    return;
  }
  const origin = originOf(request);
  response.json({
    access_token: session.token,
    instance_url: origin,
    id: `${origin}/id/${org.organizationId}/${session.userId}`,
    token_type: 'Bearer',
    issued_at: String(org.clock.now())
  });
}

function identity(org: LocalOrgFacade, origin: string, userId: string): Record<string, unknown> {
  const user = org.users().find((one) => one.id === userId);
  return {
    id: `${origin}/id/${org.organizationId}/${userId}`,
    user_id: userId,
    organization_id: org.organizationId,
    username: user?.username,
    display_name: user?.name,
    preferred_username: user?.username,
    active: true,
    user_type: 'STANDARD',
    urls: { rest: `${origin}/services/data/v{version}/`, query: `${origin}/services/data/v{version}/query/` }
  };
}

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, trimValues: false });

function soap(org: LocalOrgFacade, request: Request, response: Response): void {
  const body = readSoapBody(request.body);
  const call = body?.['login'] as Record<string, unknown> | undefined;
  if (body && 'logout' in body) {
    response.type('text/xml').send(envelope('<logoutResponse xmlns="urn:partner.soap.sforce.com"/>'));
    return;
  }
  if (!call) {
    fault(
      response,
      'UNKNOWN_EXCEPTION',
      'the local org does not support this SOAP call; it knows login and logout [LO1000]'
    );
    return;
  }
  const session = org.credentials.login(String(call['username'] ?? ''), String(call['password'] ?? ''));
  if (!session) {
    fault(response, 'INVALID_LOGIN', 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
    return;
  }
  const user = org.users().find((one) => one.id === session.userId);
  const version = String(request.params['version']);
  const serverUrl = `${originOf(request)}/services/Soap/u/${version}/${org.organizationId.slice(0, 15)}`;
  const result = {
    passwordExpired: 'false',
    sandbox: 'false',
    serverUrl,
    sessionId: session.token,
    userId: session.userId,
    userInfo: {
      organizationId: org.organizationId,
      organizationName: 'Local org (emulated)',
      userFullName: user?.name ?? '',
      userId: session.userId,
      userName: user?.username ?? '',
      userType: 'Standard'
    }
  };
  const xml = `<loginResponse><result>${elements(result)}</result></loginResponse>`;
  response.type('text/xml').send(envelope(xml));
}

function readSoapBody(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null;
  try {
    const root = parser.parse(text) as { Envelope?: { Body?: Record<string, unknown> } };
    return root.Envelope?.Body ?? null;
  } catch {
    return null; // not XML: answered as an unknown call
  }
}

function fault(response: Response, code: string, message: string): void {
  const xml = `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escapeXml(message)}</faultstring></soapenv:Fault>`;
  response.status(500).type('text/xml').send(envelope(xml));
}

function envelope(body: string): string {
  const xmlns = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"';
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${xmlns}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

type Elements = { readonly [name: string]: string | Elements };
function elements(tree: Elements): string {
  return Object.entries(tree)
    .map(([name, value]) => `<${name}>${typeof value === 'string' ? escapeXml(value) : elements(value)}</${name}>`)
    .join('');
}
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
