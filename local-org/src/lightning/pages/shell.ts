/** The page around everything: the app's name, its tabs, the org's clock, who is looking. It says what it is before any script runs. */
import type { LightningBuild } from '../build/build-lightning.ts';
import type { CurrentUser, PageSession } from '../current-user.ts';
import type { UserChoice } from '../view-as.ts';
import { html, scriptJson, type Html } from './html.ts';
import type { LightningApp } from './lightning-apps.ts';
import type { PageContent } from './page-content.ts';

export interface ShellContent {
  readonly content: PageContent;
  readonly app: LightningApp;
  /** The tab that is open. */
  readonly tab: string | null;
  readonly user: CurrentUser;
  readonly users: readonly UserChoice[];
  /** Where the org's clock stands. */
  readonly now: number;
  readonly build: LightningBuild;
  readonly session: PageSession;
}

const DEFAULT_HEADER_COLOR = '#0176d3';
const EMULATED = 'local org, emulated';

export function shell({ content, app, tab, user, users, now, build, session }: ShellContent): string {
  const { title, body } = content;
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
        <script type="application/json" id="local-org-session">
          ${scriptJson(session)}
        </script>
        ${build.scripts.map((script) => html`<script type="module" src="${script}"></script> `)}
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
          <div class="local-org-where">
            <span class="local-org-badge">${EMULATED}</span>
            ${clock(now)} ${viewAs(user, users)}
          </div>
          <p id="local-org-progress" class="local-org-progress" role="status"></p>
        </header>
        <main id="main" tabindex="-1">${body}</main>
        <div id="toasts" class="slds-notify_container" role="status" aria-live="polite"></div>
      </body>
    </html> `.text;
}

function clock(now: number): Html {
  const at = new Date(now);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const time = at.toISOString().slice(11, 16);
  return html`<span class="local-org-clock">
    <time datetime="${at.toISOString()}">clock: ${day}, ${time} GMT</time>
    <button id="local-org-clock-forward" type="button" class="slds-button slds-button_neutral" disabled>
      <span aria-hidden="true">+1 h</span><span class="slds-assistive-text">Move the clock one hour</span>
    </button>
  </span>`;
}

function viewAs(user: CurrentUser, users: readonly UserChoice[]): Html {
  return html`<details class="local-org-view-as" id="local-org-view-as">
    <summary>View as: <span class="local-org-user">${user.name}</span></summary>
    <ul>
      ${users.map(
        ({ id, name, rights }) =>
          html`<li>
            <button type="button" data-user="${id}" ${id === user.id && html` aria-current="true"`}>
              <span class="local-org-user">${name}</span> <span class="local-org-quiet">${rights}</span>
            </button>
          </li> `
      )}
    </ul>
  </details>`;
}
