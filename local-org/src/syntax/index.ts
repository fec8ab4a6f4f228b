/** Door of `syntax/`: text in, tree out. Errors in the text come back as diagnostics, never as exceptions. */
export type * from './ast.ts';
export type * from './soql-ast.ts';
export { parseUnit, parseAnonymous, type ParseResult } from './parse-unit.ts';
export { parseQuery, SoqlSyntaxError } from './parse-query.ts';
export { TreeCache } from './tree-cache.ts';
export { NO_MODIFIERS } from './no-modifiers.ts';
