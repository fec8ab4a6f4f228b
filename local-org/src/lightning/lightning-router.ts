/** The pages of an org in a browser. Binds no port: the caller mounts it on a server of its own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, type Router } from 'express';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { LocalOrgFacade } from '../org/contract.ts';
import { ApexException } from '../values/index.ts';
import { answerApexCall, auraErrorBody } from './apex-calls.ts';
import { browserSafety } from './browser-safety.ts';
import { ASSETS, type LightningBuild } from './build/build-lightning.ts';
import { designSystem } from './build/module-catalogue.ts';
import { currentUser, pageSession } from './current-user.ts';
import { readLightningApps, type LightningApp, type LightningTab } from './pages/lightning-pages.ts';
import { listPage, recordPage, type RecordContent } from './pages/record-page.ts';
import { appPage, noticePage, shell } from './pages/shell.ts';
import { uiRecord } from './record-data.ts';

export interface LightningOptions {
  readonly org: LocalOrgFacade;
  readonly build: LightningBuild;
  /** Which app to show; needed only where the project defines several. */
  readonly app?: string;
  /** Called after every Apex call: what it queued is the caller's to run. */
  readonly afterCall?: () => void;
}

const HOUR = 3_600_000;
const FOREVER = { immutable: true, maxAge: 365 * 24 * HOUR, index: false };
const A_WHILE = { maxAge: HOUR, index: false };
const shellStyles = fileURLToPath(new URL('./pages/shell.css', import.meta.url));

export function lightningRouter({ org, build, app: appName, afterCall = () => undefined }: LightningOptions): Router {
  const app = withObjectLabels(chooseApp(readLightningApps(org.project), appName), org);
  const router = express.Router();
  router.use(browserSafety);
  router.use(ASSETS, express.static(build.folder, FOREVER));
  router.use('/assets', express.static(join(designSystem, 'assets'), A_WHILE));
  router.get('/lightning/shell.css', (_request, response) => response.sendFile(shellStyles));

  router.get('/', (request, response) => {
    const tab = app.tabs.find(({ page }) => page !== null);
    if (tab) sendTab(request, response, tab);
    else sendNotice(request, response, 200, app.label, 'This app has no page of its own.');
  });
  router.get('/lightning/n/:tab', (request, response) => {
    const tab = app.tabs.find(({ name, page }) => page !== null && name === request.params['tab']);
    if (tab) sendTab(request, response, tab);
    else sendNotice(request, response, 404, 'Page not found', 'The app has no such tab.');
  });
  router.get('/lightning/o/:object/list', (request, response) => {
    const object = String(request.params['object']);
    const open = app.tabs.find((tab) => tab.object === object)?.name ?? null;
    sendRecord(request, response, open, (userId) => listPage(org, userId, object));
  });
  router.get('/lightning/r/:object/:id/view', (request, response) => {
    const { object, id } = request.params as { object: string; id: string };
    sendRecord(request, response, null, (userId) => recordPage(org, userId, object, id));
  });
  router.get('/lightning/ui-api/records/:id', (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const fields = String(request.query['fields'] ?? '').split(',');
    try {
      const record = uiRecord(org, currentUser(org, request).id, String(request.params['id']), fields);
      if (record) response.json(record);
      else response.status(404).json({ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' });
    } catch (error) {
      const message = error instanceof ApexException ? { message: error.apexMessage } : auraErrorBody(error);
      response.status(400).json(message);
    }
  });
  router.post('/apex/:className/:method', express.json({ limit: '1mb' }), answerApexCall(org, afterCall));

  function sendTab(request: Request, response: Response, { name, label, page }: LightningTab): void {
    if (!page) return;
    const user = currentUser(org, request);
    const reference = { type: 'standard__navItemPage', attributes: { apiName: name }, state: {} };
    const session = pageSession(org, user.id, build, reference);
    send(response, 200, shell({ title: label, app, tab: name, user, body: appPage(page), live: { build, session } }));
  }

  function sendRecord(
    request: Request,
    response: Response,
    tab: string | null,
    read: (userId: string) => RecordContent | null
  ): void {
    const user = currentUser(org, request);
    let content: RecordContent | null;
    try {
      content = read(user.id);
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      sendNotice(request, response, 403, 'No access', error.apexMessage ?? error.typeName);
      return;
    }
    if (content) send(response, 200, shell({ ...content, app, tab, user }));
    else sendNotice(request, response, 404, 'Not found', 'It is not there, or you may not see it.');
  }

  function sendNotice(request: Request, response: Response, status: number, title: string, text: string): void {
    const user = currentUser(org, request);
    send(response, status, shell({ title, app, tab: null, user, body: noticePage(title, text) }));
  }

  return router;
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

/** A standard object's own label is the schema's to say. */
function withObjectLabels(app: LightningApp, { runtime }: LocalOrgFacade): LightningApp {
  const labelOf = (tab: LightningTab): string =>
    tab.object === null ? tab.label : (runtime.schema.object(tab.object)?.labelPlural ?? tab.label);
  return { ...app, tabs: app.tabs.map((tab) => ({ ...tab, label: labelOf(tab) })) };
}

function chooseApp(apps: readonly LightningApp[], name: string | undefined): LightningApp {
  const chosen = name === undefined ? apps[0] : apps.find((app) => app.name === name);
  if (!chosen || (name === undefined && apps.length > 1)) {
    const names = apps.map((app) => app.name).join(', ') || 'none';
    throw new LocalOrgError('LO2004', `which app to show must be said; the project defines: ${names}`);
  }
  return chosen;
}
