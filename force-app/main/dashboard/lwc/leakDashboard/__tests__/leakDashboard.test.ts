import { createElement } from 'lwc';
import LeakDashboard from 'c/leakDashboard';
import getOverview from '@salesforce/apex/LeakDashboardController.getOverview';
import getLeaks from '@salesforce/apex/LeakDashboardController.getLeaks';
import sweepNow from '@salesforce/apex/LeakDashboardController.sweepNow';
import type { Overview } from '@salesforce/apex/LeakDashboardController.getOverview';
import data from './data/overview.json';

jest.mock('@salesforce/apex/LeakDashboardController.getOverview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakDashboardController.getLeaks', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakDashboardController.sweepNow', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.LeakUiCleanChecked', () => ({ default: '{0} deals.' }), { virtual: true });
jest.mock('@salesforce/label/c.LeakUiCleanRules', () => ({ default: 'Rules: {0}.' }), { virtual: true });

const overview = data as Overview;
const overviewAnswer = getOverview as jest.MockedFunction<typeof getOverview>;
const leaksAnswer = getLeaks as jest.MockedFunction<typeof getLeaks>;
const sweepAnswer = sweepNow as jest.MockedFunction<typeof sweepNow>;

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
};

async function show() {
  const element = createElement('c-leak-dashboard', { is: LeakDashboard });
  document.body.appendChild(element);
  await settled();
  return element;
}

type Stub = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Stub>(selector);
const all = (element: HTMLElement, selector: string) => [...element.shadowRoot!.querySelectorAll<Stub>(selector)];
const state = (freshness: Overview['freshness']['state']): Overview => ({
  ...overview,
  moneyAtRisk: 0,
  dealsAtRisk: 0,
  openLeaks: 0,
  freshness: { ...overview.freshness, state: freshness }
});

describe('c-leak-dashboard', () => {
  beforeEach(() => {
    overviewAnswer.mockReset().mockResolvedValue(overview);
    leaksAnswer.mockReset().mockResolvedValue({ total: 0, rows: [] });
    sweepAnswer.mockReset();
  });

  it('shows the figures, the rules, the list and how fresh they are', async () => {
    const element = await show();
    expect(all(element, 'c-leak-figure').map(({ heading, value, currency }) => [heading, value, currency])).toEqual([
      ['c.LeakUiMoneyAtRisk', 1284350.25, 'EUR'],
      ['c.LeakUiDealsAtRisk', 41, undefined],
      ['c.LeakUiOpenLeaks', 47, undefined]
    ]);
    expect(find(element, 'c-leak-rule-totals')!.rules).toEqual(overview.rules);
    expect(find(element, 'c-leak-freshness')!.freshness).toEqual(overview.freshness);
    expect(find(element, '.scope')!.textContent).toBe('Figures are of the deals you can see.');
    await expect(element).toBeAccessible();
  });

  it('shows that it is loading', async () => {
    overviewAnswer.mockReturnValue(new Promise(() => undefined));
    const element = await show();
    expect(find(element, 'lightning-spinner')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('filters the list by the rule that is pressed, and back', async () => {
    const element = await show();
    const detail = { rule: 'MissingPrimary' };
    find(element, 'c-leak-rule-totals')!.dispatchEvent(new CustomEvent('ruleselect', { detail }));
    await settled();
    expect(find(element, 'c-leak-list')!.rule).toBe('MissingPrimary');
    expect(find(element, 'c-leak-list')!.ruleLabel).toBe('Primary missing');
    find(element, 'c-leak-list')!.dispatchEvent(new CustomEvent('showall'));
    await settled();
    expect(find(element, 'c-leak-list')!.rule).toBe('');
  });

  it('says what was checked when a fresh sweep found nothing', async () => {
    overviewAnswer.mockResolvedValue(state('Fresh'));
    const list = find(await show(), 'c-leak-list')!;
    expect(list.emptyTitle).toBe('c.LeakUiCleanTitle');
    expect(list.emptyMessage).toBe('1,204 deals. Rules: Partner missing, Primary missing, and Source off the list.');
  });

  it.each(['Failed', 'Late', 'Never', 'Running'] as const)(
    'never calls deals clean when the sweep is %s',
    async (now) => {
      overviewAnswer.mockResolvedValue(state(now));
      const list = find(await show(), 'c-leak-list')!;
      expect(list.emptyTitle).toBe('c.LeakUiUnsureTitle');
      expect(list.emptyMessage).toBe(`c.LeakUiUnsure${now}`);
    }
  );

  it('shows no zeros after a failed sweep or before the first, but what it knows', async () => {
    for (const now of ['Failed', 'Never'] as const) {
      overviewAnswer.mockResolvedValue(state(now));
      expect(all(await show(), 'c-leak-figure').map(({ isUnknown }) => isUnknown)).toEqual([true, true, true]);
    }
    overviewAnswer.mockResolvedValue({ ...overview, freshness: { state: 'Failed', message: 'It failed.' } });
    expect(all(await show(), 'c-leak-figure').map(({ isUnknown }) => isUnknown)).toEqual([false, false, false]);
    overviewAnswer.mockResolvedValue(state('Fresh'));
    expect(all(await show(), 'c-leak-figure').map(({ isUnknown }) => isUnknown)).toEqual([false, false, false]);
  });

  it('shows an error without figures, and tries again', async () => {
    overviewAnswer.mockRejectedValueOnce({ body: { message: 'Too many rows.' } });
    const element = await show();
    expect(find(element, 'c-error-panel')!.errors).toEqual({ body: { message: 'Too many rows.' } });
    expect(all(element, 'c-leak-figure')).toHaveLength(0);
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel')!.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(all(element, 'c-leak-figure')).toHaveLength(3);
  });

  it.each([
    ['the class itself', 'c.LeakNoAccess'],
    ['the platform', "You do not have access to the Apex class named 'LeakDashboardController'."]
  ])('says clearly when %s refuses the user', async (_who, message) => {
    overviewAnswer.mockRejectedValue({ body: { message } });
    const element = await show();
    expect(find(element, '.refused')!.textContent).toContain('c.LeakNoAccess');
    expect(find(element, 'c-error-panel')).toBeNull();
    expect(find(element, 'c-leak-list')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('reads figures and list again on Refresh', async () => {
    const element = await show();
    expect([overviewAnswer.mock.calls.length, leaksAnswer.mock.calls.length]).toEqual([1, 1]);
    find(element, '.actions lightning-button')!.click();
    await settled();
    expect([overviewAnswer.mock.calls.length, leaksAnswer.mock.calls.length]).toEqual([2, 2]);
  });

  it('offers a sweep only to those who may start one', async () => {
    overviewAnswer.mockResolvedValue({ ...overview, canSweep: false });
    expect(find(await show(), '.sweep')).toBeNull();
  });

  describe('Sweep now', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('starts a sweep, says so, and follows it to its end', async () => {
      const element = await show();
      const toasts: { title: string; variant: string }[] = [];
      element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
      sweepAnswer.mockResolvedValue('707000000000001AAA');
      overviewAnswer.mockResolvedValueOnce(state('Running'));
      find(element, '.sweep')!.click();
      await settled();
      expect(toasts).toMatchObject([{ title: 'c.LeakUiSweepStarted', variant: 'success' }]);
      expect(find(element, '.sweep')!.disabled).toBe(true);

      const later = { ...overview, freshness: { ...overview.freshness, finishedOn: '2026-11-21T09:00:00.000Z' } };
      overviewAnswer.mockResolvedValue(later);
      jest.advanceTimersByTime(5000);
      await settled();
      expect(find(element, '.sweep')!.disabled).toBe(false);
      const calls = overviewAnswer.mock.calls.length;
      jest.advanceTimersByTime(60000);
      await settled();
      expect(overviewAnswer.mock.calls.length).toBe(calls);
    });

    it('stops asking when the sweep it started fails, but not over an older failure', async () => {
      overviewAnswer.mockResolvedValue(state('Failed'));
      sweepAnswer.mockResolvedValue('707000000000001AAA');
      const element = await show();
      find(element, '.sweep')!.click();
      await settled();
      overviewAnswer.mockResolvedValue(state('Running'));
      jest.advanceTimersByTime(5000);
      await settled();
      const calls = overviewAnswer.mock.calls.length;
      jest.advanceTimersByTime(5000);
      await settled();
      expect(overviewAnswer.mock.calls.length).toBe(calls + 1);
      element.remove();
      jest.advanceTimersByTime(60000);
      await settled();
      expect(overviewAnswer.mock.calls.length).toBe(calls + 1);
    });

    it('says why a sweep was refused', async () => {
      const element = await show();
      const toasts: { message: string; variant: string }[] = [];
      element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
      sweepAnswer.mockRejectedValue({ body: { message: 'A sweep is already running.' } });
      find(element, '.sweep')!.click();
      await settled();
      expect(toasts).toMatchObject([{ message: 'A sweep is already running.', variant: 'error' }]);
    });
  });
});
