/** Metadata that would act by itself in an org and does nothing here: never in silence. */
import type { Diagnostic } from '../diagnostics/position.ts';
import { placeOf } from './place-in-element.ts';
import type { Project } from './project.ts';

/** Metadata type → what of it is not done. */
const NOT_RUN: Readonly<Record<string, string>> = {
  ApprovalProcess: 'approval processes',
  AssignmentRules: 'assignment rules',
  AutoResponseRules: 'auto-response rules',
  DuplicateRule: 'duplicate rules',
  EntitlementProcess: 'entitlement processes',
  EscalationRules: 'escalation rules',
  Flow: 'flows',
  RestrictionRule: 'restriction rules',
  ScopingRule: 'scoping rules',
  SharingSet: 'sharing sets',
  TransactionSecurityPolicy: 'transaction security policies',
  Workflow: 'workflow rules'
};

export function notRun({ components, objects }: Project): Diagnostic[] {
  const automation = components.flatMap(({ type, file }) => {
    const what = NOT_RUN[type];
    return what === undefined ? [] : [warning(what, file, `<${type}`)];
  });
  const filters = objects
    .flatMap(({ fields }) => fields)
    .filter(({ hasRequiredFilter }) => hasRequiredFilter)
    .map(({ name, file }) => warning(`the lookup filter of ${name}`, file, `>${name}<`, '<lookupFilter'));
  return [...automation, ...filters];
}

function warning(what: string, file: string, ...place: string[]): Diagnostic {
  const { pos } = placeOf(file, ...place);
  return { code: 'LO1000', message: `not run here: ${what}`, file, ...pos, severity: 'warning' };
}
