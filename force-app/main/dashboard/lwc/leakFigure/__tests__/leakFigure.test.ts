import { createElement } from 'lwc';
import LeakFigure from 'c/leakFigure';

interface NumberStub extends HTMLElement {
  value: number;
  formatStyle?: string;
  currencyCode?: string;
}

function show(properties: Record<string, unknown>) {
  const element = Object.assign(createElement('c-leak-figure', { is: LeakFigure }), properties);
  document.body.appendChild(element);
  return element;
}

const numbers = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll<NumberStub>('lightning-formatted-number')].map(
    ({ value, formatStyle, currencyCode }) => ({ value, formatStyle, currencyCode })
  );

describe('c-leak-figure', () => {
  it('shows a plain number', async () => {
    const element = show({ heading: 'Open leaks', value: 47 });
    expect(element.shadowRoot!.querySelector('.title')!.textContent).toBe('Open leaks');
    expect(numbers(element)).toEqual([{ value: 47, formatStyle: undefined, currencyCode: undefined }]);
    await expect(element).toBeAccessible();
  });

  it('shows money in its currency, and the money of further currencies beside it, never added', () => {
    const element = show({
      heading: 'Money at risk',
      value: 1200,
      currency: 'EUR',
      others: [{ currencyIsoCode: 'USD', moneyAtRisk: 300 }]
    });
    expect(numbers(element)).toEqual([
      { value: 1200, formatStyle: 'currency', currencyCode: 'EUR' },
      { value: 300, formatStyle: 'currency', currencyCode: 'USD' }
    ]);
  });

  it('says that a figure is not known instead of showing a zero', async () => {
    const element = show({ heading: 'Money at risk', value: 0, currency: 'EUR', isUnknown: true });
    expect(numbers(element)).toEqual([]);
    expect(element.shadowRoot!.querySelector('.value')!.textContent).toBe('c.LeakUiUnknown');
    await expect(element).toBeAccessible();
  });

  it('shows a zero as a zero', () => {
    expect(numbers(show({ heading: 'Open leaks', value: 0 }))[0]!.value).toBe(0);
  });
});
