import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexException, Decimal, type RoundingMode } from '../../src/values/index.ts';

const d = (text: string): Decimal => Decimal.parse(text);

test('adding and multiplying keep the scale as BigDecimal does', () => {
  assert.equal(d('1.10').add(d('2')).toString(), '3.10');
  assert.equal(d('1.10').subtract(d('2.205')).toString(), '-1.105');
  assert.equal(d('1.10').multiply(d('2.0')).toString(), '2.200');
});

test('dividing keeps 33 significant digits, rounded half up, as measured in an org', () => {
  const cases: [string, string, string][] = [
    ['1', '31', '0.0322580645161290322580645161290323'],
    ['1', '3', '0.333333333333333333333333333333333'],
    ['2', '3', '0.666666666666666666666666666666667'],
    ['-2', '3', '-0.666666666666666666666666666666667'],
    ['1.0', '4.0', '0.25'],
    ['10.0', '2.0', '5'],
    ['1.00', '2', '0.50'],
    ['1000', '0.001', '1000000']
  ];
  for (const [a, b, expected] of cases) assert.equal(d(a).divide(d(b)).toString(), expected, `${a} / ${b}`);
  assert.throws(() => d('1').divide(d('0.00')), /Divide by 0/);
});

test('every rounding mode rounds 5.5, 2.5, 1.1 and their negatives as the reference guide shows', () => {
  const inputs = ['5.5', '2.5', '1.1', '-1.1', '-2.5', '-2.7'];
  const table: Record<Exclude<RoundingMode, 'UNNECESSARY'>, number[]> = {
    CEILING: [6, 3, 2, -1, -2, -2],
    DOWN: [5, 2, 1, -1, -2, -2],
    FLOOR: [5, 2, 1, -2, -3, -3],
    HALF_DOWN: [5, 2, 1, -1, -2, -3],
    HALF_EVEN: [6, 2, 1, -1, -2, -3],
    HALF_UP: [6, 3, 1, -1, -3, -3],
    UP: [6, 3, 2, -2, -3, -3]
  };
  for (const [mode, expected] of Object.entries(table)) {
    const actual = inputs.map((i) => Number(d(i).round(mode as RoundingMode)));
    assert.deepEqual(actual, expected, mode);
  }
  assert.throws(() => d('1.5').setScale(0, 'UNNECESSARY'), ApexException);
  assert.equal(d('1.005').setScale(2).toString(), '1.00');
  assert.equal(d('19').divideTo(d('100'), 3).toString(), '0.190');
});

test('a Double becomes the Decimal of its printed digits', () => {
  assert.equal(Decimal.fromDouble(0.1).toString(), '0.1');
  assert.equal(Decimal.fromDouble(3).toString(), '3.0');
  assert.equal(Decimal.fromDouble(1e10).toString(), '10000000000');
});

test('printing is plain down to 0.000001 and has an exponent below', () => {
  assert.equal(d('0.000001').toString(), '0.000001');
  assert.equal(d('0.0000001').toString(), '1E-7');
  assert.equal(d('0.0000001').toPlainString(), '0.0000001');
  assert.equal(d('-12.50').toString(), '-12.50');
  assert.equal(d('1.500').stripTrailingZeros().toString(), '1.5');
});

test('equality ignores the scale, whole numbers wrap as in Java', () => {
  assert.ok(d('1.0').equals(d('1.00')));
  assert.equal(d('-3.9').intValue(), -3);
  assert.equal(d('4294967297').intValue(), 1);
  assert.equal(d('2.5').doubleValue(), 2.5);
  assert.throws(() => d('abc'), /Invalid decimal: abc/);
});
