/** Starts the product twice as a newcomer would, the first time without any cache, and looks at what it answers. */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 180_000;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function startOnce(which: string): Promise<void> {
  const port = await freePort();
  const startedAt = Date.now();
  const child = spawn('npm', ['start', '--silent', '--', '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true
  });
  try {
    const health = await waitUntilReady(child, `http://127.0.0.1:${port}`);
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } });
    const html = await page.text();
    if (page.status !== 200 || !html.includes('Leakwatch'))
      throw new Error(`GET / answered ${page.status} without naming Leakwatch`);
    if (!(health.openLeaks > 0)) throw new Error(`the demo shows ${health.openLeaks} open leaks`);
    console.log(
      `${which} npm start: ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${health.openLeaks} open leaks`
    );
  } finally {
    process.kill(-(child.pid as number), 'SIGTERM');
  }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<{ openLeaks: number }> {
  for (const until = Date.now() + PATIENCE; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const health = await fetch(`${url}/health`).then(
      (response) => response.json() as Promise<{ ready: boolean; openLeaks: number }>,
      () => null
    );
    if (health?.ready) return health;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`npm start was not ready after ${PATIENCE / 1000} s`);
}

rmSync(join(root, '.local-org', 'cache'), { recursive: true, force: true });
await startOnce('first');
await startOnce('second');
