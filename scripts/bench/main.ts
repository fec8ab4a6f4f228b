/** `npm run bench -- [--json FILE] [--quick] [--large]`: prints how long things take. Nothing is asserted. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { figures, type Figure, type Measure } from './measure.ts';
import { report } from './report.ts';
import { workloadsOf, type Workload } from './workloads.ts';

const RUN_ONCE = fileURLToPath(new URL('run-once.ts', import.meta.url));
const RUNS = 3;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false }
  }
});
const runs = values.quick ? 1 : RUNS;
const before = machine();
const folder = mkdtempSync(join(tmpdir(), 'leakwatch-bench-'));
try {
  const measured: Figure[] = [];
  for (const workload of workloadsOf(values)) measured.push(...figures(await runsOf(workload)));
  const result = { machine: before, runs, figures: measured };
  console.log(report(result));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A large workload runs once. */
async function runsOf({ id, size }: Workload): Promise<Measure[][]> {
  const results: Measure[][] = [];
  const times = size === 'large' ? 1 : runs;
  for (let run = 1; run <= times; run++) {
    console.error(`${id}, run ${run} of ${times}`);
    results.push(await runOnce(id));
  }
  return results;
}

/** In a process of its own: nothing is warm that a run did not warm itself, and its memory is its own. */
function runOnce(id: string): Promise<Measure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(RUN_ONCE, [id, folder]);
    let measures: Measure[] | null = null;
    child.on('message', (message) => {
      measures = message as Measure[];
    });
    child.on('error', reject);
    child.on('exit', (code) => (measures ? resolve(measures) : reject(new Error(`${id} ended with code ${code}`))));
  });
}
