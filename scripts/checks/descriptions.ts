/** Every object and field says what it is for: admins read the field list before they read any page of ours. */
import { readProject } from '../../local-org/src/metadata/read-project.ts';
import type { Check } from './check.ts';

export const descriptions: Check = {
  name: 'objects and fields are described',
  run: (root) =>
    readProject(root).objects.flatMap((object) => [
      ...(object.isDefinition && !object.description ? [`${object.file}: has no description`] : []),
      ...object.fields.filter((field) => !field.description).map((field) => `${field.file}: has no description`)
    ])
};
