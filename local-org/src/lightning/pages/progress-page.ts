/** What is shown while the org is still loading: one file that needs nothing else and asks again by itself. */
import { html } from './html.ts';

export interface Progress {
  /** The app's name. */
  readonly name: string;
  readonly percent: number;
  readonly step: string;
  /** The start has failed: nothing will change any more. */
  readonly failure?: string;
}

const MILLIS_BETWEEN = 1000;

export function progressPage({ name, percent, step, failure }: Progress): string {
  const done = Math.round(Math.min(100, Math.max(0, percent)));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${
          !failure &&
          html`<script>
              setTimeout(() => location.reload(), ${MILLIS_BETWEEN});
            </script>
            <noscript><meta http-equiv="refresh" content="${MILLIS_BETWEEN / 1000}" /></noscript>`
        }
        <title>${name}: ${failure ? 'not started' : `${done} %`}</title>
        <link rel="icon" href="data:," />
        <style>
          body {
            margin: 0;
            background: #f3f3f3;
            color: #2e2e2e;
            font:
              1rem/1.5 system-ui,
              sans-serif;
          }
          main {
            max-width: 32rem;
            margin: 20vh auto 0;
            padding: 2rem;
            border-radius: 0.5rem;
            background: #fff;
          }
          h1 {
            margin: 0 0 1rem;
            font-size: 1.5rem;
            font-weight: 400;
          }
          progress {
            width: 100%;
            height: 0.5rem;
            accent-color: #0176d3;
          }
          pre {
            overflow-x: auto;
            white-space: pre-wrap;
          }
          small {
            color: #5c5c5c;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${name}</h1>
          ${
            failure
              ? html`<p>The local org did not start.</p>
                  <pre>${failure}</pre>`
              : html`<p id="step">${step}</p>
                  <progress max="100" value="${done}" aria-labelledby="step">${done} %</progress>`
          }
          <p><small>local org, emulated</small></p>
        </main>
      </body>
    </html> `.text;
}

/** The body of `/health`: always whether the org is ready, then what else is known of it. */
export function healthBody<T extends object>(ready: boolean, facts: T): { readonly ready: boolean } & T {
  return { ready, ...facts };
}
