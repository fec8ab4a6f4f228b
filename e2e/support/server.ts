/** The product as a newcomer starts it: a process of its own on a free port, known only by what it prints. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 240_000;
const LAST_LINE = 'Ctrl+C stops it.';

export interface RunningServer {
  readonly url: string;
  /** As printed at start, by username. */
  readonly passwords: ReadonlyMap<string, string>;
  openLeaks(): Promise<number>;
  /** Only the clock moves; answers when everything that fell due on the way has run. */
  advanceMinutes(minutes: number): Promise<void>;
  stop(): Promise<void>;
}

export const ADMIN = 'admin@local-org.example';

export async function startServer(...args: readonly string[]): Promise<RunningServer> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/serve/main.ts', '--port', '0', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const output = await outputUntilReady(child);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
  if (url === undefined) throw new Error(`the server printed no address:\n${output}`);
  return {
    url,
    passwords: new Map(
      [...output.matchAll(/^ {2}(\S+@\S+) {2}(\S+) {2}\(/gm)].map(([, name, word]) => [name, word] as [string, string])
    ),
    openLeaks: async () => {
      const health = (await (await fetch(`${url}/health`)).json()) as { ready: boolean; openLeaks: number };
      if (!health.ready) throw new Error('the server is not ready any more');
      return health.openLeaks;
    },
    advanceMinutes: async (minutes) => {
      const response = await fetch(`${url}/local-org/clock`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ advanceMinutes: minutes })
      });
      if (!response.ok) throw new Error(`the clock did not move: ${response.status} ${await response.text()}`);
    },
    stop: () => stop(child)
  };
}

async function outputUntilReady(child: ChildProcess): Promise<string> {
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const take = (text: string): void => {
      output += text;
      if (output.includes(LAST_LINE)) resolve();
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
    const timer = setTimeout(() => reject(new Error(`the server was not ready in time:\n${output}`)), PATIENCE);
    timer.unref();
  });
  try {
    await ready;
    return output;
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
