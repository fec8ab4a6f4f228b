/** The static resources of a project as rows with a body. One that is a folder, an archive on the platform, is none. */
import type { Project } from '../metadata/project.ts';
import type { InternalRows } from '../transaction/runtime.ts';
import { ApexBlob } from '../values/index.ts';
import { ProjectResources } from './project-resources.ts';

/** A reopened database gets the bodies of today. */
export function addStaticResources(rows: InternalRows, project: Project): void {
  const resources = new ProjectResources(project);
  for (const { type, fullName, xml } of project.components) {
    const body = type === 'StaticResource' ? resources.body(fullName) : undefined;
    if (body === undefined) continue;
    const values = {
      Name: fullName,
      ContentType: textOf(xml['contentType']),
      CacheControl: textOf(xml['cacheControl']),
      Description: textOf(xml['description']),
      Body: new ApexBlob(body),
      BodyLength: body.length
    };
    const [known] = rows.rows('StaticResource', { Name: fullName });
    if (known) rows.update('StaticResource', String(known.values['Id']), values);
    else rows.insert('StaticResource', values);
  }
}
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
