/** Objects that describe other objects, flows and messages: what the catalogue gets wrong of them. */
import type { Overlays } from '../field-spec.ts';

export const DEFINITIONS: Overlays = {
  EntityDefinition: { calls: 'query', fields: {}, children: { Fields: 'FieldDefinition.EntityDefinitionId' } },
  FlowDefinitionView: { calls: 'query', fields: { TriggerObjectOrEventId: 'reference(EntityDefinition)' } },
  // Lists of addresses; the catalogue calls them text.
  EmailMessage: {
    fields: { ToIds: 'anytype unfilterable', CcIds: 'anytype unfilterable', BccIds: 'anytype unfilterable' }
  }
};
