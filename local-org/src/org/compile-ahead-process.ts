/** The other side of `compile-ahead.ts`. */
import { openCompiler, type CompiledConfig } from './compile-project.ts';

openCompiler(JSON.parse(process.argv[2] as string) as CompiledConfig).compiler.compile();
