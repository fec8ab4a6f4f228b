/** One of the processes that try mutants: hears a mutant, tells the verdict. */
import { Bench } from './trial.ts';

interface Task {
  readonly id: number;
  readonly path: string;
  readonly original: string;
  readonly changed: string;
}

const { projectDir, rounds } = JSON.parse(process.argv[2] ?? '{}') as { projectDir: string; rounds: string[][] };
const bench = new Bench(projectDir, rounds);
const problem = await bench.problem();
if (problem !== null) throw new Error(`${problem} before anything was changed`);
process.send?.('ready');
process.on('message', (message) => {
  if (message === 'end') {
    bench.dispose();
    process.disconnect();
    return;
  }
  const { id, path, original, changed } = message as Task;
  void bench.try(path, original, changed).then((verdict) => process.send?.({ id, verdict }));
});
