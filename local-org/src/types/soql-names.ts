/** Names inside one query: fields through relationships, aliases, child relationships; messages as the query compiler words them. */
import type { Pos } from '../diagnostics/position.ts';
import type { SelectItem, SoqlQuery } from '../syntax/soql-ast.ts';
import type { Report } from './program-symbols.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from './schema-view.ts';

const DESCRIBE = 'Please reference your WSDL or the describe call for the appropriate names.';
export const unknownObject = (name: string): string =>
  `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${DESCRIBE}`;
export const unknownColumn = (name: string, object: string): string =>
  `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${DESCRIBE}`;
export const unknownParent = (name: string): string =>
  `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${DESCRIBE}`;
export const unknownChild = (name: string): string =>
  `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${DESCRIBE}`;

/** What every object behind `Owner`, `Who`, `What` shares. */
const NAME_FIELDS = new Set(
  'id name firstname lastname email phone title username alias type isactive profileid userroleid profile userrole'.split(
    ' '
  )
);

export class SoqlNames {
  readonly #schema: SchemaView;
  readonly #root: ObjectInfo | null;
  readonly #report: Report;
  /** lower-case alias → object; null: several objects stand behind it */
  readonly #aliases = new Map<string, ObjectInfo | null>();
  readonly #results = new Set<string>();

  constructor(schema: SchemaView, query: SoqlQuery, root: ObjectInfo | null, report: Report) {
    this.#schema = schema;
    this.#root = root;
    this.#report = report;
    for (const item of query.select)
      if (item.kind === 'Field' && item.alias) this.#results.add(item.alias.toLowerCase());
    if (!root) return;
    this.#aliases.set(root.name.toLowerCase(), root);
    if (query.from.alias) this.#aliases.set(query.from.alias.toLowerCase(), root);
    for (const also of query.alsoFrom) {
      const [first = '', ...rest] = also.path.split('.');
      let object: ObjectInfo | null | undefined = this.#aliases.get(first.toLowerCase());
      for (const name of object === undefined ? [first, ...rest] : rest) {
        object = this.#parentObject(object ?? root, name, query.from.pos);
      }
      if (also.alias) this.#aliases.set(also.alias.toLowerCase(), object ?? null);
    }
  }

  /** `Name`, `Account.Owner.Name`, `a.Name`; null: no field that could be checked further. */
  path(path: string, pos: Pos): FieldInfo | null {
    if (!this.#root) return null;
    const parts = path.split('.');
    if (parts.length === 1 && this.#results.has(path.toLowerCase())) return null;
    let object: ObjectInfo | null = this.#root;
    let from = 0;
    // A relationship of this name is meant before the object's own name.
    const alias = this.#aliases.get((parts[0] as string).toLowerCase());
    if (parts.length > 1 && alias !== undefined && !this.#root.parentRelationship(parts[0] as string)) {
      object = alias;
      from = 1;
    }
    for (let i = from; i < parts.length - 1; i++) {
      if (!object) return null;
      object = this.#parentObject(object, parts[i] as string, pos);
    }
    const last = parts[parts.length - 1] as string;
    const field = object?.field(last) ?? null;
    if (object && !field) this.#report(pos, unknownColumn(last, object.name));
    return field;
  }
  /** null: unknown (reported) or several objects, whose shared fields are not checked further. */
  #parentObject(object: ObjectInfo, name: string, pos: Pos): ObjectInfo | null {
    const field: FieldInfo | undefined = object.parentRelationship(name);
    if (!field) {
      this.#report(pos, unknownParent(name));
      return null;
    }
    if (field.referenceTo.length !== 1) return null;
    return this.#schema.object(field.referenceTo[0] as string) ?? null;
  }
  childObject(name: string, pos: Pos): ObjectInfo | null {
    if (!this.#root) return null;
    const child = this.#root.childRelationship(name.includes('.') ? name.slice(name.indexOf('.') + 1) : name);
    if (!child) {
      this.#report(pos, unknownChild(name));
      return null;
    }
    return this.#schema.object(child.childObject) ?? null;
  }
  typeOf(item: Extract<SelectItem, { kind: 'TypeOf' }>): void {
    if (this.#root && !this.#root.parentRelationship(item.path)) this.#report(item.pos, unknownParent(item.path));
    for (const branch of item.when) {
      const object = this.#schema.object(branch.type);
      if (!object) this.#report(item.pos, unknownObject(branch.type));
      for (const field of branch.fields) {
        const plain = !field.includes('.');
        if (object && plain && !object.field(field)) this.#report(item.pos, unknownColumn(field, object.name));
      }
    }
    for (const field of item.otherwise) {
      if (!NAME_FIELDS.has(field.toLowerCase())) this.#report(item.pos, unknownColumn(field, 'Name'));
    }
  }
}
