/** What one user may do: the union of the user's grants, asked by object, field, class and permission. Answers are kept. */
import type { ObjectInfo, SchemaView } from '../types/schema-view.ts';
import type { Grant, ObjectRight } from './grant.ts';
import { isPermissionable, permissionName } from './field-permissions.ts';
import { DERIVED_OBJECTS, EVERYBODYS_OBJECTS, PROFILE_OBJECTS, SETUP_VIEWERS_OBJECTS } from './object-groups.ts';

export class UserRights {
  private readonly grant: Grant;
  private readonly schema: SchemaView;
  private readonly guardedFields: ReadonlySet<string>;
  private readonly objectAnswers = new Map<string, boolean>();
  private readonly fieldAnswers = new Map<string, boolean>();

  constructor(grant: Grant, schema: SchemaView, guardedFields: ReadonlySet<string>) {
    this.grant = grant;
    this.schema = schema;
    this.guardedFields = guardedFields;
  }

  hasObject(object: string, right: ObjectRight): boolean {
    const key = `${object}|${right}`;
    let answer = this.objectAnswers.get(key);
    if (answer === undefined) {
      const info = this.schema.object(object);
      this.objectAnswers.set(key, (answer = info !== undefined && this.decideObject(info, right)));
    }
    return answer;
  }

  hasField(object: string, field: string, right: 'read' | 'edit'): boolean {
    const key = `${object}|${field}|${right}`;
    let answer = this.fieldAnswers.get(key);
    if (answer === undefined) {
      const info = this.schema.object(object);
      this.fieldAnswers.set(key, (answer = info !== undefined && this.decideField(info, field, right)));
    }
    return answer;
  }

  hasClass(name: string): boolean {
    return this.hasUserPermission('AuthorApex') || this.grant.classes.has(topLevel(name).toLowerCase());
  }
  hasCustomPermission(name: string): boolean {
    return this.grant.customPermissions.has(name.toLowerCase());
  }
  hasUserPermission(name: string): boolean {
    return this.grant.userPermissions.has(name.toLowerCase().replace(/^permissions/, ''));
  }
  hasTab(name: string): boolean {
    return this.grant.isAdministrator || this.grant.tabs.has(name.toLowerCase());
  }
  hasApplication(name: string): boolean {
    return this.grant.isAdministrator || this.grant.applications.has(name.toLowerCase());
  }

  private decideObject(info: ObjectInfo, right: ObjectRight): boolean {
    const name = info.name.toLowerCase();
    switch (info.kind) {
      case 'customMetadata':
      case 'hierarchySetting':
      case 'listSetting':
        if (this.hasUserPermission('CustomizeApplication')) return true;
        return right === 'read' && this.grant.configuration.has(name);
      case 'custom':
      case 'platformEvent':
        return this.isGranted(name, right);
      case 'standard':
        return this.decideStandard(name, right, info.shareOf);
    }
  }

  private decideStandard(name: string, right: ObjectRight, shareOf: string | null): boolean {
    // Who may read the object may look at its shares; what he does with them the record decides.
    if (shareOf !== null) return this.hasObject(shareOf, isWide(right) ? right : 'read');
    if (PROFILE_OBJECTS.has(name)) return this.isGranted(name, right);
    const derived = DERIVED_OBJECTS.get(name);
    if (derived) {
      if (right === 'viewAll' || right === 'modifyAll')
        return derived.read.every((n) => this.hasObject(n.object, right));
      return derived[right].length > 0 && derived[right].every((needed) => this.hasObject(needed.object, needed.right));
    }
    if (this.hasAllData(right)) return true;
    if (EVERYBODYS_OBJECTS.has(name)) return !isWide(right);
    if (right !== 'read') return this.grant.objects.get(name)?.has(right) ?? false;
    return !SETUP_VIEWERS_OBJECTS.has(name) || this.hasUserPermission('ViewSetup');
  }

  private isGranted(name: string, right: ObjectRight): boolean {
    return this.hasAllData(right) || (this.grant.objects.get(name)?.has(right) ?? false);
  }

  private hasAllData(right: ObjectRight): boolean {
    if (this.hasUserPermission('ModifyAllData')) return true;
    return (right === 'read' || right === 'viewAll') && this.hasUserPermission('ViewAllData');
  }

  /**
   * A field that must be filled, names the record or leads to the master follows the object. Custom fields of the project
   * are closed to everybody but whom a set opens them; all others are open where the profile has all fields.
   */
  private decideField(info: ObjectInfo, name: string, right: 'read' | 'edit'): boolean {
    const field = info.field(name);
    if (!field) return false;
    const mayUse =
      right === 'read'
        ? this.hasObject(info.name, 'read')
        : this.hasObject(info.name, 'edit') || this.hasObject(info.name, 'create');
    if (!mayUse) return false;
    if (!isPermissionable(info, field)) return true;
    const key = `${info.name}.${permissionName(field)}`.toLowerCase();
    if (this.grant.hasAllFields && !this.guardedFields.has(key)) return true;
    return (right === 'read' ? this.grant.readableFields : this.grant.editableFields).has(key);
  }
}

const isWide = (right: ObjectRight): boolean => right === 'viewAll' || right === 'modifyAll';

/** Class security knows top-level classes. */
function topLevel(className: string): string {
  const dot = className.indexOf('.');
  return dot < 0 ? className : className.slice(0, dot);
}
