import { checkProject } from '../actions/check-project.ts';
import type { Command } from '../command.ts';
import { only, readFlags } from '../flags.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check PROJECT_DIR [--json FILE]',
  summary: 'compiles an SFDX project folder and lists what is wrong',
  run(args) {
    const { values, positionals } = readFlags(checkCommand, args, { json: { type: 'string' } });
    return checkProject(only(checkCommand, positionals, 'PROJECT_DIR'), values.json ?? null);
  }
};
