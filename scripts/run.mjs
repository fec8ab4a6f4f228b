// Runs one of our TypeScript programs after making sure its dependencies are there: `node scripts/run.mjs scripts/audit/main.ts DIR`.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

ensureInstalled('start');
const child = spawn(
  process.execPath,
  ['--import', 'tsx', '--disable-warning=ExperimentalWarning', ...process.argv.slice(2)],
  { stdio: 'inherit' }
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
