/**
 * What a build of the browser code needs to know of a project, as plain data: it travels to a child process.
 * The components that pages place are the roots; what they use is found by following their imports.
 */
import { LocalOrgError } from '../../diagnostics/errors.ts';
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
    for (const { component } of page.regions.flatMap((region) => region.items)) {
      if (!project.lwc.has(component)) {
        throw new LocalOrgError('LO2004', `the page places "${component}", and no such component is in the project`, {
          file: page.file
        });
      }
      roots.add(component);
    }
  }
  return {
    components: [...project.lwc],
    labels: project.labels.map(({ name, value }) => [name, value] as const),
    apexClasses: project.classes.map(({ name }) => name),
    roots: [...roots].sort()
  };
}
