import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate, ApexDatetime, ApexList, ApexSet, Decimal } from '../../src/values/index.ts';
import { call, callStatic, mapOf } from './language-call.ts';

const s = (name: string, self: string, ...args: unknown[]): unknown => {
  const result = call('String', name, self, ...args);
  return result instanceof ApexList ? result.items : result;
};
function table(rows: [string, string, unknown[], unknown][]): void {
  for (const [name, self, args, expected] of rows) {
    assert.deepEqual(s(name, self, ...args), expected, `'${self}'.${name}(${args.join(', ')})`);
  }
}

test('methods that change a text give what the reference guide shows', () => {
  table([
    ['abbreviate', 'Hello Maximillian', [8], 'Hello...'],
    ['abbreviate', 'Hello Maximillian', [11, 0], 'Hello Ma...'],
    ['abbreviate', 'Hello', [8], 'Hello'],
    ['capitalize', 'hello', [], 'Hello'],
    ['center', 'hello', [9], '  hello  '],
    ['center', 'hello', [9, '-'], '--hello--'],
    ['deleteWhitespace', ' a b\tc ', [], 'abc'],
    ['difference', 'Hello Jane', ['Hello Max'], 'Max'],
    ['left', 'abcdaacd', [4], 'abcd'],
    ['right', 'Hello Max', [3], 'Max'],
    ['mid', 'abcde', [2, 3], 'cde'],
    ['leftPad', 'abc', [5], '  abc'],
    ['leftPad', 'abc', [6, 'xy'], 'xyxabc'],
    ['rightPad', 'abc', [5, '.'], 'abc..'],
    ['normalizeSpace', '  a   b ', [], 'a b'],
    ['overlay', 'hello world', ['NEW', 2, 6], 'heNEWworld'],
    ['remove', 'aXbX', ['X'], 'ab'],
    ['removeEnd', 'www.a.com', ['.com'], 'www.a'],
    ['removeStartIgnoreCase', 'WWW.a', ['www.'], 'a'],
    ['repeat', 'ab', [2], 'abab'],
    ['repeat', 'ab', [',', 2], 'ab,ab'],
    ['replace', 'abcdbca', ['bc', 'xy'], 'axydxya'],
    ['replaceAll', 'a1b22', ['([a-z])(\\d+)', '$2$1'], '1a22b'],
    ['replaceFirst', 'aa', ['a', '\\$'], '$a'],
    ['reverse', 'abc', [], 'cba'],
    ['swapCase', 'aBc', [], 'AbC'],
    ['substring', 'hamburger', [4, 8], 'urge'],
    ['substringAfter', 'a.b.c', ['.'], 'b.c'],
    ['substringAfterLast', 'a.b.c', ['.'], 'c'],
    ['substringBefore', 'a.b.c', ['.'], 'a'],
    ['substringBeforeLast', 'a.b.c', ['.'], 'a.b'],
    ['substringBetween', 'tagYtag', ['tag'], 'Y'],
    ['substringBetween', 'x(y)z', ['(', ')'], 'y'],
    ['trim', ' \t a\u00A0 ', [], 'a\u00A0'],
    ['uncapitalize', 'Hello', [], 'hello'],
    ['stripHtmlTags', '<b>x</b>', [], 'x'],
    ['toUpperCase', 'straße', [], 'STRASSE']
  ]);
});

test('methods that look give what the reference guide shows', () => {
  table([
    ['contains', 'abcde', ['cd'], true],
    ['containsAny', 'hello', ['xh'], true],
    ['containsOnly', 'abba', ['ab'], true],
    ['countMatches', 'abcabc', ['bc'], 2],
    ['equals', 'abc', ['ABC'], false],
    ['equalsIgnoreCase', 'abc', ['ABC'], true],
    ['getLevenshteinDistance', 'Hello Joe', ['Hello Max'], 3],
    ['getLevenshteinDistance', 'Hello Joe', ['Hello Max', 2], -1],
    ['indexOf', 'abcde', ['cd', 3], -1],
    ['indexOfAny', 'abcd', ['xc'], 2],
    ['indexOfAnyBut', 'abcd', ['xc'], 0],
    ['indexOfDifference', 'abcde', ['abxyz'], 2],
    ['lastIndexOf', 'abcdaacd', ['cd'], 6],
    ['lastIndexOfIgnoreCase', 'abAB', ['ab', 1], 0],
    ['isAlpha', 'abcé', [], true],
    ['isAlphanumericSpace', 'a 1', [], true],
    ['isNumeric', '', [], false],
    ['isWhitespace', ' \t', [], true],
    ['isAllUpperCase', 'ABC', [], true],
    ['charAt', 'Ω', [0], 937],
    ['getChars', 'AB', [], [65, 66]],
    ['compareTo', 'abcde', ['abcd'], 1],
    ['splitByCharacterTypeCamelCase', 'Lightning.platform2', [], ['Lightning', '.', 'platform', '2']],
    ['splitByCharacterTypeCamelCase', 'ASFLicense', [], ['ASF', 'License']]
  ]);
});

test('escapes and their inverses meet', () => {
  table([
    ['escapeCsv', 'Max1, "Max2"', [], '"Max1, ""Max2"""'],
    ['unescapeCsv', '"Max1, ""Max2"""', [], 'Max1, "Max2"'],
    ['escapeEcmaScript', '"grade": \'3.9/4.0\'', [], '\\"grade\\": \\\'3.9\\/4.0\\\''],
    ['escapeHtml4', '"<Black&White>" é€', [], '&quot;&lt;Black&amp;White&gt;&quot; &eacute;&euro;'],
    ['escapeHtml3', 'é€', [], '&eacute;€'],
    ['unescapeHtml4', '&lt;&#65;&euro;', [], '<A€'],
    ['escapeJava', 'a\n"é', [], 'a\\n\\"\\u00E9'],
    ['unescapeJava', 'a\\n\\u00E9', [], 'a\né'],
    ['escapeUnicode', 'voc\u00EA', [], 'voc\\u00EA'],
    ['escapeXml', `<a b="c">'&`, [], '&lt;a b=&quot;c&quot;&gt;&apos;&amp;']
  ]);
});

test('split follows Java: trailing empty parts go, leading stay, a limit keeps the rest', () => {
  table([
    ['split', 'a,b,,', [','], ['a', 'b']],
    ['split', ',a', [','], ['', 'a']],
    ['split', 'a,b,,', [',', -1], ['a', 'b', '', '']],
    ['split', 'a,b,c', [',', 2], ['a', 'b,c']],
    ['split', 'abc', [''], ['a', 'b', 'c']],
    ['split', '', [','], ['']],
    ['split', 'boo:and:foo', ['o'], ['b', '', ':and:f']],
    ['split', 'a.b|c', ['\\.|\\|'], ['a', 'b', 'c']],
    ['split', 'one\r\ntwo', ['\\r\\n|\\n'], ['one', 'two']]
  ]);
});

test('positions out of bounds have the wording of the platform', () => {
  assert.throws(() => s('substring', 'abc', 5), /Starting position out of bounds: 5/);
  assert.throws(() => s('substring', 'abc', 0, 9), /Ending position out of bounds: 9/);
  assert.throws(() => s('contains', 'abc', null), /Argument cannot be null\./);
});

test('static methods: valueOf, join, format, blank tests', () => {
  const v = (name: string, ...args: unknown[]): unknown => callStatic('String', name, ...args);
  assert.equal(v('valueOf:Date', ApexDate.of(2026, 1, 31)), '2026-01-31');
  assert.equal(v('valueOf:Datetime', ApexDatetime.of('GMT', 2026, 1, 31, 12)), '2026-01-31 04:00:00');
  assert.equal(v('valueOfGmt', ApexDatetime.of('GMT', 2026, 1, 31, 12)), '2026-01-31 12:00:00');
  assert.equal(v('valueOf:Double', 3), '3.0');
  assert.equal(v('valueOf:Decimal', Decimal.parse('1.50')), '1.50');
  assert.equal(v('valueOf:Object', null), null);
  assert.equal(v('join', new ApexSet('Set<Integer>', [1, 2]), '-'), '1-2');
  assert.equal(v('format', "{0}'s {1}, '{0}' {2}", new ApexList('List<Object>', ['Max', 3])), "Max's 3, 'Max' {2}");
  assert.equal(v('isBlank', ' \n'), true);
  assert.equal(v('isEmpty', ' '), false);
  assert.equal(v('escapeSingleQuotes', "a'b"), "a\\'b");
  assert.equal(v('getCommonPrefix', new ApexList('List<String>', ['SFDCApex', 'SFDCVisualforce'])), 'SFDC');
});

test('a template puts values in by name; a doubled sign stays, a missing value is an error', () => {
  const values = mapOf('Map<String,Object>', [
    ['name', 'Box'],
    ['day', ApexDate.of(2026, 1, 5)]
  ]);
  assert.equal(
    call('String', 'template', '${name} of ${ day }, not $${name}', values),
    'Box of 2026-01-05, not ${name}'
  );
  assert.throws(() => call('String', 'template', '${size}', values), { typeName: 'System.StringException' });
});

test('padding with null is padding with blanks; backslashes are escaped like quotes; an Id may be written short', () => {
  assert.equal(call('String', 'leftPad', 'abc', 5, null), '  abc');
  assert.equal(callStatic('String', 'escapeSingleQuotes', "a\\b'c"), "a\\\\b\\'c");
  assert.equal(call('String', 'equals', '001D000000Ju1zH', '001D000000Ju1zHIAR'), true);
  assert.equal(call('String', 'equals', '001D000000Ju1zHIAR', '001D000000Ju1zH'), false);
  assert.equal(callStatic('Id', 'valueOf', '001d000000ju1zhIAR', true), '001D000000Ju1zHIAR');
  assert.throws(() => callStatic('Id', 'valueOf', '001D000000Ju1zH', true), { typeName: 'System.StringException' });
});
