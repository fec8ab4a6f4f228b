import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../src/syntax/index.ts';
import { bare, expressionOf } from './trees.ts';

const path = (text: string) => ({ kind: 'Path', path: text });
const field = (text: string) => ({ kind: 'Field', field: path(text), alias: null });

function whereOf(condition: string): unknown {
  return bare(parseQuery(`SELECT Id FROM A WHERE ${condition}`).where);
}
function valueOf(text: string): unknown {
  return (whereOf(`x = ${text}`) as { value: unknown }).value;
}

test('a plain query has every clause, empty where it says nothing', () => {
  assert.deepEqual(bare(parseQuery('select Id, Account.Owner.Name from Contact')), {
    select: [field('Id'), field('Account.Owner.Name')],
    from: { object: 'Contact', alias: null },
    alsoFrom: [],
    usingScope: null,
    where: null,
    withMode: null,
    groupBy: [],
    groupKind: 'plain',
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    isAllRows: false,
    forClause: null
  });
});

test('the clauses after FROM are read', () => {
  const query = parseQuery(
    `SELECT Id FROM A USING SCOPE mine WHERE x = 1 WITH USER_MODE
     ORDER BY b DESC NULLS LAST, COUNT(Id) NULLS FIRST, c LIMIT 5 OFFSET :skip ALL ROWS FOR UPDATE`
  );
  assert.deepEqual(
    [query.usingScope, query.withMode, query.isAllRows, query.forClause],
    ['mine', 'USER_MODE', true, 'update']
  );
  assert.deepEqual(bare(query.orderBy), [
    { field: path('b'), isDescending: true, nulls: 'last' },
    { field: { kind: 'Function', name: 'COUNT', args: [path('Id')] }, isDescending: false, nulls: 'first' },
    { field: path('c'), isDescending: false, nulls: null }
  ]);
  assert.deepEqual(bare([query.limit, query.offset]), [
    { kind: 'Number', text: '5' },
    { kind: 'Bind', expression: { kind: 'Name', name: 'skip' } }
  ]);
  assert.equal(parseQuery('SELECT Id FROM A WITH SECURITY_ENFORCED FOR VIEW').forClause, 'view');
  assert.equal(parseQuery('SELECT Id FROM A FOR REFERENCE').forClause, 'reference');
});

test('aggregates, aliases and grouping', () => {
  const query = parseQuery(
    'SELECT COUNT(Id) n, calendar_year(convertTimezone(D)) y, SUM(Amount) FROM A GROUP BY ROLLUP(B, DAY_ONLY(C)) HAVING COUNT(Id) > 1 AND (NOT SUM(Amount) = 0)'
  );
  assert.deepEqual(bare(query.select.slice(0, 2)), [
    { kind: 'Field', field: { kind: 'Function', name: 'COUNT', args: [path('Id')] }, alias: 'n' },
    {
      kind: 'Field',
      field: {
        kind: 'Function',
        name: 'CALENDAR_YEAR',
        args: [{ kind: 'Function', name: 'CONVERTTIMEZONE', args: [path('D')] }]
      },
      alias: 'y'
    }
  ]);
  assert.equal(query.groupKind, 'rollup');
  assert.deepEqual(bare(query.groupBy), [path('B'), { kind: 'Function', name: 'DAY_ONLY', args: [path('C')] }]);
  assert.ok(query.having?.kind === 'And');
  assert.equal(query.having.operands[1]!.kind, 'Not');
  assert.equal(parseQuery('SELECT B FROM A GROUP BY CUBE(B)').groupKind, 'cube');
  assert.deepEqual(bare(parseQuery('SELECT COUNT() FROM A').select), [
    { kind: 'Field', field: { kind: 'Function', name: 'COUNT', args: [] }, alias: null }
  ]);
});

test('subqueries, TYPEOF and FIELDS() are select items of their own', () => {
  const query = parseQuery(
    `SELECT FIELDS(STANDARD), (SELECT Id FROM Contacts WHERE a = 1 ORDER BY b LIMIT 2),
       TYPEOF What WHEN Account THEN Name, Phone WHEN Opportunity THEN Amount ELSE Id END FROM Event`
  );
  const [fields, contacts, what] = query.select;
  assert.deepEqual(bare(fields), { kind: 'Fields', which: 'STANDARD' });
  assert.ok(contacts?.kind === 'Subquery');
  assert.equal(contacts.query.from.object, 'Contacts');
  assert.deepEqual(bare(contacts.query.limit), { kind: 'Number', text: '2' });
  assert.deepEqual(bare(what), {
    kind: 'TypeOf',
    path: 'What',
    when: [
      { type: 'Account', fields: ['Name', 'Phone'] },
      { type: 'Opportunity', fields: ['Amount'] }
    ],
    otherwise: ['Id']
  });
});

test('FROM takes aliases and aliased relationships', () => {
  const query = parseQuery('SELECT a.Id FROM Account a, a.Contacts, a.Opportunities o');
  assert.deepEqual(bare([query.from, query.alsoFrom]), [
    { object: 'Account', alias: 'a' },
    [
      { path: 'a.Contacts', alias: null },
      { path: 'a.Opportunities', alias: 'o' }
    ]
  ]);
});

test('conditions nest by their parentheses', () => {
  const one = { kind: 'Compare', field: path('a'), operator: '=', value: { kind: 'Number', text: '1' } };
  assert.deepEqual(whereOf('a = 1 AND (a = 1 OR a = 1) AND (NOT a = 1)'), {
    kind: 'And',
    operands: [one, { kind: 'Or', operands: [one, one] }, { kind: 'Not', operand: one }]
  });
  const operators = ['=', '!=', '<', '<=', '>', '>=', 'LIKE'];
  assert.deepEqual(
    operators.map((each) => (whereOf(`a ${each} 1`) as { operator: string }).operator),
    operators
  );
  assert.equal((whereOf('a <> 1') as { operator: string }).operator, '!=');
  assert.equal((whereOf('a not in (1)') as { operator: string }).operator, 'NOT IN');
  assert.equal((whereOf("a includes ('x;y', 'z')") as { operator: string }).operator, 'INCLUDES');
});

test('values keep what was written', () => {
  assert.deepEqual(valueOf('null'), { kind: 'Null' });
  assert.deepEqual(valueOf('TRUE'), { kind: 'Boolean', value: true });
  assert.deepEqual(valueOf('-5.50'), { kind: 'Number', text: '-5.50' });
  assert.deepEqual(valueOf('USD5000'), { kind: 'Currency', text: 'USD5000' });
  assert.deepEqual(valueOf('2026-01-31'), { kind: 'Date', text: '2026-01-31' });
  assert.deepEqual(valueOf('2026-01-31T10:00:00.000+02:00'), {
    kind: 'Datetime',
    text: '2026-01-31T10:00:00.000+02:00'
  });
  assert.deepEqual(valueOf('today'), { kind: 'DateLiteral', name: 'TODAY', n: null });
  assert.deepEqual(valueOf('Last_N_Days:30'), { kind: 'DateLiteral', name: 'LAST_N_DAYS', n: 30 });
  assert.deepEqual(valueOf("'it\\'s'"), { kind: 'String', value: "it's" });
  assert.deepEqual(whereOf("a IN ('x', :b.c)"), {
    kind: 'Compare',
    field: path('a'),
    operator: 'IN',
    value: {
      kind: 'List',
      values: [
        { kind: 'String', value: 'x' },
        { kind: 'Bind', expression: { kind: 'Dot', target: { kind: 'Name', name: 'b' }, name: 'c', isSafe: false } }
      ]
    }
  });
  const inner = whereOf('a IN (SELECT b FROM C WHERE d = 1)') as { value: { kind: string; query: { from: unknown } } };
  assert.deepEqual(inner.value.query.from, { object: 'C', alias: null });
});

test('an escaped wildcard keeps its backslash, in a query and nowhere else', () => {
  assert.deepEqual((whereOf("a LIKE '100\\%\\_\\'%'") as { value: unknown }).value, {
    kind: 'String',
    value: "100\\%\\_'%"
  });
  const inline = expressionOf("[SELECT Id FROM A WHERE b LIKE 'x\\_%']");
  assert.ok(inline.kind === 'Soql' && inline.query.where?.kind === 'Compare');
  assert.deepEqual(inline.query.where.value, { kind: 'String', value: 'x\\_%' });
});

test('DISTANCE keeps its arguments', () => {
  const condition = whereOf("DISTANCE(l, GEOLOCATION(1.5, -2), 'mi') < 20") as { field: unknown };
  assert.deepEqual(condition.field, {
    kind: 'Function',
    name: 'DISTANCE',
    args: [
      path('l'),
      {
        kind: 'Function',
        name: 'GEOLOCATION',
        args: [
          { kind: 'Number', text: '1.5' },
          { kind: 'Number', text: '-2' }
        ]
      },
      { kind: 'String', value: 'mi' }
    ]
  });
});

test('an inline query may bind any expression', () => {
  const inline = expressionOf('[SELECT Id FROM A WHERE b = :run(c) + 1 LIMIT :d[0].e]');
  assert.ok(inline.kind === 'Soql' && inline.query.where?.kind === 'Compare');
  assert.ok(inline.query.where.value.kind === 'Bind');
  assert.equal(inline.query.where.value.expression.kind, 'Binary');
  assert.ok(inline.query.limit?.kind === 'Bind');
});

test('a query written twice is read once', () => {
  const text = 'SELECT Id, Name FROM Account WHERE Name = :twice';
  assert.equal(parseQuery(text), parseQuery(text));
});

test('broken query text names the token and its place', () => {
  const cases: Record<string, [string, number, number]> = {
    'SELECT Id FRM Account': ["unexpected token: 'Account'", 1, 15],
    'SELECT Id\nFROM': ["unexpected token: '<EOF>'", 2, 5],
    'SELECT Id FROM Account)': ["unexpected token: ')'", 1, 23],
    'SELECT Id FROM A WHERE b = 1 AND c = 2 OR d = 3': ["unexpected token: 'OR'", 1, 40],
    'SELECT Id FROM A WHERE b = :c()': ['Only variable references are allowed in dynamic SOQL/SOSL.', 1, 29],
    'SELECT Id % FROM A': ["line 1:10 no viable alternative at character '%'", 1, 11]
  };
  for (const [text, [message, line, column]] of Object.entries(cases)) {
    assert.throws(() => parseQuery(text), { name: 'SoqlSyntaxError', message, pos: { line, column } }, text);
  }
});

test('what the tree has no room for is refused aloud', () => {
  assert.throws(() => parseQuery('SELECT Id FROM A WITH DATA CATEGORY B AT C'), { code: 'LO1000' });
  assert.throws(() => parseQuery('SELECT Id FROM A UPDATE VIEWSTAT'), { code: 'LO1000' });
  assert.throws(() => parseQuery("SELECT Id FROM A WHERE FORMULA('x') = 1"), { code: 'LO1000' });
});
