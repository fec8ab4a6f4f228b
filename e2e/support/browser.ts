/** Chromium as it is installed on the machine; where there is none, a browser test says so and is skipped. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

const executablePath = findChromium();
/** For `test(…, { skip: noBrowser }, …)`. */
export const noBrowser: string | false =
  executablePath === null ? 'no Chromium: install one, or name it in the environment variable CHROMIUM' : false;

/** Tests that need a browser. Without one they count as one skipped test; node:test would not count a skipped suite. */
export function describeInBrowser(name: string, body: () => void): void {
  if (noBrowser === false) describe(name, body);
  else test(name, { skip: noBrowser });
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`CHROMIUM names ${named}, which cannot be executed`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launchBrowser(): Promise<Browser> {
  if (executablePath === null) throw new Error(String(noBrowser));
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface OpenedPage {
  readonly page: Page;
  /** What the browser complained about: console errors, uncaught exceptions, answers of 400 and more. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface PageWishes {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Whose page it is; else the administrator's. */
  readonly userId?: string;
}

/** A page in a browser context of its own, not opened anywhere yet. */
export async function newPage(browser: Browser, url: string, wishes: PageWishes = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: wishes.viewport ?? DESKTOP,
    locale: 'en-US',
    timezoneId: 'UTC'
  });
  if (wishes.userId !== undefined) {
    await context.addCookies([{ name: 'local-org-user', value: wishes.userId, url }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Rules of WCAG that the page breaks, each with the elements that break it. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
