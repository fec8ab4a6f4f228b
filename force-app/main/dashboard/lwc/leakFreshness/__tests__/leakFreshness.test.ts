import { createElement } from 'lwc';
import LeakFreshness from 'c/leakFreshness';

jest.mock('@salesforce/label/c.LeakUiSweepFresh', () => ({ default: 'Checked {0}.' }), { virtual: true });
jest.mock('@salesforce/label/c.LeakUiSweepFreshCounted', () => ({ default: 'Checked {0}: {1} deals.' }), {
  virtual: true
});
jest.mock('@salesforce/label/c.LeakUiSweepLastGood', () => ({ default: 'Figures are of {0}.' }), { virtual: true });

const finishedOn = '2026-11-21T08:00:00.000Z';

function show(freshness: Record<string, unknown>) {
  const element = Object.assign(createElement('c-leak-freshness', { is: LeakFreshness }), { freshness });
  document.body.appendChild(element);
  return element;
}

const words = (element: HTMLElement) =>
  element
    .shadowRoot!.querySelector('p')!
    .textContent!.replace(/\u00a0/g, ' ')
    .trim();
const tone = (element: HTMLElement) => element.shadowRoot!.querySelector('.line')!.className;

describe('c-leak-freshness', () => {
  it('stays quiet when the last sweep is fresh, and says what it checked', async () => {
    const element = show({ state: 'Fresh', finishedOn, minutesAgo: 12, dealsChecked: 1204 });
    expect(words(element)).toBe('Checked 12 minutes ago: 1,204 deals.');
    expect(tone(element)).toBe('line calm');
    await expect(element).toBeAccessible();
  });

  it('leaves the count out where the server does not tell it, and passes a remark on', () => {
    const freshness = { state: 'Fresh', finishedOn, minutesAgo: 1, dealsChecked: null, message: 'No role list.' };
    expect(words(show(freshness))).toBe('Checked 1 minute ago. No role list.');
  });

  it('counts in hours, then in days', () => {
    const late = { state: 'Late', message: 'Late.', finishedOn };
    expect(words(show({ ...late, minutesAgo: 200 }))).toBe('Late. Figures are of 3 hours ago.');
    expect(words(show({ ...late, minutesAgo: 4500 }))).toBe('Late. Figures are of 3 days ago.');
  });

  it('says in the server’s words that a sweep failed, and how old the figures are', async () => {
    const element = show({ state: 'Failed', message: 'The sweep failed. CPU time.', finishedOn, minutesAgo: 61 });
    expect(words(element)).toBe('The sweep failed. CPU time. Figures are of 1 hour ago.');
    expect(tone(element)).toBe('line error');
    await expect(element).toBeAccessible();
  });

  it('names no age when no sweep has ever finished', async () => {
    const element = show({ state: 'Never', message: 'No sweep has run.' });
    expect(words(element)).toBe('No sweep has run.');
    expect(tone(element)).toBe('line warning');
    await expect(element).toBeAccessible();
  });

  it('says that a sweep is running', () => {
    expect(words(show({ state: 'Running', message: 'Running.' }))).toBe('Running.');
  });

  it('shows nothing before it knows', () => {
    const element = createElement('c-leak-freshness', { is: LeakFreshness });
    document.body.appendChild(element);
    expect(element.shadowRoot!.querySelector('p')).toBeNull();
  });
});
