import { list, moment, whatIsNotSeen, whatWasJudged, whatWasRead } from '../account-of-work.ts';
import type { Findings } from '../findings.ts';
import { html, said, type Content } from './html.ts';

const NOTES_SHOWN = 40;
const LONGEST_TEXT = 2000;

/** How the answer came about, so that it can be checked: what was read and left out, what is not known, the settings, the clock. */
export function howItWasJudged(findings: Findings): Content {
  const { judged, not } = whatWasJudged(findings);
  const notes = [...findings.notes, ...whatIsNotSeen(findings)];
  return html`<section aria-labelledby="judged">
      <h2 id="judged">How it was judged</h2>
      <p>
        Leakwatch’s own Apex code judged the export, run by a local org: an emulation on somebody’s computer, not
        Salesforce. Nothing was sent anywhere. The clock stood at ${moment(findings.now)}.
      </p>
      <h3 class="gap">What was looked at</h3>
      <ul class="bullets">
        <li>Read: ${whatWasRead(findings)}</li>
        <li>Judged: ${judged}</li>
        ${not.map((line) => html`<li>Not judged: ${line}</li>`)}
      </ul>
      ${
        notes.length === 0
          ? null
          : html`<h3 class="gap">What was left out, and what is not known</h3>
              <ul class="bullets">
                ${notes.slice(0, NOTES_SHOWN).map((note) => html`<li>${said(note, '', LONGEST_TEXT)}</li>`)}${notes.length > NOTES_SHOWN ? html`<li>and ${notes.length - NOTES_SHOWN} more notes; <code>--json FILE</code> has them all</li>` : null}
              </ul>`
      }
      <h3 class="gap">Settings used</h3>
      <table class="settings">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(findings.settings).map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${said(list(value), 'none', LONGEST_TEXT)}</td>
              </tr>`
          )}
        </tbody>
      </table>
    </section>
    <footer>
      Written by Leakwatch. Every leak with its key: <code>npm run audit -- DIR --json FILE</code>. What each rule means
      exactly stands in docs/rules.md of Leakwatch.
    </footer>`;
}
