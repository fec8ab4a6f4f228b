/** Compile contract: trees in, JavaScript and diagnostics out. Kept by `emit/compile.ts`. */
import type { CompilationUnit } from '../syntax/ast.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { SchemaView } from './schema-view.ts';
import type { PlatformType } from './platform-declaration.ts';

export interface CompileInput {
  readonly units: readonly { readonly unit: CompilationUnit; readonly apiVersion: number }[];
  readonly schema: SchemaView;
  readonly platform: readonly PlatformType[];
  /** Emit per-line marks for coverage. */
  readonly coverage: boolean;
}
export interface CompiledProgram {
  /** One entry a unit that compiled; `javascript` is the text of a function body that takes `$rt` (see emit/README.md). JSON-safe: it is cached. */
  readonly modules: readonly CompiledModule[];
  readonly diagnostics: readonly Diagnostic[];
}
export interface CompiledModule {
  readonly file: string;
  /** Top-level class or trigger name. */
  readonly name: string;
  readonly kind: 'class' | 'trigger' | 'anonymous';
  readonly javascript: string;
  /** Lines that hold statements, for coverage. */
  readonly executableLines: readonly number[];
}
