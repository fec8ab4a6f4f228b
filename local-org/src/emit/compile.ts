/** Sources in, JavaScript and diagnostics out. */
import type { CompilationUnit } from '../syntax/ast.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import { ProgramChecker } from '../types/check-program.ts';
import type { CompiledModule, CompiledProgram, CompileInput } from '../types/program.ts';
import { printUnit } from './print-program.ts';

export function compileProgram(input: CompileInput): CompiledProgram {
  return new Compiler(input).compile(input.units);
}
/** An anonymous block over the classes of a program. Checking many blocks: keep a `Compiler`. */
export function compileAnonymous(input: CompileInput, unit: CompilationUnit, apiVersion: number): CompiledProgram {
  const compiler = new Compiler(input);
  compiler.declare(input.units);
  return compiler.compile([{ unit, apiVersion }]);
}

/** Remembers the program's symbols. */
export class Compiler {
  readonly #checker: ProgramChecker;
  readonly #coverage: boolean;

  constructor(input: Pick<CompileInput, 'platform' | 'schema' | 'coverage'>) {
    this.#checker = new ProgramChecker(input);
    this.#coverage = input.coverage;
  }
  compile(units: CompileInput['units']): CompiledProgram {
    const { units: checked, diagnostics } = this.#checker.check(units);
    const modules: CompiledModule[] = checked.map((unit) => printUnit(unit, this.#coverage));
    return { modules, diagnostics: sorted(diagnostics) };
  }
  /** Names and signatures only: for a program whose modules came from the cache. */
  declare(units: CompileInput['units']): void {
    this.#checker.declare(units);
  }
}
const sorted = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...diagnostics].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column
  );
