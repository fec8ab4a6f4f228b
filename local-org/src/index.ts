/** Door of the whole: an org from a project folder, its tests, its REST API. Pages have a door of their own: `lightning/`. */
export { LocalOrg } from './org/local-org.ts';
export type { LocalOrgFacade, NewUser, OrgConfig } from './org/contract.ts';
export { compileAhead } from './org/compile-ahead.ts';
export type { Credentials } from './org/credentials.ts';
export { ApexCallError, type ApexErrorBody } from './org/aura/apex-call-error.ts';
export { defaultCacheDir } from './org/cache-dir.ts';
export { readProject, type Project } from './metadata/index.ts';
export { restRouter, type RestOptions } from './api/router.ts';
export { runTests, type TestSelection } from './testing/run-tests.ts';
export type { TestReport, TestResult } from './testing/results.ts';
export { LocalOrgError } from './diagnostics/errors.ts';
export { ApexException } from './values/index.ts';
