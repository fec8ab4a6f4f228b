import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileJavaRegex } from '../../src/values/java-regex.ts';
import { call, callStatic } from './language-call.ts';

const matches = (pattern: string, text: string): unknown => callStatic('Pattern', 'matches', pattern, text);

test('constructs of java.util.regex match as in Java', () => {
  const cases: [string, string, boolean][] = [
    ['\\Qa.b\\E+', 'a.bb', true],
    ['\\Qa.b\\E', 'axb', false],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xaz', false],
    ['[a-d[m-p]]+', 'amp', true],
    ['(?i)ABC', 'abc', true],
    ['(?s)a.c', 'a\nc', true],
    ['a.c', 'a\nc', false],
    ['\\p{Alpha}+\\p{Punct}', 'abc!', true],
    ['\\p{Lu}\\p{L}*', 'Éa', true],
    ['[\\w.%+-]+@[\\w.-]+\\.[A-Za-z]{2,4}', 'max.m@example.com', true],
    ['[^\\]\\[]+', 'ab', true],
    ['(a)(b)?\\1', 'aa', true],
    ['(?<x>a)\\k<x>', 'aa', true],
    ['\\x41\\u0042', 'AB', true],
    ['a{2,3}', 'aaaa', false],
    ['(?x) a b # both', 'ab', true],
    ['"\\-_/', '"-_/', true],
    ['[-a]+', 'a-', true],
    ['\\d{3}-\\d{4}', '555-1234', true]
  ];
  for (const [pattern, text, expected] of cases)
    assert.equal(matches(pattern, text), expected, `${pattern} on ${text}`);
});

test('what JavaScript cannot do is refused, what nobody can read is an error', () => {
  for (const pattern of ['a++', '(?>a)', '\\Ga', 'a(?i)b']) {
    assert.throws(() => compileJavaRegex(pattern), /LO1000/, pattern);
  }
  for (const pattern of ['(a', 'a)', '[a', 'x{']) {
    assert.throws(() => compileJavaRegex(pattern), /Invalid regex/, pattern);
  }
});

test('a matcher finds one match after the other and knows its groups', () => {
  const pattern = callStatic('Pattern', 'compile', '(\\w)(\\d)?');
  const matcher = call('Pattern', 'matcher', pattern, 'a1-b');
  const m = (name: string, ...args: unknown[]): unknown => call('Matcher', name, matcher, ...args);
  assert.equal(m('find'), true);
  assert.deepEqual(
    [m('group'), m('group', 2), m('start'), m('end'), m('start', 2), m('groupCount')],
    ['a1', '1', 0, 2, 1, 2]
  );
  assert.equal(m('find'), true);
  assert.deepEqual([m('group'), m('group', 2), m('start', 2)], ['b', null, -1]);
  assert.equal(m('find'), false);
  assert.throws(() => m('group'), /No match found/);
  assert.equal(m('replaceAll', '<$1>'), '<a>-<b>');
  m('reset');
  assert.equal(m('lookingAt'), true);
  assert.equal(m('matches'), false);
  m('region', 3, 4);
  assert.equal(m('matches'), true);
  assert.equal(m('start'), 3);
});

test('a quoted pattern matches itself', () => {
  const text = 'a.b*[c]$';
  assert.equal(matches(callStatic('Pattern', 'quote', text) as string, text), true);
});

test('$ matches before a last line end, ^ and $ in lines with (?m)', () => {
  assert.equal(call('String', 'replaceAll', 'a\n', 'a$', 'b'), 'b\n');
  assert.equal(call('String', 'replaceAll', 'a\na', '^a', 'b'), 'b\na');
  assert.equal(call('String', 'replaceAll', 'a\na', '(?m)^a$', 'b'), 'b\nb');
});
