/**
 * The FROM side of one query: the object, the parents its paths reach (one LEFT JOIN each), and what a path or a
 * function means there. A relationship that may lead to several objects joins each of them and takes what it finds.
 */
import type { FieldPath } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import type { Column } from '../store/tables.ts';
import { isStored, quoted, tableOf } from '../store/tables.ts';
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import { noSuchColumn, noSuchParent, queryError } from './errors.ts';
import type { FormulaSql } from './formula-sql.ts';
import { isRecordAccess, RECORD_ACCESS } from './record-access.ts';

/** An expression and how its values are stored. */
export interface Typed {
  readonly sql: string;
  readonly column: Column;
}
export interface Source {
  readonly object: ObjectInfo;
  readonly alias: string;
}
/** One step of a path: where it leads, and the lookup it follows. */
export interface Node {
  readonly sources: readonly Source[];
  /** null at the root */
  readonly via: FieldInfo | null;
  readonly viaSql: string;
}
export interface ScopeContext {
  readonly schema: SchemaView;
  /** ALL ROWS */
  readonly withDeleted: boolean;
  nextAlias(): string;
  /** Notes that the query stands on this object. */
  useObject(object: ObjectInfo): void;
  /** Notes that the query names this field. */
  useField(object: ObjectInfo, field: FieldInfo): void;
  /** Condition for rows the user may see, null: all. */
  rowFilter(object: ObjectInfo, alias: string): string | null;
  /** The running user's access to the rows of the object, as a query. */
  accessSelect(object: ObjectInfo, alias: string): string;
  readonly formulas: Pick<FormulaSql, 'call'>;
}

const NAME_FIELDS = new Set([
  'id',
  'name',
  'firstname',
  'lastname',
  'email',
  'username',
  'alias',
  'isactive',
  'phone',
  'title',
  'profileid',
  'userroleid'
]);

export class Scope {
  readonly object: ObjectInfo;
  readonly alias: string;
  readonly #context: ScopeContext;
  readonly #names: ReadonlySet<string>;
  /** `FROM Contact c, c.Account a`: what `a` stands for. */
  readonly #aliases = new Map<string, readonly string[]>();
  readonly #nodes = new Map<string, Node>();
  readonly #joins: string[] = [];
  readonly #formulaSources = new Map<string, Source>();

  constructor(context: ScopeContext, object: ObjectInfo, { from, alsoFrom }: Pick<SoqlQuery, 'from' | 'alsoFrom'>) {
    this.#context = context;
    this.object = object;
    this.alias = context.nextAlias();
    this.#names = new Set([object.name.toLowerCase(), ...(from.alias ? [from.alias.toLowerCase()] : [])]);
    context.useObject(object);
    this.#nodes.set('', { sources: [{ object, alias: this.alias }], via: null, viaSql: '' });
    for (const { path, alias } of alsoFrom) {
      const steps = this.parts(path);
      this.node(steps);
      if (alias) this.#aliases.set(alias.toLowerCase(), steps);
    }
  }

  /** After every path has been resolved. */
  fromSql(): string {
    return [`${quoted(this.object.name)} ${this.alias}`, ...this.#joins].join(' ');
  }

  /** `Account.Owner.Name` without the alias or object name in front. */
  parts(path: string): string[] {
    const parts = path.split('.');
    const first = (parts[0] as string).toLowerCase();
    const aliased = this.#aliases.get(first);
    if (aliased) return [...aliased, ...parts.slice(1)];
    const isOwnName = parts.length > 1 && this.#names.has(first) && !this.object.parentRelationship(first);
    return isOwnName ? parts.slice(1) : parts;
  }

  node(relationships: readonly string[]): Node {
    const key = relationships.join('.').toLowerCase();
    const known = this.#nodes.get(key);
    if (known) return known;
    const parent = this.node(relationships.slice(0, -1));
    const [name = '', only] = (relationships[relationships.length - 1] as string).split(':');
    const node = only === undefined ? this.#join(parent, name) : this.#only(relationships, name, only);
    this.#nodes.set(key, node);
    return node;
  }
  /** `What:Account`, a branch of TYPEOF. */
  #only(relationships: readonly string[], name: string, object: string): Node {
    const all = this.node([...relationships.slice(0, -1), name]);
    const sources = all.sources.filter((source) => source.object.name.toLowerCase() === object.toLowerCase());
    if (sources.length === 0) throw queryError(`${object} is not a type that ${name} refers to`);
    return { ...all, sources };
  }

  path(path: string): Typed {
    const parts = this.parts(path);
    return this.field(this.node(parts.slice(0, -1)), parts[parts.length - 1] as string);
  }

  field(node: Node, name: string): Typed {
    const [only] = node.sources;
    if (node.sources.length === 1 && only) return this.#column(only, name);
    if (name.toLowerCase() === 'type') return typeOf(node);
    if (node.sources.length > 1 && !NAME_FIELDS.has(name.toLowerCase())) throw noSuchColumn(name, 'Name');
    const found = node.sources.filter(({ object }) => object.field(name)).map((source) => this.#column(source, name));
    const [first] = found;
    if (!first) throw noSuchColumn(name, 'Name');
    return found.length === 1 ? first : { ...first, sql: `COALESCE(${found.map((each) => each.sql).join(', ')})` };
  }

  /** A formula field to be shown: it is computed from other columns of the row; null: the name is of another field. */
  formulaField(node: Node, name: string): { source: Source; field: FieldInfo } | null {
    const [source] = node.sources;
    const field = node.sources.length === 1 ? source?.object.field(name) : undefined;
    if (!source || !field || field.formula === null) return null;
    this.#context.useField(source.object, field);
    return { source, field };
  }

  /** What a formula reads: it sees every record and field, whatever the user may see. */
  formulaInput(from: Source, path: FieldPath): Typed {
    let source = from;
    for (const { lookup, target } of path.steps) source = this.#formulaJoin(source, lookup, target);
    const column = tableOf(source.object).byName.get(path.field.name);
    if (!column) throw notSupported(`the field ${source.object.name}.${path.field.name} in a formula`);
    return { sql: `${source.alias}.${column.sql}`, column };
  }

  #formulaJoin(from: Source, lookup: FieldInfo, target: ObjectInfo): Source {
    const key = `${from.alias}.${lookup.name}:${target.name}`;
    const known = this.#formulaSources.get(key);
    if (known) return known;
    const alias = this.#context.nextAlias();
    this.#context.useObject(target);
    const live = tableOf(target).hasIsDeleted ? ` AND ${alias}."IsDeleted" = 0` : '';
    this.#joins.push(
      `LEFT JOIN ${quoted(target.name)} ${alias} ON ${alias}."Id" = ${from.alias}.${quoted(lookup.name)}${live}`
    );
    const source = { object: target, alias };
    this.#formulaSources.set(key, source);
    return source;
  }

  #column({ object, alias }: Source, name: string): Typed {
    const field = object.field(name);
    if (!field) throw noSuchColumn(name, object.name);
    this.#context.useField(object, field);
    if (field.formula !== null) {
      return this.#context.formulas.call(field, (path) => this.formulaInput({ object, alias }, path));
    }
    const column = tableOf(object).byName.get(field.name);
    if (!column || !isStored(field)) throw notSupported(`the compound field ${object.name}.${field.name} in a query`);
    return { sql: `${alias}.${column.sql}`, column };
  }

  #join(parent: Node, relationship: string): Node {
    if (isRecordAccess(relationship)) return this.#joinAccess(parent);
    const leading = parent.sources.filter(({ object }) => object.parentRelationship(relationship));
    const [from] = leading;
    if (!from) throw noSuchParent(relationship);
    const via = from.object.parentRelationship(relationship) as FieldInfo;
    const foreignKey = `${from.alias}.${quoted(via.name)}`;
    this.#context.useField(from.object, via);
    if (via.referenceTo.length === 0) {
      throw notSupported(`the relationship ${from.object.name}.${relationship}, whose target the schema does not know`);
    }
    const sources = via.referenceTo.map((name): Source => {
      const object = this.#context.schema.object(name);
      if (!object)
        throw new LocalOrgError('LO2006', `${from.object.name}.${via.name} refers to ${name}, which is not there`);
      const alias = this.#context.nextAlias();
      this.#context.useObject(object);
      const conditions = [`${alias}."Id" = ${foreignKey}`];
      if (tableOf(object).hasIsDeleted && !this.#context.withDeleted) conditions.push(`${alias}."IsDeleted" = 0`);
      const filter = this.#context.rowFilter(object, alias);
      if (filter !== null) conditions.push(`(${filter})`);
      this.#joins.push(`LEFT JOIN ${quoted(object.name)} ${alias} ON ${conditions.join(' AND ')}`);
      return { object, alias };
    });
    return { sources, via, viaSql: foreignKey };
  }

  /** What the running user may do with the row: columns instead of a table. */
  #joinAccess({ sources: [from] }: Node): Node {
    const via = from?.object.parentRelationship(RECORD_ACCESS);
    if (!from || !via) throw noSuchParent(RECORD_ACCESS);
    const object = this.#context.schema.object(RECORD_ACCESS) as ObjectInfo;
    const alias = this.#context.nextAlias();
    this.#context.useField(from.object, via);
    const rows = this.#context.accessSelect(from.object, `${alias}r`);
    this.#joins.push(`LEFT JOIN (${rows}) ${alias} ON ${alias}."Id" = ${from.alias}."Id"`);
    return { sources: [{ object, alias }], via, viaSql: `${from.alias}."Id"` };
  }
}

/** `Owner.Type`: the name of the object the Id belongs to; a group that owns something is a queue. */
function typeOf(node: Node): Typed {
  const isOwner = node.via?.name === 'OwnerId';
  const cases = node.sources.map(({ object, alias }) => {
    const name = isOwner && object.name === 'Group' ? 'Queue' : object.name;
    return `WHEN ${alias}."Id" IS NOT NULL THEN '${name}'`;
  });
  const id = tableOf((node.sources[0] as Source).object).byName.get('Id') as Column;
  return { sql: `CASE ${cases.join(' ')} END`, column: { ...id, kind: 'text' } };
}
