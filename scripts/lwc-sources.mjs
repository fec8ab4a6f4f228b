// Finds the TypeScript of the package's Lightning web components and erases its types.
// esbuild leaves decorators as they stand when the target is ESNext and experimentalDecorators is off: the LWC compiler needs them.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

export const packageRoot = fileURLToPath(new URL('../force-app', import.meta.url));

/** Absolute paths below `root`: the sources to compile and the JavaScript that lies beside them. */
export function lwcFiles(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => /[\\/]lwc[\\/][^\\/]+[\\/]/.test(file) && !/[\\/]__tests__[\\/]/.test(file));
  return {
    sources: files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).sort(),
    outputs: files.filter((file) => file.endsWith('.js')).sort()
  };
}

export function banner(source) {
  return `// Built from ${basename(source)} by npm run build: edit that, never this.\n`;
}

/** What stands beside `source` after a build. */
export function compileLwc(source) {
  const { code } = transformSync(readFileSync(source, 'utf8'), {
    loader: 'ts',
    target: 'esnext',
    sourcefile: source,
    tsconfigRaw: {
      compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true, experimentalDecorators: false }
    }
  });
  return banner(source) + code;
}
