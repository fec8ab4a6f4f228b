/** `npm run audit -- DIR [--json FILE] [--html FILE] [--now ISO]` */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../local-org/src/data/index.ts';
import { audit } from './audit.ts';

const USAGE = `usage: npm run audit -- DIR [--json FILE] [--html FILE] [--now ISO]

DIR   folder with Account.csv and Opportunity.csv, and where you have them OpportunityPartner.csv, User.csv,
      PartnerRole.csv, settings.json, standardValueSets/ and objects/ in source format
--json FILE   write the leaks as JSON
--html FILE   write one page to send around
--now ISO     the moment to judge at, like 2026-01-31T09:00:00Z; else the real time`;

const isWatched = process.stderr.isTTY;
/** Somebody who waits sees that it moves; a log stays clean. */
const onProgress = (step: string, done: number): void => {
  if (isWatched) process.stderr.write(`\r${Math.round(100 * done)} % ${step}\u001b[K`);
};

try {
  await audit({ ...readArguments(), onProgress });
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): Parameters<typeof audit>[0] {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        html: { type: 'string' },
        now: { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const [dir, extra] = positionals;
    if (dir === undefined) throw new Error('name the folder that holds the export');
    if (extra !== undefined) throw new Error(`one folder at a time; what is ${extra}?`);
    return {
      dir,
      jsonFile: values.json ?? null,
      htmlFile: values.html ?? null,
      now: values.now === undefined ? Date.now() : readNow(values.now),
      projectDir: fileURLToPath(new URL('../..', import.meta.url))
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** A time without a zone is GMT, as everywhere in an audit. */
function readNow(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text.trim()
  );
  const time = match
    ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${(match[3] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`)
    : NaN;
  if (Number.isNaN(time)) throw new Error(`--now ${text} is not a moment; write it like 2026-01-31T09:00:00Z`);
  return time;
}
