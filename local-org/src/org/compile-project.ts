/**
 * From a project's Apex to a compiled program, with two caches: trees by file, and the whole program by everything it was
 * made from (Apex, metadata the schema is built of, options, our own sources). So a second start compiles nothing, and an
 * edited class is the only one parsed again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { ApexSource, Project } from '../metadata/project.ts';
import type { Options } from '../options/options.ts';
import { PLATFORM } from '../platform/registry.ts';
import { parseAnonymous, TreeCache } from '../syntax/index.ts';
import type { CompilationUnit } from '../syntax/ast.ts';
import { Compiler } from '../emit/compile.ts';
import type { CompiledProgram, CompileInput } from '../types/program.ts';
import type { SchemaView } from '../types/schema-view.ts';

const KEPT_PROGRAMS = 20;

export interface CompileRequest {
  readonly project: Project;
  readonly schema: SchemaView;
  readonly options: Options;
  readonly coverage: boolean;
  readonly cacheDir: string | null;
}

export class ProjectCompiler {
  private readonly request: CompileRequest;
  private readonly trees: TreeCache;
  /** Filled when somebody needs the trees; a program from the cache needs none. */
  private parsed: {
    units: CompilationUnit[];
    broken: ApexSource[];
    diagnostics: Diagnostic[];
    versions: number[];
  } | null = null;

  /** Knows the project's names; made when somebody compiles. */
  private symbols: Compiler | null = null;

  constructor(request: CompileRequest) {
    this.request = request;
    this.trees = new TreeCache(request.cacheDir === null ? null : join(request.cacheDir, 'trees'));
  }

  compile(): CompiledProgram {
    const file = this.programFile();
    const kept = file === null ? null : readJson(file);
    if (kept) return kept;
    const compiler = this.newCompiler();
    const compiled = compiler.compile(this.inputs());
    this.symbols = compiler;
    const program = { ...compiled, diagnostics: [...this.parse().diagnostics, ...compiled.diagnostics] };
    if (file !== null) writeJson(file, program);
    return program;
  }

  /** Execute-anonymous text over the project's classes; the platform runs it under the newest API version. */
  compileAnonymous(text: string): CompiledProgram {
    const { unit, diagnostics } = parseAnonymous('AnonymousBlock', text);
    if (!unit) return { modules: [], diagnostics };
    if (!this.symbols) {
      this.symbols = this.newCompiler();
      this.symbols.declare(this.inputs());
    }
    return this.symbols.compile([{ unit, apiVersion: Number(this.request.project.sourceApiVersion) }]);
  }

  private newCompiler(): Compiler {
    const { schema, coverage } = this.request;
    return new Compiler({ schema, platform: PLATFORM, coverage });
  }

  private inputs(): CompileInput['units'] {
    const { units, versions } = this.parse();
    return units.map((unit, i) => ({ unit, apiVersion: versions[i] as number }));
  }

  /** Trees of all sources that parse. */
  units(): readonly CompilationUnit[] {
    return this.parse().units;
  }

  /** Sources that do not. */
  brokenSources(): readonly ApexSource[] {
    return this.parse().broken;
  }

  private parse(): NonNullable<ProjectCompiler['parsed']> {
    if (this.parsed) return this.parsed;
    const parsed = {
      units: [] as CompilationUnit[],
      broken: [] as ApexSource[],
      diagnostics: [] as Diagnostic[],
      versions: [] as number[]
    };
    for (const [source, kind] of activeSources(this.request.project)) {
      const { unit, diagnostics } = this.trees.parse(source.file, source.text, kind);
      parsed.diagnostics.push(...diagnostics);
      if (unit) {
        parsed.units.push(unit);
        parsed.versions.push(source.apiVersion);
      } else parsed.broken.push(source);
    }
    return (this.parsed = parsed);
  }

  private programFile(): string | null {
    const { cacheDir, project, options, coverage } = this.request;
    if (cacheDir === null) return null;
    const sources = activeSources(project).map(([source, kind]) => [source.file, source.apiVersion, kind, source.text]);
    const { objects, customMetadata, labels, standardValueSets, globalValueSets, namespace } = project;
    const reasons = project.components.filter(({ type }) => type === 'SharingReason').map(({ fullName }) => fullName);
    const metadata = { reasons, objects, customMetadata, labels, standardValueSets, globalValueSets, namespace };
    const hash = createHash('sha256').update(ownSources()).update(JSON.stringify({ sources, options, coverage }));
    hash.update(JSON.stringify(metadata, (_key, value: unknown) => (value instanceof Map ? [...value] : value)));
    return join(cacheDir, 'programs', `${hash.digest('hex')}.json`);
  }
}

function activeSources(project: Project): (readonly [ApexSource, 'class' | 'trigger'])[] {
  return [
    ...project.classes.map((source) => [source, 'class'] as const),
    ...project.triggers.map((source) => [source, 'trigger'] as const)
  ].filter(([source]) => source.isActive);
}

function readJson(file: string): CompiledProgram | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CompiledProgram;
  } catch {
    return null; // absent, or cut off by a crash: compiled again and written anew
  }
}

/** Renamed into place, so that two processes never read half a program. */
function writeJson(file: string, program: CompiledProgram): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(program));
  renameSync(draft, file);
  forgetOld(dirname(file));
}

/** Programs of older edits are worth little: the newest few stay. */
function forgetOld(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  if (files.length <= KEPT_PROGRAMS) return;
  // Another process may have forgotten one of them in the meantime.
  const time = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const byAge = files.map((file) => ({ file, time: time(file) })).sort((a, b) => b.time - a.time);
  for (const { file } of byAge.slice(KEPT_PROGRAMS)) rmSync(file, { force: true });
}

let ownHash: string | null = null;
/** A hash over the runtime's own sources: another compiler, another program. */
function ownSources(): string {
  if (ownHash === null) {
    const root = join(dirname(fileURLToPath(import.meta.url)), '..');
    const hash = createHash('sha256');
    for (const folder of [
      'diagnostics',
      'values',
      'syntax',
      'types',
      'emit',
      'platform',
      'database',
      'metadata',
      'options'
    ]) {
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
