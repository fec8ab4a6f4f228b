import { testProject } from '../actions/test-project.ts';
import type { Command } from '../command.ts';
import { only, optionsOf, readFlags } from '../flags.ts';

export const testCommand: Command = {
  name: 'test',
  usage: 'test PROJECT_DIR [--class NAME]... [--json FILE] [--coverage] [--option NAME=VALUE]...',
  summary: 'compiles and runs the Apex tests of an SFDX project folder',
  run(args) {
    const { values, positionals } = readFlags(testCommand, args, {
      class: { type: 'string', multiple: true },
      json: { type: 'string' },
      coverage: { type: 'boolean' },
      option: { type: 'string', multiple: true }
    });
    return testProject({
      projectDir: only(testCommand, positionals, 'PROJECT_DIR'),
      classes: values.class?.flatMap((names) => names.split(',')) ?? null,
      jsonFile: values.json ?? null,
      hasCoverage: values.coverage ?? false,
      options: optionsOf(values.option ?? [])
    });
  }
};
