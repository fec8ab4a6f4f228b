/** Which seeded mistakes does the compile check catch, and what does it say of code that is right? */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { LocalOrg } from '../../src/index.ts';
import { CONFORMANCE } from './run-cases.ts';

export interface Mistake {
  /** Folder: `001-unknown-variable`. */
  readonly name: string;
  readonly file: string;
  /** Line the mistake stands on: the one after its mark. */
  readonly line: number;
  /** What is wrong, in a few words. */
  readonly words: string;
  readonly source: string;
}

export interface Said {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export const MISTAKES = join(CONFORMANCE, 'mistakes');
export const CLEAN = join(CONFORMANCE, 'clean');
const MARK = /^\s*\/\/ mistake:\s*(.*)$/;

export function readMistakes(): Mistake[] {
  return readdirSync(MISTAKES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => readdirSync(join(MISTAKES, name)).flatMap((file) => mistakesOf(name, file)));
}

function mistakesOf(name: string, file: string): Mistake[] {
  const lines = readFileSync(join(MISTAKES, name, file), 'utf8').split('\n');
  const source = /^\s*\/\/ source:\s*(.*)$/.exec(lines[0] ?? '')?.[1] ?? '';
  return lines.flatMap((line, index) => {
    const words = MARK.exec(line)?.[1];
    return words === undefined ? [] : [{ name, file, line: index + 2, words, source }];
  });
}

/** What our check says of the Apex files of these folders, compiled together: their names are unique. */
export async function check(folders: readonly string[]): Promise<Said[]> {
  return withProject(folders, async (projectDir) => {
    const org = await LocalOrg.create({ projectDir, now: Date.UTC(2026, 10, 2, 9), cacheDir: null });
    try {
      return org.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ file, line, message }) => ({ file: basename(file), line, message }));
    } finally {
      org.dispose();
    }
  });
}

export const mistakeFolders = (): string[] => [...new Set(readMistakes().map(({ name }) => join(MISTAKES, name)))];

/** A copy of the folders as one project: the judges want sfdx-project.json and -meta.xml files. */
export async function withProject<T>(
  folders: readonly string[],
  use: (projectDir: string) => T | Promise<T>
): Promise<T> {
  const projectDir = mkdtempSync(join(tmpdir(), 'local-org-mistakes-'));
  try {
    const classes = join(projectDir, 'force-app', 'main', 'default', 'classes');
    mkdirSync(classes, { recursive: true });
    cpSync(join(CONFORMANCE, 'sfdx-project.json'), join(projectDir, 'sfdx-project.json'));
    for (const folder of folders)
      for (const file of readdirSync(folder)) {
        cpSync(join(folder, file), join(classes, file));
        writeFileSync(join(classes, `${file}-meta.xml`), metaXml(file));
      }
    return await use(projectDir);
  } finally {
    rmSync(projectDir, { recursive: true, force: true });
  }
}

function metaXml(file: string): string {
  const type = file.endsWith('.trigger') ? 'ApexTrigger' : 'ApexClass';
  return `<?xml version="1.0" encoding="UTF-8"?>
<${type} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></${type}>
`;
}
