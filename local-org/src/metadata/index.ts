/** Door of `metadata/`: a project folder in, data out. */
export type * from './project.ts';
export { notRun } from './not-run.ts';
export { readProject } from './read-project.ts';
export { refusedPermissions } from './refused-permissions.ts';
