/** What do the conformance cases say of themselves? Read off the text of the test classes: topic, fact, page, assertions. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

export interface Case {
  /** Folder the class lies under: `partner-rows`, `merges` … */
  readonly topic: string;
  readonly class: string;
  readonly method: string;
  /** One sentence. */
  readonly fact: string;
  /** Address of the page that states it, or `memory`. */
  readonly source: string;
  /** Calls of `Assert` in the method. */
  readonly assertions: number;
}

const METHOD = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*@IsTest[^\n]*\s+(?:(?:private|public|static)\s+)+void\s+(\w+)\s*\(/gi;

/** @param folder the project's `force-app` */
export function readCases(folder: string): Case[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.cls'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) => casesOf(file.slice(folder.length + 1).split(sep)[0] as string, file));
}

function casesOf(topic: string, file: string): Case[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(METHOD)];
  return found.map((match, index) => {
    const words = (match[1] as string).replace(/^\s*\*/gm, '').trim();
    const [fact = '', source = ''] = words.split(/@see/);
    const body = text.slice(match.index, found[index + 1]?.index ?? text.length);
    return {
      topic,
      class: basename(file, '.cls'),
      method: match[2] as string,
      fact: fact.replace(/\s+/g, ' ').trim(),
      source: source.trim().split(/\s+/)[0] ?? '',
      assertions: [...body.matchAll(/\bAssert\s*\.\s*\w+\s*\(/gi)].length
    };
  });
}
