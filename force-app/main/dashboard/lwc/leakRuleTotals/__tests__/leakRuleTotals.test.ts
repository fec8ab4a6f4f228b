import { createElement } from 'lwc';
import LeakRuleTotals from 'c/leakRuleTotals';
import overview from '../../leakDashboard/__tests__/data/overview.json';

jest.mock('@salesforce/label/c.LeakUiManyDeals', () => ({ default: '{0} deals' }), { virtual: true });

function show(properties: Record<string, unknown>) {
  const element = Object.assign(createElement('c-leak-rule-totals', { is: LeakRuleTotals }), properties);
  document.body.appendChild(element);
  return element;
}

const buttons = (element: HTMLElement) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')];
const widths = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll('.fill')].map((bar) => Math.round(Number(bar.getAttribute('width'))));

describe('c-leak-rule-totals', () => {
  it('shows every rule with its deals, and bars in proportion to the money', async () => {
    const element = show({ rules: overview.rules, currency: 'EUR' });
    expect(buttons(element).map((button) => button.querySelector('.name')!.textContent)).toEqual([
      'Partner missing',
      'Primary missing',
      'Source off the list'
    ]);
    expect(buttons(element).map((button) => button.querySelector('.below span')!.textContent)).toEqual([
      '22 deals',
      'c.LeakUiOneDeal',
      '24 deals'
    ]);
    expect(widths(element)).toEqual([100, 51, 25]);
    await expect(element).toBeAccessible();
  });

  it('shows what a rule costs in every currency, each by itself', async () => {
    const rule = { ...overview.rules[0]!, otherCurrencies: [{ currencyIsoCode: 'USD', moneyAtRisk: 1500 }] };
    const element = show({ rules: [rule, overview.rules[1]!], currency: 'EUR' });
    const money = (row: HTMLElement) =>
      [
        ...row.querySelectorAll<HTMLElement & { value: number; currencyCode: string }>('lightning-formatted-number')
      ].map(({ value, currencyCode }) => [currencyCode, value]);
    expect(buttons(element).map(money)).toEqual([
      [
        ['EUR', overview.rules[0]!.moneyAtRisk],
        ['USD', 1500]
      ],
      [['EUR', overview.rules[1]!.moneyAtRisk]]
    ]);
    await expect(element).toBeAccessible();
  });

  it('asks for a rule when it is pressed, and lets it go when it is pressed again', () => {
    const element = show({ rules: overview.rules, selected: 'MissingPrimary' });
    const asked: string[] = [];
    element.addEventListener('ruleselect', (event) => asked.push((event as CustomEvent<{ rule: string }>).detail.rule));
    expect(buttons(element).map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true', 'false']);
    buttons(element)[0]!.click();
    buttons(element)[1]!.click();
    expect(asked).toEqual(['MissingPartner', '']);
  });

  it('draws no bar for a rule without leaks, and a thin one for leaks without money', () => {
    const rule = overview.rules[0]!;
    const rules = [
      { ...rule, rule: 'A', leaks: 0, deals: 0, moneyAtRisk: 0 },
      { ...rule, rule: 'B', leaks: 2, deals: 2, moneyAtRisk: 0 }
    ];
    expect(widths(show({ rules }))).toEqual([0, 1]);
  });

  it('shows no zeros where nothing is known', async () => {
    const rules = overview.rules.map((rule) => ({ ...rule, deals: 0, leaks: 0, moneyAtRisk: 0 }));
    const element = show({ rules, isUnknown: true });
    expect(element.shadowRoot!.querySelector('.money')).toBeNull();
    expect(buttons(element)[0]!.querySelector('.below span')!.textContent).toBe('c.LeakUiUnknown');
    await expect(element).toBeAccessible();
  });

  it('is accessible without any rule', async () => {
    const element = show({ rules: [] });
    expect(buttons(element)).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
