/** Does every formula of the project compile? Fields, validation rules (inactive ones too), default values, roll-up filters. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { ObjectMetadata } from '../metadata/project.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import type { DatabaseContext } from './context.ts';
import { checkDefault } from './defaults.ts';
import { summaryQuery } from './summary-query.ts';

export function formulaDiagnostics(context: DatabaseContext): Diagnostic[] {
  return context.schema.project.objects.flatMap((metadata) => {
    const object = context.schema.object(metadata.name);
    return object ? ofObject(context, object, metadata) : [];
  });
}

function ofObject(context: DatabaseContext, object: ObjectInfo, metadata: ObjectMetadata): Diagnostic[] {
  const { formulas, formulaSources, schema } = context;
  const found: Diagnostic[] = [];
  const attempt = (file: string, body: () => unknown): void => {
    try {
      body();
    } catch (error) {
      if (!(error instanceof LocalOrgError)) throw error;
      found.push(diagnostic(error, file));
    }
  };
  for (const { name, file } of metadata.fields) {
    attempt(file, () => {
      const field = object.field(name);
      if (field && field.formula !== null) formulas.field(field);
      else if (field?.summary)
        summaryQuery(schema.object(field.summary.child), field.summary.foreignKey, [field.summary]);
      else if (field) checkDefault(context, field);
    });
  }
  for (const rule of metadata.validationRules) {
    attempt(rule.file, () => formulas.rule(object, formulaSources.ruleSource(rule)));
  }
  return found;
}

function diagnostic({ code, message, file = '', pos }: LocalOrgError, fallback: string): Diagnostic {
  const { line, column } = pos ?? { line: 1, column: 1 };
  const where = file === '' ? '' : `${file}${pos ? `:${line}:${column}` : ''}: `;
  const text = message.slice(message.startsWith(where) ? where.length : 0).replace(` [${code}]`, '');
  return { code, message: text, file: file || fallback, line, column, severity: 'error' };
}
