/**
 * The LWC engine and the base components in use, as one file with a small door per module. Built once per set of
 * modules and versions: it changes when a component uses a base component none used before, not when we edit ours.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { LocalOrgError } from '../../diagnostics/errors.ts';
import type { BuildPlan } from './build-plan.ts';
import { contentKey } from './content-key.ts';
import { lwcCompiler } from './lwc-compiler.ts';
import { baseComponents, browserFolder, buildFolder, standInFor, toolVersions } from './module-catalogue.ts';
import { eraseTypes, platformModules, replaceConstants } from './rollup-plugins.ts';

const EMPTY_PLAN: BuildPlan = { components: [], labels: [], apexClasses: [], roots: [] };
const ALWAYS = ['@lwc/synthetic-shadow', 'lwc'];

export function vendorKey(modules: readonly string[]): string {
  return contentKey([toolVersions(), [...modules].sort()], [browserFolder, buildFolder]);
}

/** Where the door of a module lies, relative to the bundle's folder. */
export function vendorFile(module: string): string {
  return `${module.replace('@lwc/', '')}.js`;
}

/** The names each module exports, by module; beside the bundle. */
const EXPORTS = 'exports.json';
type ExportNames = Readonly<Record<string, readonly string[]>>;

export function vendorExports(folder: string): ExportNames {
  return JSON.parse(readFileSync(join(folder, EXPORTS), 'utf8')) as ExportNames;
}

export async function buildVendor(modules: readonly string[], folder: string): Promise<void> {
  const all = [...new Set([...ALWAYS, ...modules])].sort();
  const bundle = await rollup({
    input: Object.fromEntries(all.map((module) => [vendorFile(module).replace(/\.js$/, ''), ENTRY + module])),
    onwarn: () => undefined,
    plugins: [
      entries(),
      standIns(),
      platformModules(EMPTY_PLAN, { custom: new Set(), user: new Set() }),
      iconsFromSprites(),
      replaceConstants(),
      eraseTypes(),
      lwcCompiler({
        rootDir: browserFolder,
        modules: [{ dir: browserFolder }, { npm: 'lightning-base-components' }],
        exclude: [/[\\/]@lwc[\\/](?!resources)/, /lightning[\\/]browser[\\/]/],
        enableDynamicComponents: true,
        enableSyntheticElementInternals: true
      })
    ]
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    compact: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    // Synthetic shadow patches the DOM and must have run before the engine is read, so it stays a file of its own.
    manualChunks: (id) => (id.includes('synthetic-shadow') ? 'shadow' : 'modules')
  });
  await bundle.close();
  const doors = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part.exports]] : [])));
  const names = Object.fromEntries(all.map((module) => [module, doors.get(vendorFile(module)) ?? []]));
  writeFileSync(join(folder, EXPORTS), JSON.stringify(names));
}

const ENTRY = 'vendor-entry:';

function entries(): Plugin {
  return {
    name: 'vendor-entries',
    resolveId(specifier, importer) {
      if (specifier.startsWith(ENTRY)) return `\0${specifier}`;
      if (importer?.startsWith(`\0${ENTRY}`))
        return this.resolve(specifier, join(browserFolder, 'vendor'), { skipSelf: true });
      return null;
    },
    load(id) {
      if (!id.startsWith(`\0${ENTRY}`)) return null;
      const module = id.slice(ENTRY.length + 1);
      if (module === '@lwc/synthetic-shadow') return `import '${module}';`;
      const hasDefault = module.startsWith('lightning/') && standInFor(module) === null;
      return `export * from '${module}';${hasDefault ? `export { default } from '${module}';` : ''}`;
    }
  };
}

/** Stand-ins go before the package's own modules of that name, which only work on the platform. */
function standIns(): Plugin {
  return { name: 'stand-ins', resolveId: (specifier) => standInFor(specifier) };
}

/**
 * The package compiles a template for each of some two thousand icons; nearly all of a build's time goes there.
 * The design system ships the same icons as sprites, and the component's plain template can point into those.
 */
function iconsFromSprites(): Plugin {
  const file = join(baseComponents, 'src', 'lightning', 'primitiveIcon', 'primitiveIcon.js');
  const edits: readonly (readonly [string, string])[] = [
    [
      "return this.src ? sanitizeURL(this.src) : '';",
      'return this.src ? sanitizeURL(this.src) : getIconPath(this.iconName, dir);'
    ],
    [
      "import { getName, isValidName } from 'lightning/iconUtils';",
      "import { getIconPath, getName, isValidName } from 'lightning/iconUtils';"
    ]
  ];
  return {
    name: 'icons-from-sprites',
    resolveId: (specifier) => (specifier.startsWith('lightning/iconSvgTemplates') ? '\0no-icon-templates' : null),
    load(id) {
      if (id === '\0no-icon-templates') return 'export default {};';
      if (id !== file) return null;
      return edits.reduce(
        (code, [from, to]) => {
          if (!code.includes(from)) {
            throw new LocalOrgError('LO9001', `lightning-base-components changed: "${from}" is not in primitiveIcon`, {
              file
            });
          }
          return code.replace(from, to);
        },
        readFileSync(file, 'utf8')
      );
    }
  };
}
