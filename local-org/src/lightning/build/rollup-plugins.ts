/** Rollup plugins that both bundles share: types erased, build-time constants replaced, platform modules supplied. */
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from 'rollup';
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import type { BuildPlan } from './build-plan.ts';
import { baseComponents, browserFolder } from './module-catalogue.ts';

const withoutQuery = (id: string): string => id.split('?')[0] ?? id;

/** Erases types and nothing else: decorators stay for the LWC compiler. */
export function eraseTypes(): Plugin {
  return {
    name: 'erase-types',
    async transform(code, id) {
      if (!withoutQuery(id).endsWith('.ts')) return null;
      const erased = await transform(code, {
        loader: 'ts',
        target: 'esnext',
        sourcefile: withoutQuery(id),
        tsconfigRaw: {
          compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true, experimentalDecorators: false }
        }
      });
      return { code: erased.code, map: null };
    }
  };
}

export function replaceConstants(): Plugin {
  const constants: readonly (readonly [string, string])[] = [
    ['import.meta.env.SSR', 'false'],
    ['process.env.NODE_ENV', '"production"']
  ];
  return {
    name: 'replace-constants',
    transform(code) {
      if (!constants.some(([name]) => code.includes(name))) return null;
      return { code: constants.reduce((text, [name, value]) => text.replaceAll(name, value), code), map: null };
    }
  };
}

export interface UsedPermissions {
  readonly custom: Set<string>;
  readonly user: Set<string>;
}

/** `@salesforce/*`: what the platform knows of the org and of the user, as modules. */
export function platformModules(plan: BuildPlan, used: UsedPermissions): Plugin {
  const labels = new Map(plan.labels.map(([name, value]) => [name.toLowerCase(), value]));
  const classes = new Set(plan.apexClasses.map((name) => name.toLowerCase()));
  const importers = new Map<string, string>();
  const session = JSON.stringify(join(browserFolder, 'session.ts'));
  const fromSession = (expression: string): string =>
    `import { session } from ${session};\nexport default ${expression};`;

  const sources: readonly (readonly [RegExp, (match: RegExpExecArray, at: { file?: string }) => string])[] = [
    [/^apex$/, () => `export * from ${JSON.stringify(join(browserFolder, 'apex.ts'))};`],
    [
      /^apex\/(\w+)\.(\w+)$/,
      ([, className = '', method = ''], at) => {
        if (!classes.has(className.toLowerCase())) {
          throw new LocalOrgError('LO2004', `no Apex class named ${className} is in the project`, at);
        }
        const source = JSON.stringify(join(browserFolder, 'apex.ts'));
        return `import { apexMethod } from ${source};\nexport default apexMethod('${className}', '${method}');`;
      }
    ],
    [
      /^label\/c\.(\w+)$/,
      ([, name = ''], at) => {
        const value = labels.get(name.toLowerCase());
        if (value === undefined) {
          throw new LocalOrgError('LO2004', `no custom label named ${name} is in the project`, at);
        }
        return `export default ${JSON.stringify(value)};`;
      }
    ],
    [
      /^schema\/(\w+)\.([\w.]+)$/,
      ([, object, field]) => `export default ${JSON.stringify({ objectApiName: object, fieldApiName: field })};`
    ],
    [/^schema\/(\w+)$/, ([, object]) => `export default ${JSON.stringify({ objectApiName: object })};`],
    [/^user\/Id$/, () => fromSession('session.userId')],
    [/^user\/isGuest$/, () => 'export default false;'],
    [
      /^customPermission\/(\w+)$/,
      ([, name = '']) => {
        used.custom.add(name);
        return fromSession(`session.customPermissions.includes('${name}') || undefined`);
      }
    ],
    [
      /^userPermission\/(\w+)$/,
      ([, name = '']) => {
        used.user.add(name);
        return fromSession(`session.userPermissions.includes('${name}') || undefined`);
      }
    ],
    [/^i18n\/timeZone$/, () => fromSession('session.timeZone')],
    [/^i18n\/currency$/, () => fromSession('session.currency')],
    [/^client\/formFactor$/, () => fromSession('session.formFactor')]
  ];
  const PREFIX = '\0platform:';
  return {
    name: 'platform-modules',
    resolveId(specifier, importer) {
      if (!specifier.startsWith('@salesforce/')) return null;
      const name = specifier.slice('@salesforce/'.length);
      if (sources.some(([pattern]) => pattern.test(name))) {
        importers.set(name, importer ?? '');
        return PREFIX + name;
      }
      // The base components bring the remaining formats and texts along.
      if (importer?.includes('lightning-base-components')) return null;
      if (name.startsWith('i18n/'))
        return this.resolve(specifier, join(baseComponents, 'package.json'), { skipSelf: true });
      throw notSupported(`the module ${specifier}`, { file: importer && withoutQuery(importer) });
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const name = id.slice(PREFIX.length);
      for (const [pattern, source] of sources) {
        const match = pattern.exec(name);
        if (match) return source(match, { file: withoutQuery(importers.get(name) ?? '') });
      }
      return null;
    }
  };
}
