/**
 * What a build of the browser code needs to know of a project, as plain data: it travels to a child process.
 * The components that pages place are the roots; what they use is found by following their imports.
 */
import type { Project } from '../../metadata/project.ts';
import { readLightningPages } from '../pages/lightning-pages.ts';

export interface BuildPlan {
  /** Component name to absolute folder. */
  readonly components: readonly (readonly [name: string, folder: string])[];
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly apexClasses: readonly string[];
  /** Component names that pages place. */
  readonly roots: readonly string[];
}

export function buildPlan(project: Project): BuildPlan {
  const roots = new Set<string>();
  for (const page of readLightningPages(project)) {
    const placed = page.regions.flatMap((region) => region.items);
    for (const { kind, component } of placed) if (kind === 'own') roots.add(component);
  }
  return {
    components: [...project.lwc],
    labels: project.labels.map(({ name, value }) => [name, value] as const),
    apexClasses: project.classes.map(({ name }) => name),
    roots: [...roots].sort()
  };
}
