/** Which class serves a path, and which of its methods a HTTP method. */
import type { ApexClassHandle, ApexMethodHandle, Program } from '../../transaction/runtime.ts';

export interface RestResource {
  readonly handle: ApexClassHandle;
  /** `/accounts/*` */
  readonly mapping: string;
}

/** An exact mapping before one with `*`, the longer one before the shorter. Case counts. */
export function findResource(program: Program, path: string): RestResource | undefined {
  const fitting = [...resourcesOf(program)].filter(({ mapping }) => matches(mapping, path));
  const rank = ({ mapping }: RestResource): number => (mapping.includes('*') ? mapping.length : Infinity);
  return fitting.sort((a, b) => rank(b) - rank(a))[0];
}
function* resourcesOf(program: Program): Iterable<RestResource> {
  for (const handle of program.classes()) {
    const annotation = handle.annotations.find(({ name }) => name.toLowerCase() === 'restresource');
    const mapping = Object.entries(annotation?.args ?? {}).find(([name]) => name.toLowerCase() === 'urlmapping')?.[1];
    if (mapping !== undefined) yield { handle, mapping };
  }
}
/** `/accounts/*` is the resource of `/accounts` too. */
function matches(mapping: string, path: string): boolean {
  if (path === mapping || `${path}/*` === mapping) return true;
  const parts = mapping.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

const ANNOTATIONS: Readonly<Record<string, string>> = {
  DELETE: 'httpdelete',
  GET: 'httpget',
  PATCH: 'httppatch',
  POST: 'httppost',
  PUT: 'httpput'
};
export function methodFor(handle: ApexClassHandle, httpMethod: string): ApexMethodHandle | undefined {
  const annotation = ANNOTATIONS[httpMethod];
  return handle.methods.find(
    (method) => method.isStatic && method.annotations.some(({ name }) => name.toLowerCase() === annotation)
  );
}
export const httpMethodsOf = (handle: ApexClassHandle): string[] =>
  Object.keys(ANNOTATIONS).filter((method) => methodFor(handle, method));
