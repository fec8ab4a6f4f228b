import { runApex } from '../actions/run-apex.ts';
import type { Command } from '../command.ts';
import { only, readFlags } from '../flags.ts';

export const execCommand: Command = {
  name: 'exec',
  usage: 'exec FILE.apex [--project DIR] [--database FILE] [--user USERNAME]',
  summary: 'runs anonymous Apex; without --database in an empty org that is gone afterwards',
  run(args) {
    const { values, positionals } = readFlags(execCommand, args, {
      project: { type: 'string', default: '.' },
      database: { type: 'string' },
      user: { type: 'string' }
    });
    return runApex({
      file: only(execCommand, positionals, 'FILE.apex'),
      projectDir: values.project,
      databaseFile: values.database ?? null,
      username: values.user ?? null
    });
  }
};
