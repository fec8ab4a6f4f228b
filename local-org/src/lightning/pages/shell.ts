/** The page around everything: the app's name, its tabs, who is looking. It says what it is before any script runs. */
import type { LightningBuild } from '../build/build-lightning.ts';
import type { CurrentUser, PageSession } from '../current-user.ts';
import { html, scriptJson, type Html } from './html.ts';
import type { LightningApp, LightningPage } from './lightning-pages.ts';

export interface ShellContent {
  readonly title: string;
  readonly app: LightningApp;
  /** The tab that is open. */
  readonly tab: string | null;
  readonly user: CurrentUser;
  readonly body: Html;
  /** With scripts, where the body has places for components. */
  readonly live?: { readonly build: LightningBuild; readonly session: PageSession };
}

const DEFAULT_HEADER_COLOR = '#0176d3';

export function shell({ title, app, tab, user, body, live }: ShellContent): string {
  const color = /^#[0-9a-f]{6}$/i.test(app.headerColor ?? '') ? app.headerColor : DEFAULT_HEADER_COLOR;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === app.label ? title : `${title} | ${app.label}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" />
        <link rel="stylesheet" href="/lightning/shell.css" />
        ${
          live &&
          html`<script type="application/json" id="local-org-session">
            ${scriptJson(live.session)}
          </script>`
        }
        ${live?.build.scripts.map((script) => html`<script type="module" src="${script}"></script> `)}
      </head>
      <body class="local-org-shell">
        <a class="local-org-skip" href="#main">Skip to the page</a>
        <header class="local-org-bar" style="border-top-color: ${color}">
          <a class="local-org-app" href="/">${app.label}</a>
          <nav class="local-org-tabs" aria-label="${app.label}">
            <ul>
              ${app.tabs.map((each) => html`<li><a href="${each.url}" ${each.name === tab && html` aria-current="page"`}>${each.label}</a></li> `)}
            </ul>
          </nav>
          <p class="local-org-where">
            <span class="local-org-badge">local org, emulated</span> <span class="local-org-user">${user.name}</span>
          </p>
        </header>
        <main id="main" tabindex="-1">${body}</main>
        <div id="toasts" class="slds-notify_container" role="status" aria-live="polite"></div>
      </body>
    </html> `.text;
}

export function appPage(page: LightningPage): Html {
  return html`<h1 class="slds-assistive-text">${page.label}</h1>
    ${page.regions.map(
      (region) =>
        html`<div class="local-org-region" data-region="${region.name}">
          ${region.items.map(({ component }) => html`<div data-component="${component}"><p class="local-org-loading">Loading …</p></div> `)}
        </div> `
    )}
    <noscript><p class="local-org-notice">This page needs JavaScript.</p></noscript>`;
}

export function noticePage(heading: string, text: string): Html {
  return html`<section class="local-org-card">
    <h1>${heading}</h1>
    <p>${text}</p>
  </section>`;
}
