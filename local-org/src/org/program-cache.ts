/**
 * Compiled programs on disk. Each is found by what it was made from (Apex, our own sources), and serves every org whose
 * schema answers what its compilation asked: an export with fields of its own needs no compilation of its own.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledProgram } from '../types/program.ts';
import { tellsTheSame, type Answers } from '../types/schema-reads.ts';
import type { SchemaView } from '../types/schema-view.ts';

const KEPT_PROGRAMS = 20;
/** All that a program is made of lies here. */
const COMPILER_FOLDERS = ['diagnostics', 'values', 'syntax', 'types', 'emit', 'platform', 'database', 'metadata'];

interface KeptProgram {
  readonly answers: Answers;
  readonly program: CompiledProgram;
}

export class ProgramCache {
  private readonly folder: string;
  private readonly sources: string;

  /** @param sources all that is compiled, as JSON */
  constructor(cacheDir: string, sources: string) {
    this.folder = join(cacheDir, 'programs');
    this.sources = createHash('sha256').update(ownSources()).update(sources).digest('hex');
  }

  find(schema: SchemaView): CompiledProgram | null {
    for (const file of newestFirst(this.folder).filter((name) => name.startsWith(this.sources))) {
      const path = join(this.folder, file);
      const kept = readJson(path);
      if (!kept || !tellsTheSame(schema, kept.answers)) continue;
      markUsed(path);
      return kept.program;
    }
    return null;
  }

  keep(program: CompiledProgram, answers: Answers): void {
    const asked = createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 16);
    const file = join(this.folder, `${this.sources}-${asked}.json`);
    mkdirSync(this.folder, { recursive: true });
    // Renamed into place, so that two processes never read half a program.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ answers, program } satisfies KeptProgram));
    renameSync(draft, file);
    // Programs of older edits are worth little.
    for (const old of newestFirst(this.folder).slice(KEPT_PROGRAMS)) rmSync(join(this.folder, old), { force: true });
  }
}

function newestFirst(folder: string): string[] {
  const time = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return names(folder)
    .map((name) => ({ name, time: time(name) }))
    .sort((a, b) => b.time - a.time)
    .map(({ name }) => name);
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nothing was kept yet
  }
}

function readJson(file: string): KeptProgram | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptProgram;
  } catch {
    return null; // cut off by a crash, or forgotten by another process: compiled again
  }
}

function markUsed(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // another process forgot it, or the folder cannot be written to: it was read all the same
  }
}

let ownHash: string | null = null;
/** A hash over the runtime's own sources: another compiler, another program. */
function ownSources(): string {
  if (ownHash === null) {
    const root = join(dirname(fileURLToPath(import.meta.url)), '..');
    const hash = createHash('sha256');
    for (const folder of COMPILER_FOLDERS) {
      for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        hash.update(file.slice(root.length)).update(readFileSync(file));
      }
    }
    ownHash = hash.digest('hex');
  }
  return ownHash;
}
