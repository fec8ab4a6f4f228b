import { createElement } from 'lwc';
import LeakList from 'c/leakList';
import getLeaks from '@salesforce/apex/LeakDashboardController.getLeaks';
import leaks from './data/leaks.json';

jest.mock('@salesforce/apex/LeakDashboardController.getLeaks', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.LeakUiRange', () => ({ default: '{0}–{1} of {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.LeakUiListFiltered', () => ({ default: 'Deals: {0}' }), { virtual: true });
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const pages: unknown[] = [];
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: unknown) {
        pages.push(page);
      }
      [GenerateUrl](page: { attributes: { recordId: string } }) {
        return Promise.resolve(`/lightning/r/Opportunity/${page.attributes.recordId}/view`);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }), visited: pages };
});
const { visited } = jest.requireMock<{ visited: unknown[] }>('lightning/navigation');

const answer = getLeaks as jest.MockedFunction<typeof getLeaks>;
const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};

async function show(properties: Record<string, unknown> = {}) {
  const element = Object.assign(createElement('c-leak-list', { is: LeakList }), { currency: 'EUR', ...properties });
  document.body.appendChild(element);
  await settled();
  return element as typeof element & { rule: string; refresh(): Promise<void> };
}

const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const all = (element: HTMLElement, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement & { value: unknown; currencyCode: string; disabled: boolean }>(
    selector
  )
];

describe('c-leak-list', () => {
  beforeEach(() => {
    answer.mockReset();
    visited.length = 0;
  });

  it('lists deals with rule, evidence, amount in its currency, stage, owner and the day first seen', async () => {
    answer.mockResolvedValue(leaks);
    const element = await show();
    expect(answer).toHaveBeenCalledWith({ rule: '', pageNumber: 1, pageSize: 25 });
    const [first] = all(element, 'tbody tr');
    expect(first!.textContent).toContain('Nordwind Logistics: fleet telematics');
    expect(first!.textContent).toContain('Lead Source is Partner Referral; no partner is on the deal.');
    expect(first!.textContent).toContain('Ines Okafor');
    expect(all(element, 'lightning-formatted-number').map(({ value, currencyCode }) => [value, currencyCode])).toEqual([
      [216000, 'EUR'],
      [148500.5, 'USD']
    ]);
    expect(find(element, '.range')!.textContent).toBe('1–2 of 52');
    await expect(element).toBeAccessible();
  });

  it('opens a deal through a real link, and leaves a click with a key held to the browser', async () => {
    answer.mockResolvedValue(leaks);
    const element = await show();
    const link = find(element, 'a') as HTMLAnchorElement;
    expect(link.getAttribute('href')).toBe('/lightning/r/Opportunity/006000000000001AAA/view');
    link.click();
    expect(visited).toEqual([
      {
        type: 'standard__recordPage',
        attributes: { recordId: '006000000000001AAA', objectApiName: 'Opportunity', actionName: 'view' }
      }
    ]);
    let isLeftToBrowser = false;
    element.shadowRoot!.addEventListener('click', (event) => {
      isLeftToBrowser = !event.defaultPrevented;
      event.preventDefault(); // jsdom cannot follow links
    });
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true, bubbles: true }));
    expect(isLeftToBrowser).toBe(true);
    expect(visited).toHaveLength(1);
  });

  it('says what the page says when there is nothing', async () => {
    answer.mockResolvedValue({ total: 0, rows: [] });
    const element = await show({ emptyTitle: 'No open leaks', emptyMessage: '1,204 deals were checked.' });
    expect(find(element, '.empty')!.textContent).toContain('1,204 deals were checked.');
    expect(find(element, 'table')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows an error instead of an empty list, and tries again', async () => {
    answer.mockRejectedValueOnce({ body: { message: 'Row lock.' } });
    const element = await show();
    expect(find(element, 'c-error-panel')).not.toBeNull();
    expect(find(element, '.empty')).toBeNull();
    await expect(element).toBeAccessible();
    answer.mockResolvedValue(leaks);
    find(element, 'c-error-panel')!.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(find(element, 'c-error-panel')).toBeNull();
    expect(all(element, 'tbody tr')).toHaveLength(2);
  });

  it('turns pages, and starts at the first again when the rule changes', async () => {
    answer.mockResolvedValue(leaks);
    const element = await show({ ruleLabel: 'Primary missing' });
    const [previous, next] = all(element, '.pages lightning-button');
    expect([previous!.disabled, next!.disabled]).toEqual([true, false]);
    next!.click();
    await settled();
    expect(answer).toHaveBeenLastCalledWith({ rule: '', pageNumber: 2, pageSize: 25 });
    element.rule = 'MissingPrimary';
    await settled();
    expect(answer).toHaveBeenLastCalledWith({ rule: 'MissingPrimary', pageNumber: 1, pageSize: 25 });
    expect(find(element, 'h3')!.textContent).toBe('Deals: Primary missing');
    const showAll = jest.fn();
    element.addEventListener('showall', showAll);
    find(element, '.top lightning-button')!.click();
    expect(showAll).toHaveBeenCalled();
  });

  it('goes back to the last page that is left when its page has gone', async () => {
    answer.mockResolvedValueOnce(leaks).mockResolvedValueOnce({ total: 52, rows: leaks.rows });
    const element = await show();
    all(element, '.pages lightning-button')[1]!.click();
    await settled();
    answer.mockResolvedValueOnce({ total: 2, rows: [] }).mockResolvedValueOnce({ total: 2, rows: leaks.rows });
    await element.refresh();
    await settled();
    expect(answer).toHaveBeenLastCalledWith({ rule: '', pageNumber: 1, pageSize: 25 });
    expect(all(element, 'tbody tr')).toHaveLength(2);
  });

  it('drops a slow answer to an older question', async () => {
    let answerLate: (page: typeof leaks) => void = () => undefined;
    answer.mockReturnValueOnce(new Promise((resolve) => (answerLate = resolve)));
    const element = await show();
    answer.mockResolvedValue({ total: 1, rows: [leaks.rows[1]!] });
    element.rule = 'OffListSource';
    await settled();
    answerLate(leaks);
    await settled();
    expect(all(element, 'tbody tr')).toHaveLength(1);
  });
});
