import { createElement } from 'lwc';
import LeakPromptAsk from 'c/leakPromptAsk';

type Stub = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Stub>(selector)!;

function show(properties: Record<string, unknown> = {}) {
  const element = Object.assign(createElement('c-leak-prompt-ask', { is: LeakPromptAsk }), properties);
  const asked: unknown[] = [];
  element.addEventListener('ask', (event) => asked.push((event as CustomEvent).detail));
  document.body.appendChild(element);
  return { element, asked };
}

describe('c-leak-prompt-ask', () => {
  it('sends the question without its outer blanks', async () => {
    const { element, asked } = show();
    find(element, '.question').dispatchEvent(new CustomEvent('change', { detail: { value: ' Is it Nordwind? ' } }));
    find(element, '.send').click();
    expect(asked).toEqual([{ question: 'Is it Nordwind?' }]);
    await expect(element).toBeAccessible();
  });

  it('asks for words where there are none', () => {
    const { element, asked } = show();
    const report = jest.spyOn(find(element, '.question') as unknown as { reportValidity(): boolean }, 'reportValidity');
    find(element, '.send').click();
    expect(report).toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it('can be left, and takes nothing while it is busy', async () => {
    const { element } = show({ isBusy: true });
    expect(['.question', '.send', '.cancel'].map((each) => find(element, each).disabled)).toEqual([true, true, true]);
    const cancel = jest.fn();
    element.addEventListener('cancel', cancel);
    find(element, '.cancel').click();
    expect(cancel).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });
});
