/** The pages of an org in a browser. Binds no port: the caller mounts it on a server of its own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, type Router } from 'express';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { LocalOrgFacade } from '../org/contract.ts';
import { ApexException } from '../values/index.ts';
import { answerApexCall } from './apex-calls.ts';
import { browserSafety } from './browser-safety.ts';
import { ASSETS, type LightningBuild } from './build/build-lightning.ts';
import { designSystem } from './build/module-catalogue.ts';
import { currentUser, pageSession, type CurrentUser, viewerGuard } from './current-user.ts';
import {
  assignedPage,
  readLightningApps,
  type FormFactor,
  type LightningApp,
  type LightningTab
} from './pages/lightning-apps.ts';
import { listPage } from './pages/list-page.ts';
import { appPage, noticePage, type PageContent } from './pages/page-content.ts';
import { recordPage, standardRecordPage } from './pages/record-page.ts';
import { readRecordView } from './pages/record-view.ts';
import { shell } from './pages/shell.ts';
import { uiApiRouter } from './ui-api/ui-api-router.ts';
import { userChoices, viewAsRouter } from './view-as.ts';
import { visibleApp } from './visible-app.ts';

export interface LightningOptions {
  readonly org: LocalOrgFacade;
  readonly build: LightningBuild;
  /** Which app to show; needed only where the project defines several. */
  readonly app?: string;
  /** Called after every Apex call and every write: what it queued is the caller's to run. */
  readonly afterCall?: () => void;
}

const HOUR = 3_600_000;
const FOREVER = { immutable: true, maxAge: 365 * 24 * HOUR, index: false };
const A_WHILE = { maxAge: HOUR, index: false };
const shellStyles = fileURLToPath(new URL('./pages/shell.css', import.meta.url));

/** Who asks, what of the app that user may open, and on what device. */
interface Viewer {
  readonly user: CurrentUser;
  readonly app: LightningApp;
  readonly formFactor: FormFactor;
}
interface Answer {
  readonly content: PageContent;
  readonly status?: number;
  /** The tab that is open. */
  readonly tab?: string | null;
}

const NO_PAGE: Answer = { status: 404, content: noticePage('Page not found', 'The app has no such page.') };
const NO_RECORD: Answer = { status: 404, content: noticePage('Not found', 'It is not there, or you may not see it.') };
const NO_ACCESS: Answer = {
  status: 403,
  content: noticePage('No access', 'You do not have the rights to see this. Ask an administrator.')
};

export function lightningRouter({ org, build, app: appName, afterCall = () => undefined }: LightningOptions): Router {
  const app = chooseApp(readLightningApps(org.project), appName);
  const router = express.Router();
  router.use(browserSafety);
  router.use(ASSETS, express.static(build.folder, FOREVER));
  router.use('/assets', express.static(join(designSystem, 'assets'), A_WHILE));
  router.get('/lightning/shell.css', (_request, response) => response.sendFile(shellStyles));
  router.use(viewAsRouter(org));
  router.use(viewerGuard(org));
  router.use(uiApiRouter(org, afterCall));
  router.post('/apex/:className/:method', express.json({ limit: '1mb' }), answerApexCall(org, afterCall));

  page('/', (viewer) => {
    const tab = viewer.app.tabs.find((each) => each.page !== null) ?? viewer.app.tabs[0];
    if (tab) return openTab(viewer, tab);
    return { content: noticePage(viewer.app.label, 'This app has no page you may open.') };
  });
  page('/lightning/n/:tab', (viewer, { tab: name }) => {
    const hasName = (tab: LightningTab): boolean => tab.page !== null && tab.name === name;
    const tab = viewer.app.tabs.find(hasName);
    if (tab) return openTab(viewer, tab);
    return app.tabs.some(hasName) ? NO_ACCESS : NO_PAGE;
  });
  for (const action of ['list', 'home']) {
    page(`/lightning/o/:object/${action}`, (viewer, { object = '' }) => openList(viewer, object));
  }
  page('/lightning/r/:object/:id/view', (viewer, { object = '', id = '' }) => openRecord(viewer, object, id));
  page('/lightning/r/:id/view', (viewer, { id = '' }) => openRecord(viewer, null, id));

  function page(path: string, open: (viewer: Viewer, parts: Readonly<Record<string, string>>) => Answer): void {
    router.get(path, (request, response) => {
      const user = currentUser(org, request);
      const viewer: Viewer = { user, app: visibleApp(org, user.id, app), formFactor: formFactorOf(request) };
      send(
        response,
        viewer,
        answerOf(() => open(viewer, request.params as Record<string, string>))
      );
    });
  }

  function openTab(viewer: Viewer, tab: LightningTab): Answer {
    return tab.page ? { tab: tab.name, content: appPage(tab, tab.page) } : openList(viewer, tab.object ?? '');
  }

  function openList({ user, app: shown }: Viewer, object: string): Answer {
    const content = listPage(org, user.id, object);
    return content ? { content, tab: tabOf(shown, object) } : NO_RECORD;
  }

  function openRecord({ user, app: shown, formFactor }: Viewer, object: string | null, id: string): Answer {
    const record = readRecordView(org, user.id, object, id);
    if (record === null) return NO_RECORD;
    if (record === 'hidden') return NO_ACCESS;
    const { name } = record.object;
    const opened = assignedPage(shown, name, user.profile, formFactor) ?? standardRecordPage(name);
    return { content: recordPage(org, user.id, opened, record), tab: tabOf(shown, name) };
  }

  function send(response: Response, { user, app: shown }: Viewer, { content, status = 200, tab = null }: Answer): void {
    const session = pageSession(org, user.id, build, content.reference);
    const users = userChoices(org);
    const text = shell({ content, app: shown, tab, user, users, now: org.clock.now(), build, session });
    response.status(status).set('Cache-Control', 'no-store').type('html').send(text);
  }

  return router;
}

const tabOf = (app: LightningApp, object: string): string | null =>
  app.tabs.find((tab) => tab.object === object)?.name ?? null;

/** What the platform's rules refuse is said on a page of its own. */
function answerOf(open: () => Answer): Answer {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    return { status: 403, content: noticePage('No access', error.apexMessage ?? error.typeName) };
  }
}

/** Which of an app's record pages is meant is decided by the device, not by the width of its window. */
function formFactorOf(request: Request): FormFactor {
  return /Mobi|iPhone/.test(request.headers['user-agent'] ?? '') ? 'Small' : 'Large';
}

function chooseApp(apps: readonly LightningApp[], name: string | undefined): LightningApp {
  const chosen = name === undefined ? apps[0] : apps.find((app) => app.name === name);
  if (!chosen || (name === undefined && apps.length > 1)) {
    const names = apps.map((app) => app.name).join(', ') || 'none';
    throw new LocalOrgError('LO2004', `which app to show must be said; the project defines: ${names}`);
  }
  return chosen;
}
