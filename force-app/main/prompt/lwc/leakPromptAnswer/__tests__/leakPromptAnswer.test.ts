import { createElement } from 'lwc';
import LeakPromptAnswer from 'c/leakPromptAnswer';

function show(properties: Record<string, unknown> = {}) {
  const element = Object.assign(createElement('c-leak-prompt-answer', { is: LeakPromptAnswer }), properties);
  document.body.appendChild(element);
  return element;
}
const buttons = (element: HTMLElement) => [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button')];

describe('c-leak-prompt-answer', () => {
  it('offers three answers, each with what it means', async () => {
    const element = show();
    expect(buttons(element).map((button) => button.querySelector('.definition')!.textContent)).toEqual([
      'c.LeakPromptUiSourcedMeans',
      'c.LeakPromptUiInfluencedMeans',
      'c.LeakPromptUiNoneMeans'
    ]);
    await expect(element).toBeAccessible();
  });

  it('fires the answer that is pressed', () => {
    const element = show();
    const answers: string[] = [];
    element.addEventListener('answer', (event) =>
      answers.push((event as CustomEvent<{ answer: string }>).detail.answer)
    );
    buttons(element).forEach((button) => button.click());
    expect(answers).toEqual(['Sourced', 'Influenced', 'None']);
  });

  it('can be left, and takes nothing while it is busy', async () => {
    const element = show({ isBusy: true });
    expect(buttons(element).map(({ disabled }) => disabled)).toEqual([true, true, true]);
    const cancel = jest.fn();
    element.addEventListener('cancel', cancel);
    element.shadowRoot!.querySelector<HTMLElement>('.cancel')!.click();
    expect(cancel).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });
});
