import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnonymous, parseUnit } from '../../src/syntax/index.ts';
import { complaintOf } from './trees.ts';

const inMethod = (body: string) => complaintOf(`class T { void m() {\n${body}\n} }`);

test('a missing, extra or wrong mark is named with its place', () => {
  const cases: Record<string, string> = {
    'Integer a = 1': "3:1 Missing ';' at '}'",
    'foo() bar();': "2:7 Missing ';' at 'bar'",
    'foo(a;': "2:6 Missing ')' at ';'",
    'foo(;': "2:5 Missing ')' at ';'",
    'foo(a b);': "2:7 Extra ')', at 'b'.",
    'if (a { b(); }': "2:7 Missing ')' at '{'",
    'if a) { }': "2:4 Missing '(' at 'a'",
    'x = ;': "2:5 Unexpected token ';'.",
    'a = b ? c;': "2:10 Expecting ':' but was: ';'",
    'for (Integer i = 0; i < 5, i++) {}': "2:26 Expecting ';' but was: ','",
    'foo();;': "2:7 Extra '}', at ';'.",
    'else { }': "2:1 Expecting '}' but was: 'else'",
    'a.b(': "3:1 Expecting ')' but was: '}'",
    'a = [SELECT Id FRM Account];': "2:20 Missing 'FROM' at 'Account'",
    '{': "3:4 Expecting '}' but was: '<EOF>'"
  };
  for (const [body, complaint] of Object.entries(cases)) assert.equal(inMethod(body), complaint, body);
});

test('declarations broken off are told too', () => {
  assert.equal(complaintOf('clas Foo { }'), "1:1 Unexpected token 'clas'.");
  assert.equal(complaintOf('class Foo { void a() { }'), "1:25 Expecting '}' but was: '<EOF>'");
  assert.equal(complaintOf('class Foo { } }'), "1:15 Extra '<EOF>', at '}'.");
  assert.equal(complaintOf('enum X { A B }'), "1:12 Extra '}', at 'B'.");
  assert.equal(complaintOf('trigger T on Account { }', 'trigger'), "1:22 Expecting '(' but was: '{'");
});

test('characters that make no token are explained', () => {
  const cases: Record<string, string> = {
    'Integer i = 5 % 2;': "2:15 Found punctuation symbol or operator '%' that isn't valid in Apex.",
    'String s = "a";': `2:12 Unrecognized symbol '"', which is not a valid Apex identifier.`,
    "String s = 'abc": "2:12 Missing closing quote character ' on string.",
    "String s = 'a\\_b';":
      "2:12 Illegal string literal: Invalid string literal 'a\\_b'. Illegal character sequence \\_' in string literal.",
    "String s = 'a\nb';": '2:12 Illegal string literal: Line breaks are not allowed in string literals',
    '/* a': '2:1 Missing closing mark */ on multi-line comment.'
  };
  for (const [body, complaint] of Object.entries(cases)) assert.equal(inMethod(body), complaint, body);
  assert.match(inMethod('Integer é = 5;'), /^2:9 Invalid identifier 'é'\. /);
});

test('numbers out of range are refused, the smallest Integer too', () => {
  assert.equal(inMethod('x = 2147483648;'), '2:5 Illegal integer');
  assert.equal(inMethod('x = -2147483648;'), '2:6 Illegal integer');
  assert.equal(inMethod('x = 9223372036854775808L;'), '2:5 Illegal long');
  assert.equal(inMethod('x = 9223372036854775807L;'), '');
});

test('what the grammar lets pass and the platform does not is refused', () => {
  const cases: Record<string, string> = {
    'Integer select = 1;': "2:9 Unexpected token 'select'.",
    'x = a == b instanceof C;': "2:12 Unexpected token 'instanceof'.",
    'x = new Integer[]{ 1, };': "2:23 Unexpected token '}'.",
    'x = new Integer[];': "2:17 Unexpected token ']'.",
    'x = new A{ };': "2:10 Unexpected token '{'.",
    "x = new Account(Name = 'a', 5);": "2:29 Unexpected token '5'.",
    'for (i = 0; i < 1; i++, j++) { }': "2:23 Unexpected token ','.",
    'try { } catch (final Exception e) { }': "2:16 Unexpected token 'final'.",
    'switch on x { when else { } when 1 { } }': "2:15 'when else' must be the last when block"
  };
  for (const [body, complaint] of Object.entries(cases)) assert.equal(inMethod(body), complaint, body);
  assert.equal(complaintOf('class T { Integer a; ; }'), "1:22 Expecting '}' but was: ';'");
  assert.equal(complaintOf('class T { Integer a { } }'), "1:23 Unexpected token '}'.");
  assert.equal(complaintOf('class T { Integer a { get; get; } }'), "1:28 Missing '}' at 'get'");
  assert.equal(complaintOf('interface T { public void a(); }'), "1:15 Missing '}' at 'public'");
  assert.equal(complaintOf('class T { public public Integer a; }'), '1:18 Duplicate modifier: public');
});

test('a kept word is a name after a dot and in a query', () => {
  assert.equal(inMethod('x = a.select.from(b).trigger; y = Trigger.new; z = [SELECT Limit FROM A];'), '');
});

test('an error is a diagnostic of the file, and there is no tree', () => {
  const expected = {
    unit: null,
    diagnostics: [
      {
        code: 'APEX_SYNTAX',
        message: "Missing ';' at 'y'",
        file: 'a.apex',
        line: 1,
        column: 7,
        severity: 'error' as const
      }
    ]
  };
  assert.deepEqual(parseAnonymous('a.apex', 'x = 1 y = 2;'), expected);
  const unsupported = parseUnit('T.trigger', 'trigger T on A (before insert) { void m() { } }', 'trigger');
  assert.equal(unsupported.unit, null);
  assert.equal(unsupported.diagnostics[0]!.code, 'LO1000');
});
