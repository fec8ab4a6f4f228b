/** A piece of SQL with its parameters in the order of their question marks. */
import type { SqlValue } from '../store/store.ts';
import type { Runtime } from '../transaction/runtime.ts';

/** What a parameter is worked out from when the query runs. */
export interface Env {
  readonly binds: readonly unknown[];
  readonly runtime: Runtime;
}
export type Parameter = (env: Env) => SqlValue;

export interface Fragment {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

export const raw = (sql: string): Fragment => ({ sql, parameters: [] });
export const parameter = (value: Parameter): Fragment => ({ sql: '?', parameters: [value] });

/** `sql\`${column} IS ${parameter(…)}\`` : strings go in as they are. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Fragment | string)[]): Fragment {
  let text = texts[0] as string;
  const parameters: Parameter[] = [];
  parts.forEach((part, i) => {
    if (typeof part === 'string') text += part;
    else {
      text += part.sql;
      parameters.push(...part.parameters);
    }
    text += texts[i + 1] as string;
  });
  return { sql: text, parameters };
}

export function join(fragments: readonly Fragment[], separator: string): Fragment {
  return {
    sql: fragments.map((fragment) => fragment.sql).join(separator),
    parameters: fragments.flatMap((fragment) => fragment.parameters)
  };
}
