/** Standard platform events: only the platform publishes them, Apex may have triggers on them. */
import type { Overlays } from '../field-spec.ts';

export const EVENTS: Overlays = {
  BatchApexErrorEvent: {
    label: 'Batch Apex Error Event',
    labelPlural: 'Batch Apex Error Events',
    calls: 'trigger',
    fields: {
      AsyncApexJobId: 'string(18) readonly',
      DoesExceedJobScopeMaxLength: 'boolean readonly',
      EventUuid: 'string(36) readonly',
      ExceptionType: 'string(255) readonly',
      JobScope: 'textarea(40000) readonly',
      Message: 'string(5000) readonly',
      Phase: 'string(10) readonly',
      ReplayId: 'string(1000) readonly',
      RequestId: 'string(255) readonly',
      StackTrace: 'textarea(5000) readonly'
    }
  }
};
