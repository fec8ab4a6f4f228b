import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CompiledConfig } from './compile-project.ts';

const PROCESS = fileURLToPath(new URL('compile-ahead-process.ts', import.meta.url));

/**
 * Compiles beside the work of this process what an org will be made of later; who opens or deploys it then finds the program
 * in the cache. Never fails: what is wrong comes out there.
 */
export function compileAhead(config: CompiledConfig & { readonly cacheDir: string }): Promise<void> {
  const child = fork(PROCESS, [JSON.stringify(config)], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
