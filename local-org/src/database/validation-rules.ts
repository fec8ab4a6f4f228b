/** Validation rules: every active rule of an object looks at every record, and each says its own error. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import { FormulaFailure, recordInput, type Formula, type FormulaInput } from '../formulas/index.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import type { DatabaseContext } from './context.ts';
import { OrgForFormulas } from './formula-org.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

interface Rule {
  readonly name: string;
  readonly formula: Formula;
  readonly message: string;
  /** Fields the error stands at: one, or none. */
  readonly fields: readonly string[];
}
const rulesByObject = new WeakMap<ObjectInfo, readonly Rule[]>();

export function checkValidationRules(
  context: DatabaseContext,
  object: ObjectInfo,
  all: readonly WorkRow[],
  isNew: boolean
): void {
  const rules = rulesOf(context, object);
  const rows = all.filter(isGood);
  if (rules.length === 0 || rows.length === 0) return;
  const org = new OrgForFormulas(context);
  org.prefetch(
    rows.flatMap((row) => (row.old ? [row.record, row.old] : [row.record])),
    rules.flatMap((rule) => rule.formula.paths)
  );
  for (const row of rows) {
    const input = recordInput(org, row.record, { prior: row.old, isNew });
    for (const rule of rules) check(row, rule, input);
  }
}

function check(row: WorkRow, { name, formula, message, fields }: Rule, input: FormulaInput): void {
  try {
    if (formula.evaluate(input) === true) fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields);
  } catch (error) {
    if (!(error instanceof FormulaFailure)) throw error;
    const what = `The formula in the "${name}" validation rule is invalid or generated an error: ${error.message}`;
    fail(row, 'FIELD_INTEGRITY_EXCEPTION', what);
  }
}

function rulesOf(context: DatabaseContext, object: ObjectInfo): readonly Rule[] {
  let rules = rulesByObject.get(object);
  if (!rules) {
    rules = context.schema.validationRules(object.name).map((rule) => {
      const field = rule.field === null ? null : object.field(rule.field);
      if (field === undefined) {
        throw new LocalOrgError('LO2020', `no field ${object.name}.${rule.field} to show the error at`, {
          file: rule.file
        });
      }
      return {
        name: rule.name,
        formula: context.formulas.rule(object, context.formulaSources.ruleSource(rule)),
        message: rule.message,
        fields: field === null ? [] : [field.name]
      };
    });
    rulesByObject.set(object, rules);
  }
  return rules;
}
