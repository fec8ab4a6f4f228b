/** Small wrongs that a test should notice: one change in the text of a class each. */

export interface Mutant {
  /** What was changed, for people: `== becomes !=`. */
  readonly change: string;
  readonly line: number;
  /** The line before the change, without outer blanks. */
  readonly before: string;
  /** The same line, changed. */
  readonly after: string;
  /** The whole class, changed. */
  readonly text: string;
}

/** Fields of the same type that could be mistaken for each other. */
export type Confusable = readonly (readonly string[])[];

interface Edit {
  readonly change: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const SWAPS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/==/g, '!='],
  [/!=/g, '=='],
  [/<=/g, '<'],
  [/>=/g, '>'],
  [/(?<=[\w)\]] )<(?= [\w(])/g, '<='],
  [/(?<=[\w)\]] )>(?= [\w(])/g, '>='],
  [/&&/g, '||'],
  [/\|\|/g, '&&'],
  [/(?<=\s)\+(?=\s)/g, '-'],
  [/(?<=\s)-(?=\s)/g, '+'],
  [/(?<=\s)\*(?=\s)/g, '/'],
  [/\+\+/g, '--'],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/!(?=[\w(])/g, '']
];

/** @param text of a class @param confusable names that stand for each other */
export function mutantsOf(text: string, confusable: Confusable): Mutant[] {
  const code = withoutWords(text);
  const edits = [...swaps(code), ...conditions(code), ...constants(code), ...confusions(code, confusable)];
  return edits.map((edit) => mutant(text, edit));
}

/** Comments and string literals as blanks of the same length, so that places stay places. */
function withoutWords(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'/g, (found) => found.replace(/[^\n]/g, ' '));
}

function swaps(code: string): Edit[] {
  return SWAPS.flatMap(([pattern, replacement]) =>
    [...code.matchAll(pattern)].map(({ index, 0: found }) => ({
      change: replacement === '' ? `${found} is dropped` : `${found} becomes ${replacement}`,
      start: index,
      end: index + found.length,
      replacement
    }))
  );
}

/** Every `if` turned round, and every `if` never taken. */
function conditions(code: string): Edit[] {
  return [...code.matchAll(/\bif \(/g)].flatMap(({ index, 0: found }) => {
    const start = index + found.length;
    const end = closing(code, start);
    const condition = code.slice(start, end);
    return [
      { change: 'the condition is negated', start, end, replacement: `!(${condition})` },
      { change: 'the branch is never taken', start, end, replacement: `(${condition}) && false` }
    ];
  });
}

function closing(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return at;
  }
  throw new Error('a parenthesis is never closed');
}

/** Whole numbers moved by one. */
function constants(code: string): Edit[] {
  return [...code.matchAll(/(?<![\w.])\d+(?![\w.])/g)].map(({ index, 0: found }) => ({
    change: `${found} becomes ${Number(found) + 1}`,
    start: index,
    end: index + found.length,
    replacement: String(Number(found) + 1)
  }));
}

function confusions(code: string, confusable: Confusable): Edit[] {
  return confusable.flatMap((names) =>
    names.flatMap((name, at) => {
      const other = names[(at + 1) % names.length] as string;
      return [...code.matchAll(new RegExp(`(?<=\\.)${name}\\b(?! *\\()`, 'g'))].map(({ index }) => ({
        change: `${name} becomes ${other}`,
        start: index,
        end: index + name.length,
        replacement: other
      }));
    })
  );
}

function mutant(text: string, { change, start, end, replacement }: Edit): Mutant {
  // A condition was cut out of the blanked text: its words are put back.
  const own = replacement.replace(text.slice(start, end).replace(/[^\n]/g, ' '), '');
  const changed = text.slice(0, start) + restored(own, text.slice(start, end)) + text.slice(end);
  const line = text.slice(0, start).split('\n').length;
  return {
    change,
    line,
    before: (text.split('\n')[line - 1] ?? '').trim(),
    after: (changed.split('\n')[line - 1] ?? '').trim(),
    text: changed
  };
}

function restored(replacement: string, original: string): string {
  if (replacement.startsWith('!(')) return `!(${original})`;
  return replacement.endsWith(') && false') ? `(${original}) && false` : replacement;
}
