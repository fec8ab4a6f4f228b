/** Tree → closures, typed on the way. Formula fields that a formula names are compiled into it, at their own place. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { Decimal } from '../values/index.ts';
import { Call, type Use } from './call.ts';
import { FormulaError } from './error.ts';
import { functionNamed, isUnsupportedFunction } from './functions/index.ts';
import { refusePicklist } from './kinds.ts';
import { binary, unary } from './operators.ts';
import { fieldKind, globalReference, noField, resolvePath, valueReader, type Names } from './references.ts';
import type { CallNode, NameNode, Node } from './tree.ts';
import { pathKey, type FieldPath, type Step, type Typed } from './value.ts';

export interface Scope {
  readonly names: Names;
  /** null: no field can be named. */
  readonly object: ObjectInfo | null;
  readonly use: Use;
  readonly blanksAsZero: boolean;
  /** The lookups that lead from the record at hand to the object. */
  readonly prefix: readonly Step[];
  /** Every stored field that is read, by its key. */
  readonly paths: Map<string, FieldPath>;
  /** A formula field reached over these lookups from the record at hand. */
  nested(field: FieldInfo, steps: readonly Step[], node: NameNode): Typed;
}

export function compile(node: Node, scope: Scope): Typed {
  switch (node.kind) {
    case 'Text': {
      const value = node.value === '' ? null : node.value;
      return { kind: 'Text', run: () => value, literal: node.value };
    }
    case 'Number': {
      const value = Decimal.parse(node.text);
      return { kind: 'Number', run: () => value };
    }
    case 'Constant': {
      const { value } = node;
      return { kind: value === null ? 'Null' : 'Boolean', run: () => value };
    }
    case 'Name':
      return name(node, scope);
    case 'Unary':
      return unary(node, operand(node.operand, scope));
    case 'Binary':
      return binary(node, operand(node.left, scope), operand(node.right, scope));
    case 'Call':
      return call(node, scope);
  }
}

const operand = (node: Node, scope: Scope): Typed => refusePicklist(compile(node, scope), node);

function call(node: CallNode, scope: Scope): Typed {
  const made = functionNamed(node.name);
  if (made) return made(new Call(node, scope.use, (arg) => compile(arg, scope)));
  if (isUnsupportedFunction(node.name)) throw new FormulaError(`${node.name}() in a formula`, node.offset, true);
  throw new FormulaError(`Unknown function ${node.name}. Check spelling.`, node.offset);
}

function name(node: NameNode, scope: Scope): Typed {
  const { object } = scope;
  if (/^\$RecordType\./i.test(node.name)) return name({ ...node, name: node.name.slice(1) }, scope);
  if (node.name.startsWith('$')) return globalReference(scope.names, node);
  if (!object) throw noField(node.name, node.offset);
  const { steps, field } = resolvePath(scope.names.schema, object, ownParts(object, node), node);
  const isOwnField = steps.length === 0;
  const full = [...scope.prefix, ...steps];
  if (field.formula !== null) return { ...scope.nested(field, full, node), field, isOwnField };
  const kind = fieldKind(field, node, scope.use === 'field');
  const path: FieldPath = { key: pathKey(full, field), steps: full, field };
  scope.paths.set(path.key, path);
  const value = valueReader(field, kind, scope.blanksAsZero);
  return { kind, run: (input) => value(input.read(path)), field, isOwnField };
}

/** `Account.Name` on an Account is its own name. */
function ownParts(object: ObjectInfo, node: NameNode): string[] {
  const parts = node.name.split('.');
  const first = parts[0] as string;
  const isOwn =
    parts.length > 1 && first.toLowerCase() === object.name.toLowerCase() && !object.parentRelationship(first);
  return isOwn ? parts.slice(1) : parts;
}
