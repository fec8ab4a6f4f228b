/** Door of `cli/`: finds the command, runs it, turns what went wrong into one readable message and an exit code. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, UsageError, type Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { execCommand } from './commands/exec.ts';
import { queryCommand } from './commands/query.ts';
import { testCommand } from './commands/test.ts';
import { err, out } from './print.ts';

/** Every command there is; a new one is a file in `commands/` and a line here. */
const COMMANDS: readonly Command[] = [testCommand, checkCommand, execCommand, queryCommand];

export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    help().forEach(out);
    return name === undefined ? EXIT_USAGE : EXIT_OK;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    err(`no command ${name}`);
    help().forEach(err);
    return EXIT_USAGE;
  }
  if (rest.includes('--help')) {
    out(`${command.summary}\nusage: local-org ${command.usage}`);
    return EXIT_OK;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    err(error.message);
    return EXIT_USAGE;
  }
  if (error instanceof LocalOrgError) {
    err(error.message);
    return EXIT_FAILED;
  }
  if (isFileError(error)) {
    err(`${error.path ?? 'file'}: ${FILE_ERRORS[error.code] ?? error.message}`);
    return EXIT_USAGE;
  }
  throw error; // a defect of ours: the trace is what its reporter needs
}

function help(): string[] {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  return [
    'local-org: a local org (emulated) that compiles and runs the Apex of an SFDX project',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    ...COMMANDS.map((command) => `  local-org ${command.usage}`)
  ];
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'is a folder, a file is wanted',
  EROFS: 'the file system is read-only'
};
function isFileError(error: unknown): error is { code: string; path?: string; message: string } {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code in FILE_ERRORS;
}
