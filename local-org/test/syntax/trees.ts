/** Short ways from a piece of Apex to its tree without positions. */
import assert from 'node:assert/strict';
import { parseUnit } from '../../src/syntax/index.ts';
import type { Expression, Member, Statement, TypeDeclaration } from '../../src/syntax/index.ts';

/** A tree as the tests compare it: positions cut out at every depth. */
export function bare(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'pos' ? undefined : value)));
}

export function declarationOf(text: string): TypeDeclaration {
  const { unit, diagnostics } = parseUnit('T.cls', text, 'class');
  assert.deepEqual(diagnostics, []);
  return unit!.declaration!;
}

export function membersOf(body: string): readonly Member[] {
  const declaration = declarationOf(`class T { ${body} }`);
  assert.ok(declaration.kind === 'Class');
  return declaration.members;
}

export function statementsOf(body: string): readonly Statement[] {
  const [method] = membersOf(`void m() { ${body} }`);
  assert.ok(method?.kind === 'Method' && method.body);
  return method.body.statements;
}

export function expressionOf(text: string): Expression {
  const [statement] = statementsOf(`x = ${text};`);
  assert.ok(statement?.kind === 'ExpressionStatement' && statement.expression.kind === 'Assign');
  return statement.expression.value;
}

/** The tree as a formula, every operation in parentheses: enough to see how operators bind. */
export function shapeOf(node: Expression): string {
  switch (node.kind) {
    case 'Literal':
      return node.value;
    case 'Name':
      return node.name;
    case 'Unary':
      return `(${node.operator}${shapeOf(node.operand)})`;
    case 'Increment':
      return node.isPrefix
        ? `(${node.operator}${shapeOf(node.operand)})`
        : `(${shapeOf(node.operand)}${node.operator})`;
    case 'Binary':
      return `(${shapeOf(node.left)} ${node.operator} ${shapeOf(node.right)})`;
    case 'Assign':
      return `(${shapeOf(node.target)} ${node.operator} ${shapeOf(node.value)})`;
    case 'Ternary':
      return `(${shapeOf(node.condition)} ? ${shapeOf(node.then)} : ${shapeOf(node.otherwise)})`;
    case 'Cast':
      return `(<${node.type.names[0]!.name}> ${shapeOf(node.operand)})`;
    case 'InstanceOf':
      return `(${shapeOf(node.operand)} is ${node.type.names[0]!.name})`;
    case 'Dot':
      return `${shapeOf(node.target)}${node.isSafe ? '?.' : '.'}${node.name}`;
    case 'Call':
      return `${node.target ? shapeOf(node.target) + (node.isSafe ? '?.' : '.') : ''}${node.name}(${node.args.map(shapeOf).join(', ')})`;
    case 'Index':
      return `${shapeOf(node.target)}[${shapeOf(node.index)}]`;
    default:
      return node.kind;
  }
}

/** The first diagnostic as `line:column message`, or '' where the text is accepted. */
export function complaintOf(text: string, kind: 'class' | 'trigger' = 'class'): string {
  const [first] = parseUnit('T.cls', text, kind).diagnostics;
  return first ? `${first.line}:${first.column} ${first.message}` : '';
}
