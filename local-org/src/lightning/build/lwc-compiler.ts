/** The LWC compiler as a Rollup plugin. Its types describe an ES module, what Node loads is CommonJS: hence the cast. */
import compiler from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';

interface CompilerOptions {
  readonly rootDir: string;
  readonly modules: readonly ({ readonly npm: string } | { readonly dir: string })[];
  readonly exclude: readonly RegExp[];
  readonly enableDynamicComponents: boolean;
  readonly enableSyntheticElementInternals?: boolean;
}

export const lwcCompiler = compiler as unknown as (options: CompilerOptions) => Plugin;
