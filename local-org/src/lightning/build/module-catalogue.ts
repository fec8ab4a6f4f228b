/**
 * Where a module that a component may import comes from. Lightning modules are base components of the npm package or
 * our own stand-ins in browser/; whatever is neither is refused by name, so that nothing is silently missing on a page.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalOrgError } from '../../diagnostics/errors.ts';

const require = createRequire(import.meta.url);

export const browserFolder = fileURLToPath(new URL('../browser', import.meta.url));
export const buildFolder = fileURLToPath(new URL('.', import.meta.url));
export const baseComponents = dirname(packageFile('lightning-base-components'));
export const designSystem = dirname(packageFile('@salesforce-ux/design-system'));

/** Names and versions of everything a bundle is made with or made of. */
export function toolVersions(): string[] {
  return ['@lwc/engine-dom', '@lwc/rollup-plugin', 'lightning-base-components', 'rollup', 'esbuild'].map((name) => {
    const { version } = JSON.parse(readFileSync(packageFile(name), 'utf8')) as { version: string };
    return `${name}@${version}`;
  });
}

/** Not every package lets its package.json be imported; its folder is found all the same. */
function packageFile(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json');
    if (existsSync(file)) return file;
  }
  throw new LocalOrgError('LO9003', `the package ${name} is not installed`);
}

/** Lightning modules that live on the platform only. */
const STAND_INS: Readonly<Record<string, string>> = {
  navigation: 'navigation.ts',
  platformShowToastEvent: 'show-toast-event.ts',
  refresh: 'refresh.ts',
  uiRecordApi: 'ui-record-api.ts'
};

export function standInFor(specifier: string): string | null {
  const file = STAND_INS[specifier.replace('lightning/', '')];
  return specifier.startsWith('lightning/') && file !== undefined ? join(browserFolder, file) : null;
}

export function isBaseComponent(specifier: string): boolean {
  const name = specifier.replace('lightning/', '');
  return existsSync(join(baseComponents, 'src', 'lightning', name, `${name}.js`));
}
