/** The project's own components, compiled from their TypeScript or JavaScript; everything of the platform stays outside. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rollup, type Plugin, type RollupBuild } from 'rollup';
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import { placeOf } from '../../metadata/place-in-element.ts';
import type { BuildPlan } from './build-plan.ts';
import { lwcCompiler } from './lwc-compiler.ts';
import { browserFolder, isBaseComponent, standInFor } from './module-catalogue.ts';
import { eraseTypes, platformModules, replaceConstants, type UsedPermissions } from './rollup-plugins.ts';

export interface AppGraph {
  readonly bundle: RollupBuild;
  /** Modules of the platform that the components import. */
  readonly platformModules: readonly string[];
  readonly permissions: UsedPermissions;
}

const ENTRY = '\0app-entry';

/** Compiles; `writeApp` puts it on disk once it is known where the platform's modules lie. */
export async function compileApp(plan: BuildPlan): Promise<AppGraph> {
  const used = new Set<string>();
  const permissions: UsedPermissions = { custom: new Set(), user: new Set() };
  const bundle = await rollup({
    input: 'app-entry',
    onwarn(warning) {
      const where = warning.loc?.file ?? warning.id;
      throw new LocalOrgError('LO2005', warning.message.replace('@lwc/rollup-plugin: ', ''), { file: where });
    },
    plugins: [
      entry(plan),
      componentModules(plan, used),
      platformModules(plan, permissions),
      replaceConstants(),
      eraseTypes(),
      lwcCompiler({
        rootDir: browserFolder,
        modules: [{ npm: 'lightning-base-components' }],
        exclude: [/[\\/]@lwc[\\/](?!resources)/, /lightning[\\/]browser[\\/]/, /\0/, /scopedImports/],
        enableDynamicComponents: true
      })
    ]
  });
  return { bundle, platformModules: [...used].sort(), permissions };
}

export interface Platform {
  readonly urlOf: (module: string) => string;
  readonly exports: Readonly<Record<string, readonly string[]>>;
}

/** A browser would stop the whole page over one name a module does not export, so that fails here. */
export async function writeApp(graph: AppGraph, folder: string, { urlOf, exports }: Platform): Promise<void> {
  const { output } = await graph.bundle.write({ dir: folder, format: 'esm', entryFileNames: 'app.js', paths: urlOf });
  await graph.bundle.close();
  const { importedBindings } = output[0];
  for (const module of graph.platformModules) {
    const missing = importedBindings[urlOf(module)]?.find((name) => name !== '*' && !exports[module]?.includes(name));
    if (missing !== undefined) throw notSupported(`${missing} of ${module}`);
  }
}

function entry(plan: BuildPlan): Plugin {
  const imports = plan.roots.map((name, index) => `import Component${index} from 'c/${name}';`);
  const table = plan.roots.map((name, index) => `${JSON.stringify(name)}: Component${index}`);
  return {
    name: 'app-entry',
    resolveId: (specifier) => (specifier === 'app-entry' ? ENTRY : null),
    load(id) {
      if (id !== ENTRY) return null;
      const mount = JSON.stringify(join(browserFolder, 'mount-page.ts'));
      return [`import { mountPage } from ${mount};`, ...imports, `mountPage({ ${table.join(', ')} });`].join('\n');
    }
  };
}

/** `c/…` are folders of the project, `lwc` and `lightning/…` are left to the vendor bundle, anything else is refused. */
function componentModules(plan: BuildPlan, used: Set<string>): Plugin {
  const folders = new Map(plan.components);
  return {
    name: 'component-modules',
    resolveId(specifier, importer) {
      const importing = importer?.split('?')[0];
      const at = importing && existsSync(importing) ? placeOf(importing, specifier) : { file: importing };
      if (specifier === 'lwc' || specifier.startsWith('lightning/')) {
        if (specifier !== 'lwc' && standInFor(specifier) === null && !isBaseComponent(specifier)) {
          throw notSupported(`the module ${specifier}`, at);
        }
        used.add(specifier);
        return { id: specifier, external: true };
      }
      const own = /^c\/(\w+)$/.exec(specifier)?.[1];
      if (own !== undefined) {
        const folder = folders.get(own);
        const file = folder && ['ts', 'js', 'html'].map((ending) => join(folder, `${own}.${ending}`)).find(existsSync);
        if (file === undefined) throw new LocalOrgError('LO2004', `no component named c/${own} is in the project`, at);
        // The alias gives the compiled component its real name; its folder is called lwc.
        return `${file}?specifier=c/${own}`;
      }
      if (/^[./@\0]/.test(specifier) || specifier === 'app-entry') return null;
      throw notSupported(`the module ${specifier} (imported by ${basename(importer ?? '')})`, at);
    }
  };
}
