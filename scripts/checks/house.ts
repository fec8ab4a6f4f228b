/** The house of ARCHITECTURE.md: which feature of the package may use which, read off the syntax trees. */
import { relative, sep } from 'node:path';
import { readProject } from '../../local-org/src/metadata/read-project.ts';
import type { ApexSource, Project } from '../../local-org/src/metadata/project.ts';
import { TreeCache } from '../../local-org/src/syntax/index.ts';
import type { Check } from './check.ts';

const EVERYWHERE = ['shared'];
const SCREENS = ['rules', 'settings', 'facts', 'credit', 'leaks', 'watch', 'causes', 'repair'];
export const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  rules: [],
  settings: [],
  facts: ['settings', 'rules'],
  credit: ['facts', 'rules'],
  leaks: ['rules', 'settings'],
  watch: ['facts', 'rules', 'credit', 'leaks', 'causes', 'settings'],
  causes: ['leaks', 'credit', 'settings'],
  repair: ['facts', 'rules', 'credit', 'leaks', 'settings'],
  prompt: SCREENS,
  dashboard: SCREENS,
  setup: SCREENS,
  access: [],
  shared: []
};

export const house: Check = {
  name: 'features use only what they may',
  run: (root) => {
    const project = readProject(root);
    const sources = [...project.classes, ...project.triggers].filter((source) => featureOf(project, source) !== null);
    const features = new Map(
      sources.map((source) => [source.name.toLowerCase(), featureOf(project, source) as string])
    );
    const trees = new TreeCache(null);
    return sources.flatMap((source) => problemsOf(project, source, features, trees));
  }
};

/** `force-app/main/<feature>/…`; tests may use everything. */
function featureOf(project: Project, source: ApexSource): string | null {
  const parts = relative(project.root, source.file).split(sep);
  const main = parts.indexOf('main');
  return main >= 0 ? (parts[main + 1] ?? null) : null;
}

function problemsOf(
  project: Project,
  source: ApexSource,
  features: ReadonlyMap<string, string>,
  trees: TreeCache
): string[] {
  const own = features.get(source.name.toLowerCase()) as string;
  const allowed = MAY_USE[own];
  const file = relative(project.root, source.file);
  const problems: string[] = [];
  if (!allowed) return [`${file}: lies in main/${own}, a feature ARCHITECTURE.md does not name`];
  if (!source.name.startsWith('Leak'))
    problems.push(`${file}: the name must start with Leak (an unlocked package has no namespace to protect it)`);
  const { unit } = trees.parse(source.file, source.text, source.file.endsWith('.trigger') ? 'trigger' : 'class');
  const used = new Set<string>();
  collectNames(unit, used);
  for (const name of used) {
    const feature = features.get(name.toLowerCase());
    if (feature && feature !== own && !allowed.includes(feature) && !EVERYWHERE.includes(feature))
      problems.push(
        `${file}: uses ${name} of main/${feature}; main/${own} may use ${allowed.length > 0 ? allowed.join(', ') : 'nothing but main/shared'}`
      );
  }
  return problems;
}

function collectNames(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collectNames(item, names);
  else if (node !== null && typeof node === 'object')
    for (const [key, value] of Object.entries(node)) {
      if (key === 'name' && typeof value === 'string') names.add(value);
      else collectNames(value, names);
    }
}
