import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bare, complaintOf, expressionOf } from './trees.ts';

test('a search has its text, group, returned objects and limits', () => {
  const search = expressionOf(
    "[FIND 'it\\'s*' IN NAME FIELDS RETURNING Account(Id, Owner.Name WHERE a = 1 ORDER BY b DESC LIMIT 2), Contact LIMIT 10]"
  );
  assert.ok(search.kind === 'Sosl');
  const compare = {
    kind: 'Compare',
    field: { kind: 'Path', path: 'a' },
    operator: '=',
    value: { kind: 'Number', text: '1' }
  };
  assert.deepEqual(bare(search.query), {
    find: { kind: 'String', value: "it's*" },
    inClause: 'NAME',
    returning: [
      {
        object: 'Account',
        fields: ['Id', 'Owner.Name'],
        where: compare,
        orderBy: [{ field: { kind: 'Path', path: 'b' }, isDescending: true, nulls: null }],
        limit: { kind: 'Number', text: '2' }
      },
      { object: 'Contact', fields: [], where: null, orderBy: [], limit: null }
    ],
    limit: { kind: 'Number', text: '10' }
  });
});

test('a search can bind its text and searches all fields unless told', () => {
  const search = expressionOf('[FIND :term RETURNING Account]');
  assert.ok(search.kind === 'Sosl');
  assert.equal(search.query.inClause, 'ALL');
  assert.deepEqual(bare(search.query.find), { kind: 'Bind', expression: { kind: 'Name', name: 'term' } });
});

test('clauses the tree has no room for are refused aloud', () => {
  assert.equal(
    complaintOf("class T { void m() {\n  x = [FIND 'a' RETURNING A WITH HIGHLIGHT]; } }"),
    '2:29 the local org does not support a WITH clause in a search [LO1000]'
  );
});
