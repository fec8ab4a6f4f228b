import { createElement } from 'lwc';
import LeakPromptSearch from 'c/leakPromptSearch';
import searchPartners from '@salesforce/apex/LeakPromptController.searchPartners';

jest.mock('@salesforce/apex/LeakPromptController.searchPartners', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.LeakPromptUiFound', () => ({ default: '{0} found' }), { virtual: true });

const answer = searchPartners as jest.MockedFunction<typeof searchPartners>;
const partners = ['Nordwind', 'Nordlicht', 'Nord & Co'].map((name, index) => ({
  accountId: `00100000000000${index}AAA`,
  name,
  isPrimary: false
}));

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const options = (element: HTMLElement) => [...element.shadowRoot!.querySelectorAll('[role="option"]')];
const input = (element: HTMLElement) => find(element, 'input') as HTMLInputElement;

function show() {
  const element = Object.assign(createElement('c-leak-prompt-search', { is: LeakPromptSearch }), { dealId: '006' });
  const chosen: (string | undefined)[] = [];
  element.addEventListener('partnerselect', (event) => chosen.push((event as CustomEvent).detail.accountId));
  document.body.appendChild(element);
  return { element: element as typeof element & { reportValidity(): boolean }, chosen };
}
async function type(element: HTMLElement, term: string) {
  input(element).value = term;
  input(element).dispatchEvent(new CustomEvent('input'));
  jest.advanceTimersByTime(300);
  await settled();
}
async function press(element: HTMLElement, key: string) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  input(element).dispatchEvent(event);
  await settled();
  return event;
}
const active = (element: HTMLElement) =>
  options(element).findIndex((option) => option.getAttribute('aria-selected') === 'true');

describe('c-leak-prompt-search', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    answer.mockReset().mockResolvedValue(partners);
  });
  afterEach(() => jest.useRealTimers());

  it('asks once for what was typed, from two letters on', async () => {
    const { element } = show();
    await type(element, 'n');
    expect(answer).not.toHaveBeenCalled();
    input(element).value = 'no';
    input(element).dispatchEvent(new CustomEvent('input'));
    await type(element, ' nor ');
    expect(answer.mock.calls).toEqual([[{ dealId: '006', term: 'nor' }]]);
    expect(options(element).map((option) => option.textContent)).toEqual(['Nordwind', 'Nordlicht', 'Nord & Co']);
    expect(find(element, '#status, .status').textContent).toBe('3 found');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('is worked with the keyboard alone', async () => {
    const { element, chosen } = show();
    await type(element, 'nor');
    expect(input(element).getAttribute('aria-expanded')).toBe('true');
    const seen: number[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      const event = await press(element, key);
      expect(event.defaultPrevented).toBe(true);
      seen.push(active(element));
    }
    expect(seen).toEqual([0, 1, 0, 2]);
    expect(input(element).getAttribute('aria-activedescendant')).toBe(options(element)[2]!.id);
    await press(element, 'Enter');
    expect(chosen).toEqual(['001000000000002AAA']);
    expect(input(element).value).toBe('Nord & Co');
    expect(input(element).getAttribute('aria-expanded')).toBe('false');
  });

  it('lets Escape close the list, and a press of the pointer choose', async () => {
    const { element, chosen } = show();
    await type(element, 'nor');
    await press(element, 'Escape');
    expect(input(element).getAttribute('aria-expanded')).toBe('false');
    await press(element, 'ArrowDown');
    options(element)[1]!.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    expect(chosen).toEqual(['001000000000001AAA']);
  });

  it('lets a chosen partner go when the text is changed', async () => {
    const { element, chosen } = show();
    await type(element, 'nor');
    await press(element, 'ArrowDown');
    await press(element, 'Enter');
    await type(element, 'nordx');
    expect(chosen).toEqual(['001000000000000AAA', undefined]);
  });

  it('says when nothing was found, and what is missing', async () => {
    answer.mockResolvedValue([]);
    const { element } = show();
    await type(element, 'xyz');
    expect(find(element, '.status').textContent).toBe('c.LeakPromptUiNoneFound');
    expect(input(element).getAttribute('aria-expanded')).toBe('false');
    expect(element.reportValidity()).toBe(false);
    await settled();
    expect(find(element, '.slds-form-element__help').textContent).toBe('c.LeakPromptUiPartnerMissing');
    expect(input(element).getAttribute('aria-invalid')).toBe('true');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows an error, and tries again', async () => {
    answer.mockRejectedValueOnce({ body: { message: 'No.' } });
    const { element } = show();
    await type(element, 'nor');
    const panel = find(element, 'c-error-panel') as HTMLElement & { errors: unknown };
    expect(panel.errors).toEqual({ body: { message: 'No.' } });
    panel.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(find(element, 'c-error-panel')).toBeNull();
    expect(options(element)).toHaveLength(3);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('drops a slow answer to older letters', async () => {
    let answerLate: (found: typeof partners) => void = () => undefined;
    answer.mockReturnValueOnce(new Promise((resolve) => (answerLate = resolve)));
    const { element } = show();
    await type(element, 'no');
    answer.mockResolvedValue([partners[1]!]);
    await type(element, 'nordl');
    answerLate(partners);
    await settled();
    expect(options(element)).toHaveLength(1);
  });
});
