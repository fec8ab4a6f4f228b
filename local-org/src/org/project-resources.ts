import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Project } from '../metadata/index.ts';
import type { StaticResources } from '../transaction/runtime.ts';

/** The static resources of a project; a file is read when its body is asked for. */
export class ProjectResources implements StaticResources {
  private readonly metaFiles: ReadonlyMap<string, string>;

  constructor(project: Project) {
    const resources = project.components.filter(({ type }) => type === 'StaticResource');
    this.metaFiles = new Map(resources.map(({ fullName, file }) => [fullName.toLowerCase(), file]));
  }

  body(name: string): Buffer | undefined {
    const meta = this.metaFiles.get(name.toLowerCase());
    const file = meta && fileBeside(meta);
    return file ? readFileSync(file) : undefined;
  }
}

/** `Rows.csv` beside `Rows.resource-meta.xml`. */
function fileBeside(meta: string): string | undefined {
  const folder = dirname(meta);
  const stem = `${basename(meta, '.resource-meta.xml')}.`;
  const file = readdirSync(folder, { withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name.startsWith(stem) && !entry.name.endsWith('-meta.xml')
  );
  return file && join(folder, file.name);
}
