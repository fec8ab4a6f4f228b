/** A formula as a tree; `offset` counts characters from its start. */
export type Node = TextNode | NumberNode | ConstantNode | NameNode | UnaryNode | BinaryNode | CallNode;

interface Placed {
  readonly offset: number;
}
export interface TextNode extends Placed {
  readonly kind: 'Text';
  readonly value: string;
}
export interface NumberNode extends Placed {
  readonly kind: 'Number';
  readonly text: string;
}
export interface ConstantNode extends Placed {
  readonly kind: 'Constant';
  readonly value: true | false | null;
}
/** `Amount`, `Account.Owner.Name`, `$User.Id` */
export interface NameNode extends Placed {
  readonly kind: 'Name';
  readonly name: string;
}
export interface UnaryNode extends Placed {
  readonly kind: 'Unary';
  readonly operator: '+' | '-' | 'NOT';
  readonly operand: Node;
}
export type BinaryOperator = '||' | '&&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '&' | '*' | '/' | '^';
export interface BinaryNode extends Placed {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}
export interface CallNode extends Placed {
  readonly kind: 'Call';
  /** Upper case. */
  readonly name: string;
  readonly args: readonly Node[];
}
