/** The words SQL lacks, worked out by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRisk, compare, fold, id18, moment, seconds } from './exact.ts';

describe('the words SQL lacks', () => {
  it('round half a cent to the even cent, on either side of zero', () => {
    assert.equal(atRisk('0.05', '50', 0), '0.02');
    assert.equal(atRisk('0.15', '50', 0), '0.08');
    assert.equal(atRisk('-0.15', '50', 0), '-0.08');
    assert.equal(atRisk('1.005', '', 1), '1.00');
    assert.equal(atRisk('1.0051', '', 1), '1.01');
    assert.equal(atRisk('-0.004', '', 1), '0.00');
    assert.equal(atRisk('2.5E3', '1.0e1', 0), '250.00');
    assert.equal(atRisk('', '50', 0), '0.00');
  });

  it('compare numbers however they are written', () => {
    assert.equal(compare('1E3', '1000.00'), 0);
    assert.equal(compare('', '0.01'), -1);
    assert.equal(compare('-1', '-2'), 1);
  });

  it('cut blanks up to U+0020 and fold letter by letter', () => {
    assert.equal(fold('\t\u0001 Partner REFERRAL\u001f\n'), 'partner referral');
    assert.equal(fold('\u00a0'), '\u00a0');
    assert.equal(fold('İΣ'), 'iσ');
    assert.equal(fold('𐐘'), '𐑀');
    assert.notEqual(fold('STRASSE'), fold('straße'));
  });

  it('add the three check characters of an Id', () => {
    assert.equal(id18('00130000004hHEK'), '00130000004hHEKAA2');
    assert.equal(id18('00130000004hHEKAA2'), '00130000004hHEKAA2');
    assert.equal(id18(' '), null);
  });

  it('read a moment in any zone, and a blank one as none', () => {
    assert.equal(seconds('2025-01-01T13:30:00.000+0130'), seconds('2025-01-01T12:00:00Z'));
    assert.equal(moment(' '), null);
    assert.equal(moment(null), null);
  });
});
