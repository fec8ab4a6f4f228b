/** `npm run audit -- DIR [--json FILE] [--html FILE] [--now ISO]` */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../local-org/src/data/index.ts';
import { audit, type AuditRequest } from './audit.ts';

const USAGE = `usage: npm run audit -- DIR [--json FILE] [--html FILE] [--now ISO]

DIR   folder with Account.csv and Opportunity.csv, and where you have them OpportunityPartner.csv, User.csv,
      PartnerRole.csv, settings.json, standardValueSets/ and objects/ in source format
--json FILE   write the leaks as JSON
--html FILE   write one page to send around
--now ISO     the moment to judge at, like 2026-01-31T09:00:00Z; else the real time`;

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}
/** Where the command speaks: a process, or whoever calls it. */
export interface Streams {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}
class UsageError extends Error {}

/** Answers the exit code: 0 done, 1 the input is at fault, 2 the command line is. */
export async function auditCommand(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  try {
    const request = readArguments(args);
    if (request === 'help') {
      stdout.write(`${USAGE}\n`);
      return 0;
    }
    stdout.write(`${await audit({ ...request, onProgress: progressOn(stderr) })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof InputError) && !(error instanceof UsageError)) throw error;
    stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Somebody who waits sees that it moves; a log stays clean. */
function progressOn(stderr: Terminal): AuditRequest['onProgress'] {
  if (!stderr.isTTY) return undefined;
  return (step, done) => void stderr.write(`\r${Math.round(100 * done)} % ${step}\u001b[K`);
}

function readArguments(args: readonly string[]): AuditRequest | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        html: { type: 'string' },
        now: { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    });
    if (values.help) return 'help';
    const [dir, extra] = positionals;
    if (dir === undefined) throw new Error('name the folder that holds the export');
    if (extra !== undefined) throw new Error(`one folder at a time; what is ${extra}?`);
    return {
      dir,
      jsonFile: values.json ?? null,
      htmlFile: values.html ?? null,
      now: values.now === undefined ? Date.now() : readNow(values.now),
      projectDir: PROJECT_DIR
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
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
