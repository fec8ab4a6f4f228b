import { method, platformClass } from '../../types/platform-declaration.ts';
import type { ChildRelationship, SchemaView } from '../../types/schema-view.ts';
import { sObjectFieldToken, sObjectTypeToken } from './schema-tokens.ts';

export class ChildRelationshipResult {
  readonly $type = 'Schema.ChildRelationship';
  readonly schema: SchemaView;
  readonly info: ChildRelationship;

  constructor(schema: SchemaView, info: ChildRelationship) {
    this.schema = schema;
    this.info = info;
  }
}

type Self = ChildRelationshipResult;

export const CHILD_RELATIONSHIP = platformClass('Schema.ChildRelationship', [
  method('Schema.SObjectType getChildSObject()', (_cx, self: Self) => sObjectTypeToken(self, self.info.childObject)),
  method('Schema.SObjectField getField()', (_cx, self: Self) =>
    sObjectFieldToken(self, self.info.childObject, self.info.field)
  ),
  method('String getRelationshipName()', (_cx, self: Self) => self.info.name),
  method('Boolean isCascadeDelete()', (_cx, self: Self) => self.info.isCascadeDelete),
  method(
    'Boolean isRestrictedDelete()',
    (_cx, self: Self) =>
      self.schema.object(self.info.childObject)?.field(self.info.field)?.onParentDelete === 'restrict'
  )
]);
