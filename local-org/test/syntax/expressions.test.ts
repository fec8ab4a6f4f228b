import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bare, expressionOf, shapeOf } from './trees.ts';

test('operators bind as in the platform compiler', () => {
  const shapes: Record<string, string> = {
    'a - b - c * 2': '((a - b) - (c * 2))',
    'a + b ?? c': '((a + b) ?? c)',
    'a || b ?? c == d': '((a || b) ?? (c == d))',
    'a ?? b ? c : d': '((a ?? b) ? c : d)',
    'a ? b : c ? d : e': '(a ? b : (c ? d : e))',
    'a = b += c': '(a = (b += c))',
    'a & b == c | d ^ e': '((a & (b == c)) | (d ^ e))',
    'a < b << 2 + 1': '(a < (b << (2 + 1)))',
    'a >>> b >> c >= d': '(((a >>> b) >> c) >= d)',
    '!a instanceof B': '((!a) is B)',
    '-a.b * ~c': '((-a.b) * (~c))',
    '(String) a.b() + c': '((<String> a.b()) + c)',
    'a++ + ++b': '((a++) + (++b))',
    'a <> b': '(a <> b)',
    'a !== b && c === d': '((a !== b) && (c === d))'
  };
  for (const [text, shape] of Object.entries(shapes)) assert.equal(shapeOf(expressionOf(text)), shape, text);
});

test('a parenthesised name before a sign is a cast, as on the platform', () => {
  assert.equal(shapeOf(expressionOf('(a) - b * c')), '((<a> (-b)) * c)');
  assert.equal(shapeOf(expressionOf('(a + 0) - b')), '((a + 0) - b)');
});

test('dots and calls nest to the left and keep safe navigation', () => {
  assert.equal(shapeOf(expressionOf('a?.b.c(1)?.d[0].new')), 'a?.b.c(1)?.d[0].new');
  assert.equal(shapeOf(expressionOf('run(a, b)')), 'run(a, b)');
  assert.deepEqual(expressionOf('\n  a\n  .b()').pos, { line: 3, column: 4 });
});

test('every form of new has its own node', () => {
  const name = (text: string, ...args: unknown[]) => ({ names: [{ name: text, args }], arrayDepth: 0 });
  const kinds: Record<string, string> = {
    'new A(1)': 'New',
    'new A.B<C>()': 'New',
    "new Account(Name = 'x', Rating = null)": 'NewRecord',
    'new List<Id>{ a, b }': 'NewCollection',
    'new Set<Id>{}': 'NewCollection',
    'new Map<Id, Account>{}': 'NewMap',
    'new Map<Id, Account>{ a => b }': 'NewMap',
    'new Id[]{ a }': 'NewCollection',
    'new Id[5]': 'NewArray',
    'new Foo(5, x = 3)': 'New'
  };
  for (const [text, kind] of Object.entries(kinds)) assert.equal(expressionOf(text).kind, kind, text);
  assert.deepEqual(bare(expressionOf('new Id[]{ a }')), {
    kind: 'NewCollection',
    type: { ...name('Id'), arrayDepth: 1 },
    items: [{ kind: 'Name', name: 'a' }]
  });
  assert.deepEqual(bare(expressionOf('new Account(Name = n)')), {
    kind: 'NewRecord',
    type: name('Account'),
    fields: [{ name: 'Name', value: { kind: 'Name', name: 'n' } }]
  });
});

test('types can be values', () => {
  const literal = expressionOf('Map<Id, Account>.class');
  assert.ok(literal.kind === 'TypeLiteral');
  assert.equal(literal.type.names[0]!.args.length, 2);
  assert.equal(expressionOf('a.b.class').kind, 'TypeLiteral');
});

test('literals have the type the platform gives them', () => {
  const literals: Record<string, [string, string]> = {
    '12': ['Integer', '12'],
    '12L': ['Long', '12'],
    '1.50': ['Decimal', '1.50'],
    '.5': ['Decimal', '0.5'],
    '1.5d': ['Double', '1.5'],
    TRUE: ['Boolean', 'true'],
    Null: ['null', 'null'],
    "''": ['String', ''],
    "'a\\'b\\\\n\\n\\t\\u00e9\\\"'": ['String', 'a\'b\\n\n\té"'],
    "'''\nline 'one'\nline two'''": ['String', "line 'one'\nline two"]
  };
  for (const [text, [type, value]] of Object.entries(literals)) {
    assert.deepEqual(bare(expressionOf(text)), { kind: 'Literal', type, value }, text);
  }
});
