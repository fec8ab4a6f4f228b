/** Names a program may choose. The grammar takes every word of SOQL as a name; the platform keeps some to itself. */
import type { TreeNode } from './grammar.ts';
import type { SourceText } from './source-text.ts';

const KEPT_WORDS = new Set(
  (
    'and as asc bulk by commit desc from having in instanceof like limit not nulls or select trigger using where ' +
    'void'
  ).split(' ')
);

/** The name at this place; a kept word is reported. After a dot any word is a name, so nothing there comes here. */
export function identifier(at: TreeNode, source: SourceText): string {
  const name = at.getText();
  if (KEPT_WORDS.has(name.toLowerCase())) source.unexpected(at.start);
  return name;
}
