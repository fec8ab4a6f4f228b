/** Compiles snippets with the real platform and runs them over a runtime that records what reaches the database. */
import { compileAnonymous, compileProgram } from '../../src/emit/compile.ts';
import { loadProgram, type LoadedProgram } from '../../src/emit/load-program.ts';
import { PLATFORM } from '../../src/platform/registry.ts';
import { parseAnonymous, parseUnit } from '../../src/syntax/index.ts';
import type { CompilationUnit } from '../../src/syntax/ast.ts';
import { RunningSharing } from '../../src/transaction/running-sharing.ts';
import { StatementCounter } from '../../src/transaction/statement-counter.ts';
import type { DmlRequest, Program, Runtime } from '../../src/transaction/runtime.ts';
import type { CompiledProgram, CompileInput } from '../../src/types/program.ts';
import { ApexList, type SObjectValue } from '../../src/values/index.ts';
import { TINY_SCHEMA } from '../types/tiny-schema.ts';

export interface Call {
  readonly what: string;
  readonly args: readonly unknown[];
}
export interface Running {
  readonly runtime: Runtime;
  readonly loaded: LoadedProgram;
  readonly compiled: CompiledProgram;
  readonly calls: Call[];
  readonly log: string[];
  /** Rows the next queries answer. */
  rows: SObjectValue[];
  /** Calls a static method. */
  call(className: string, method: string, ...args: unknown[]): unknown;
  anonymous(text: string): void;
}

export function parse(text: string, file = 'Test.cls', kind: 'class' | 'trigger' = 'class'): CompilationUnit {
  const { unit, diagnostics } = parseUnit(file, text, kind);
  if (!unit) throw new Error(JSON.stringify(diagnostics));
  return unit;
}
export function input(sources: readonly string[], apiVersion = 67): CompileInput {
  const units = sources.map((text) => {
    const kind = /^\s*trigger\b/.test(text) ? 'trigger' : 'class';
    const name = /(?:class|interface|enum|trigger)\s+(\w+)/.exec(text)?.[1] ?? 'Test';
    return { unit: parse(text, `${name}.${kind === 'trigger' ? 'trigger' : 'cls'}`, kind), apiVersion };
  });
  return { units, schema: TINY_SCHEMA, platform: PLATFORM, coverage: false };
}

export function run(
  sources: readonly string[],
  options: { apiVersion?: number; ticks?: number; coverage?: boolean } = {}
): Running {
  const compileInput = { ...input(sources, options.apiVersion), coverage: options.coverage ?? false };
  const compiled = compileProgram(compileInput);
  if (compiled.diagnostics.length) {
    throw new Error(compiled.diagnostics.map((d) => `${d.file}:${d.line}:${d.column}: ${d.message}`).join('\n'));
  }
  const calls: Call[] = [];
  const log: string[] = [];
  const state: { program: Program | null; rows: SObjectValue[] } = { program: null, rows: [] };
  const cpu = new StatementCounter('Apex CPU time limit exceeded');
  cpu.max = options.ticks ?? 1e9;
  const runtime = {
    options: {},
    schema: TINY_SCHEMA,
    trigger: null,
    test: null,
    labels: { value: (name: string) => (name.toLowerCase() === 'greeting' ? 'hello' : undefined) },
    limits: { cpu, use: () => undefined },
    sharing: new RunningSharing(),
    session: {
      userId: '005000000000001AAA',
      timeZone: 'GMT',
      locale: 'en_US',
      switchTo(userId: string): () => void {
        calls.push({ what: 'runAs', args: [userId] });
        return () => calls.push({ what: 'runAs ends', args: [] });
      }
    },
    database: {
      query(query: unknown, binds: unknown, queryOptions: unknown) {
        calls.push({ what: 'query', args: [query, binds, queryOptions] });
        return new ApexList(`List<${state.rows[0]?.type.name ?? 'SObject'}>`, state.rows);
      },
      count(query: unknown, binds: unknown, queryOptions: unknown) {
        calls.push({ what: 'count', args: [query, binds, queryOptions] });
        return 7;
      },
      dml(request: DmlRequest) {
        calls.push({ what: 'dml', args: [request] });
        return [];
      }
    },
    log: (_level: string, message: string) => log.push(message),
    get program() {
      return state.program;
    }
  } as unknown as Runtime;
  const loaded = loadProgram(compiled.modules, runtime, PLATFORM);
  state.program = loaded.program;
  return {
    runtime,
    loaded,
    compiled,
    calls,
    log,
    get rows() {
      return state.rows;
    },
    set rows(rows) {
      state.rows = rows;
    },
    call(className, method, ...args) {
      const handle = loaded.program
        .findClass(className)
        ?.methods.find((m) => m.name === method && m.params.length === args.length);
      if (!handle) throw new Error(`no ${className}.${method}`);
      return handle.invoke(null, args);
    },
    anonymous(text) {
      const { unit, diagnostics } = parseAnonymous('anonymous', text);
      if (!unit) throw new Error(JSON.stringify(diagnostics));
      const block = compileAnonymous(compileInput, unit, 67);
      if (block.diagnostics.length) throw new Error(block.diagnostics.map((d) => d.message).join('\n'));
      for (const module of block.modules) loaded.runAnonymous(module);
    }
  };
}

/** Runs `body` as a static method that returns `type`. */
export function evaluate(type: string, body: string, more = ''): unknown {
  return run([`public class Snippet { public static ${type} go() { ${body} } ${more} }`]).call('Snippet', 'go');
}
