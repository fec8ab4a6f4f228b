import { abstractMethod, platformInterface } from '../../types/platform-declaration.ts';

/** What a scheduled job gets; the trigger is the CronTrigger row. */
export class SchedulableContext {
  readonly $type = 'SchedulableContext';
  readonly triggerId: string;

  constructor(triggerId: string) {
    this.triggerId = triggerId;
  }
  gettriggerid$0(): string {
    return this.triggerId;
  }
}

export const SCHEDULABLE = platformInterface('System.Schedulable', [
  abstractMethod('void execute(System.SchedulableContext context)')
]);

export const SCHEDULABLE_CONTEXT = platformInterface('System.SchedulableContext', [
  abstractMethod('Id getTriggerId()')
]);
