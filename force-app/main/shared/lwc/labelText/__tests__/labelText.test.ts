import { fillLabel } from 'c/labelText';

describe('c/labelText', () => {
  it('puts each value in its place, as often as it is named', () => {
    expect(fillLabel('{1} of {0}, {1}', 'deals', 12)).toBe('12 of deals, 12');
  });

  it('leaves a place without a value visible', () => {
    expect(fillLabel('{0} and {1}', 'one')).toBe('one and {1}');
  });

  it('takes a value with a dollar sign as it is', () => {
    expect(fillLabel('{0}', '$& 100')).toBe('$& 100');
  });
});
