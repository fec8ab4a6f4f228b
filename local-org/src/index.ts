/** The door of the local org for programs beside it: an emulated org, its REST router, and reading a project folder. */
export { LocalOrg } from './org/local-org.ts';
export { restRouter } from './api/router.ts';
export { readProject } from './metadata/read-project.ts';
