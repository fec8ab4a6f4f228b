/**
 * What a query asked for, level by level. A record holds more (its Id, the keys of its parents); the API shows only what
 * was asked. Names in lower case.
 */
import type { SelectItem, SoqlQuery } from '../syntax/soql-ast.ts';

export class Selection {
  /** `FIELDS(…)`: every field there is. */
  isOpen = false;
  private readonly fields = new Set<string>();
  private readonly parents = new Map<string, Selection>();
  private readonly children = new Map<string, Selection>();

  static of(query: SoqlQuery): Selection {
    const selection = new Selection();
    // Grouped rows hold nothing but what was asked.
    selection.isOpen = query.groupBy.length > 0 || query.select.some(isAggregate);
    for (const item of query.select) selection.add(item, query);
    return selection;
  }

  hasField(name: string): boolean {
    return this.isOpen || this.fields.has(name.toLowerCase());
  }
  parent(name: string): Selection | undefined {
    return this.parents.get(name.toLowerCase());
  }
  child(name: string): Selection | undefined {
    return this.children.get(name.toLowerCase());
  }

  private add(item: SelectItem, query: SoqlQuery): void {
    if (item.kind === 'Fields') this.isOpen = true;
    else if (item.kind === 'Subquery') this.children.set(lastPart(item.query.from.object), Selection.of(item.query));
    else if (item.kind === 'Field') {
      if (item.alias !== null) this.fields.add(item.alias.toLowerCase());
      const field = item.field.kind === 'Function' ? item.field.args[0] : item.field;
      if (field?.kind === 'Path') this.addPath(field.path.toLowerCase().split('.'), query);
    }
  }

  private at([first, ...rest]: readonly string[]): Selection {
    if (first === undefined) return this;
    let next = this.parents.get(first);
    if (!next) this.parents.set(first, (next = new Selection()));
    return next.at(rest);
  }

  private addPath(parts: string[], { from }: SoqlQuery): void {
    const [first] = parts;
    const isPrefix = first === from.alias?.toLowerCase() || first === from.object.toLowerCase();
    const path = parts.length > 1 && isPrefix ? parts.slice(1) : parts;
    this.at(path.slice(0, -1)).fields.add(path[path.length - 1] as string);
  }
}

function isAggregate(item: SelectItem): boolean {
  return (
    item.kind === 'Field' &&
    item.field.kind === 'Function' &&
    !/^(TOLABEL|FORMAT|CONVERTCURRENCY)$/.test(item.field.name)
  );
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
