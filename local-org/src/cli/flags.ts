import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DOUBTS, readOption, type Options as OrgOptions } from '../options/options.ts';
import { UsageError, type Command } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; args: string[] }>>;

/** Flags and positionals; a flag nobody knows is answered with the usage line. */
export function readFlags<O extends Options>(
  command: Pick<Command, 'usage'>,
  args: readonly string[],
  options: O
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Parsed<O>;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error);
    throw new UsageError(`${message}\nusage: local-org ${command.usage}`);
  }
}

/** Exactly one positional. */
export function only(command: Pick<Command, 'usage'>, positionals: readonly string[], what: string): string {
  if (positionals.length !== 1) {
    const problem =
      positionals.length === 0 ? `${what} is missing` : `one ${what} is enough, got ${positionals.length}`;
    throw new UsageError(`${problem}\nusage: local-org ${command.usage}`);
  }
  return positionals[0] as string;
}

/** `--option partnerRows=one`, as often as wanted. */
export function optionsOf(texts: readonly string[]): Partial<OrgOptions> {
  const read = texts.map((text) => {
    const option = readOption(text);
    if (option === null) throw new UsageError(`--option ${text}: ${hint(text.split('=')[0] ?? '')}`);
    return option;
  });
  return Object.assign({}, ...read) as Partial<OrgOptions>;
}

function hint(name: string): string {
  const doubt = Object.entries(DOUBTS).find(([each]) => each === name)?.[1];
  if (!doubt) return `the options are ${Object.keys(DOUBTS).join(', ')}`;
  return `${name} is ${doubt.values.map(([value]) => String(value)).join(' or ')}`;
}
