import { createElement } from 'lwc';
import ErrorPanel from 'c/errorPanel';

function show(properties: Record<string, unknown>) {
  const element = Object.assign(createElement('c-error-panel', { is: ErrorPanel }), properties);
  document.body.appendChild(element);
  return element;
}

const messages = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll('.message')].map((paragraph) => paragraph.textContent);

describe('c-error-panel', () => {
  it('says what the server said under a heading of its own', async () => {
    const element = show({ heading: 'The list did not load.', errors: { body: { message: 'Row lock.' } } });
    expect(element.shadowRoot!.querySelector('.title')!.textContent).toBe('The list did not load.');
    expect(messages(element)).toEqual(['Row lock.']);
    await expect(element).toBeAccessible();
  });

  it('never stays blank', () => {
    expect(messages(show({ errors: {} }))).toEqual(['c.LeakUiErrorUnknown']);
  });

  it('offers to try again', () => {
    const element = show({ errors: 'offline' });
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    element.shadowRoot!.querySelector<HTMLElement>('lightning-button')!.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('offers nothing where repeating does not help', () => {
    expect(show({ errors: 'no', hideRetry: true }).shadowRoot!.querySelector('lightning-button')).toBeNull();
  });
});
