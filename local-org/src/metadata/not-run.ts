/** Metadata that would act by itself in an org and does nothing here: never in silence. */
import type { Diagnostic } from '../diagnostics/position.ts';
import { placeOf } from './place-in-element.ts';
import type { GenericComponent } from './project.ts';

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

export function notRun(components: readonly GenericComponent[]): Diagnostic[] {
  return components.flatMap(({ type, file }) => {
    const what = NOT_RUN[type];
    if (what === undefined) return [];
    const { pos } = placeOf(file, `<${type}`);
    return [{ code: 'LO1000', message: `not run here: ${what}`, file, ...pos, severity: 'warning' as const }];
  });
}
