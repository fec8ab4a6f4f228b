import { runQuery } from '../actions/run-query.ts';
import type { Command } from '../command.ts';
import { only, readFlags } from '../flags.ts';

export const queryCommand: Command = {
  name: 'query',
  usage: 'query "SOQL" [--project DIR] [--database FILE] [--user USERNAME] [--json]',
  summary: 'runs a query; without --user in system mode',
  run(args) {
    const { values, positionals } = readFlags(queryCommand, args, {
      project: { type: 'string', default: '.' },
      database: { type: 'string' },
      user: { type: 'string' },
      json: { type: 'boolean' }
    });
    return runQuery({
      soql: only(queryCommand, positionals, 'SOQL'),
      projectDir: values.project,
      databaseFile: values.database ?? null,
      username: values.user ?? null,
      isJson: values.json ?? false
    });
  }
};
