/** The build in a process of its own, so that it runs on the second core while this one loads data. */
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { BuildPlan } from './build-plan.ts';
import type { LightningBuild } from './build-lightning.ts';

export interface BuildOrder {
  readonly plan: BuildPlan;
  readonly cacheDir: string;
}
export type BuildAnswer =
  { readonly build: LightningBuild } | { readonly failure: { readonly message: string; readonly code: string | null } };

export function buildLightningApart(plan: BuildPlan, cacheDir: string): Promise<LightningBuild> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./build-process.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    });
    // On two cores the rows come first: whoever opens the org waits for them longest.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let isAnswered = false;
    child.on('message', (answer: BuildAnswer) => {
      isAnswered = true;
      if ('build' in answer) resolve(answer.build);
      else reject(failureOf(answer.failure));
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (!isAnswered) reject(new LocalOrgError('LO9002', `building the pages stopped with exit code ${code}`));
    });
    child.send({ plan, cacheDir } satisfies BuildOrder);
  });
}

/** The message carries its file and code already. */
function failureOf({ message, code }: { message: string; code: string | null }): Error {
  return Object.assign(new Error(message), { name: 'LocalOrgError', code: code ?? 'LO9002' });
}
