/** Door of `soql/`: queries as trees in, records out. */
export { Soql, type SoqlParts } from './run.ts';
export { bindsOf, bindValues } from './binds.ts';
