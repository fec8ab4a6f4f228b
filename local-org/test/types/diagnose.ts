/** What the checker says of sources, as short texts. */
import { compileProgram } from '../../src/emit/compile.ts';
import { input } from '../emit/run-apex.ts';

/** `line message` of every error, in order. */
export function errorsOf(sources: readonly string[], apiVersion = 67): string[] {
  return said('error', sources, apiVersion);
}
export function warningsOf(...sources: string[]): string[] {
  return said('warning', sources, 67);
}
/** Errors of a class `T` with these members, without their places. */
export function ofMembers(members: string, apiVersion = 67): string[] {
  return errorsOf([`public virtual class T {\n${members}\n}`], apiVersion).map(withoutLine);
}
/** Errors of a method's body, without their places. */
export function ofBody(body: string, members = ''): string[] {
  return ofMembers(`void go() { ${body} }\n${members}`);
}

const withoutLine = (text: string): string => text.replace(/^\d+ /, '');
function said(severity: 'error' | 'warning', sources: readonly string[], apiVersion: number): string[] {
  return compileProgram(input(sources, apiVersion))
    .diagnostics.filter((diagnostic) => diagnostic.severity === severity)
    .map(({ line, message }) => `${line} ${message}`);
}
