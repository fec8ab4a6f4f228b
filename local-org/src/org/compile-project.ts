/**
 * From a project's Apex to a compiled program, with two caches: trees by file, and the whole program. So a second start
 * compiles nothing, and an edited class is the only one parsed again.
 */
import { join } from 'node:path';
import { createSchema, type Schema } from '../database/index.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import { readProject } from '../metadata/index.ts';
import type { ApexSource, Project } from '../metadata/project.ts';
import { DEFAULT_OPTIONS, type Options } from '../options/options.ts';
import { PLATFORM } from '../platform/registry.ts';
import { parseAnonymous, TreeCache } from '../syntax/index.ts';
import type { CompilationUnit } from '../syntax/ast.ts';
import { Compiler } from '../emit/compile.ts';
import type { CompiledProgram, CompileInput } from '../types/program.ts';
import { recordReads } from '../types/schema-reads.ts';
import type { SchemaView } from '../types/schema-view.ts';
import type { OrgConfig } from './contract.ts';
import { ProgramCache } from './program-cache.ts';

/** What of an org decides its program. */
export type CompiledConfig = Pick<
  OrgConfig,
  'projectDir' | 'extraMetadataDirs' | 'withoutProject' | 'options' | 'coverage' | 'cacheDir'
>;

/** Everything read; nothing compiled yet. */
export function openCompiler(config: CompiledConfig): {
  readonly project: Project;
  readonly schema: Schema;
  readonly options: Options;
  readonly compiler: ProjectCompiler;
} {
  const { projectDir, extraMetadataDirs, withoutProject = false, coverage = false, cacheDir } = config;
  const options = { ...DEFAULT_OPTIONS, ...config.options };
  const project = readProject(projectDir, extraMetadataDirs, { withoutOwn: withoutProject });
  const schema = createSchema(project, options);
  return { project, schema, options, compiler: new ProjectCompiler({ project, schema, coverage, cacheDir }) };
}

interface CompileRequest {
  readonly project: Project;
  readonly schema: SchemaView;
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
    const cache = this.programCache();
    const kept = cache?.find(this.request.schema);
    if (kept) return kept;
    const { view, answers } = recordReads(this.request.schema);
    const compiler = this.newCompiler(view);
    const compiled = compiler.compile(this.inputs());
    this.symbols = compiler;
    const program = { ...compiled, diagnostics: [...this.parse().diagnostics, ...compiled.diagnostics] };
    cache?.keep(program, answers);
    return program;
  }

  /** Execute-anonymous text over the project's classes; the platform runs it under the newest API version. */
  compileAnonymous(text: string): CompiledProgram {
    const { unit, diagnostics } = parseAnonymous('AnonymousBlock', text);
    if (!unit) return { modules: [], diagnostics };
    if (!this.symbols) {
      this.symbols = this.newCompiler(this.request.schema);
      this.symbols.declare(this.inputs());
    }
    return this.symbols.compile([{ unit, apiVersion: Number(this.request.project.sourceApiVersion) }]);
  }

  private newCompiler(schema: SchemaView): Compiler {
    return new Compiler({ schema, platform: PLATFORM, coverage: this.request.coverage });
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

  private programCache(): ProgramCache | null {
    const { cacheDir, project, coverage } = this.request;
    if (cacheDir === null) return null;
    const sources = activeSources(project).map(([source, kind]) => [source.file, source.apiVersion, kind, source.text]);
    return new ProgramCache(cacheDir, JSON.stringify({ sources, coverage }));
  }
}

function activeSources(project: Project): (readonly [ApexSource, 'class' | 'trigger'])[] {
  return [
    ...project.classes.map((source) => [source, 'class'] as const),
    ...project.triggers.map((source) => [source, 'trigger'] as const)
  ].filter(([source]) => source.isActive);
}
