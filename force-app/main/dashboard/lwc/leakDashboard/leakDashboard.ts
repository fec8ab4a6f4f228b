import { LightningElement } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getOverview from '@salesforce/apex/LeakDashboardController.getOverview';
import sweepNow from '@salesforce/apex/LeakDashboardController.sweepNow';
import type { Freshness, Overview } from '@salesforce/apex/LeakDashboardController.getOverview';
import { errorMessages } from 'c/errorMessages';
import { emptyText } from './emptyText';
import NO_ACCESS from '@salesforce/label/c.LeakNoAccess';
import NO_ACCESS_TITLE from '@salesforce/label/c.LeakUiNoAccessTitle';
import TITLE from '@salesforce/label/c.LeakUiTitle';
import LOADING from '@salesforce/label/c.LeakUiLoading';
import LOAD_FAILED from '@salesforce/label/c.LeakUiLoadFailed';
import REFRESH from '@salesforce/label/c.LeakUiRefresh';
import SWEEP_NOW from '@salesforce/label/c.LeakUiSweepNow';
import SWEEP_STARTED from '@salesforce/label/c.LeakUiSweepStarted';
import SWEEP_REFUSED from '@salesforce/label/c.LeakUiSweepRefused';
import MONEY_AT_RISK from '@salesforce/label/c.LeakUiMoneyAtRisk';
import MONEY_NOTE from '@salesforce/label/c.LeakUiMoneyNote';
import DEALS_AT_RISK from '@salesforce/label/c.LeakUiDealsAtRisk';
import OPEN_LEAKS from '@salesforce/label/c.LeakUiOpenLeaks';

/** How often, and how many times, a running sweep is asked after: five minutes in all. */
const POLL_MILLIS = 5000;
const POLLS = 60;
const CONTROLLER = 'LeakDashboardController';

/** What partner ops sees first: how much credit is at risk, which rules are broken, on which deals, and how fresh that is. */
export default class LeakDashboard extends LightningElement {
  overview?: Overview;
  error: unknown;
  isLoading = true;
  isStarting = false;
  selectedRule = '';

  readonly text = {
    title: TITLE,
    loading: LOADING,
    loadFailed: LOAD_FAILED,
    noAccess: NO_ACCESS,
    noAccessTitle: NO_ACCESS_TITLE,
    refresh: REFRESH,
    sweepNow: SWEEP_NOW,
    moneyAtRisk: MONEY_AT_RISK,
    moneyNote: MONEY_NOTE,
    dealsAtRisk: DEALS_AT_RISK,
    openLeaks: OPEN_LEAKS
  };

  private loads = 0;
  private pollsLeft = 0;
  private timer?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    void this.load();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get isFirstLoad(): boolean {
    return this.isLoading && !this.overview && !this.error;
  }

  /** Said by the class itself, or by the platform that keeps the user from the class: in any language it names the class. */
  get isRefused(): boolean {
    return errorMessages(this.error).some((message) => message === NO_ACCESS || message.includes(CONTROLLER));
  }

  get isBroken(): boolean {
    return Boolean(this.error) && !this.isRefused;
  }

  get currency(): string | undefined {
    return this.overview?.currencyIsoCode ?? this.overview?.defaultCurrency;
  }

  get busy(): string {
    return String(this.isLoading);
  }

  get canSweep(): boolean {
    return this.overview?.canSweep ?? false;
  }

  get cannotSweep(): boolean {
    return this.isStarting || this.overview?.freshness.state === 'Running';
  }

  /** No leak on record and no sweep that could vouch for it: a zero would be a claim. */
  get isUnknown(): boolean {
    return this.overview?.openLeaks === 0 && !canVouch(this.overview.freshness);
  }

  get ruleLabel(): string {
    return this.overview?.rules.find((total) => total.rule === this.selectedRule)?.label ?? '';
  }

  get empty(): { readonly title: string; readonly message: string } {
    return this.overview ? emptyText(this.overview, this.ruleLabel, LOCALE) : { title: '', message: '' };
  }

  handleRefresh(): void {
    void this.refreshAll();
  }

  handleRuleSelect(event: CustomEvent<{ rule: string }>): void {
    this.selectedRule = event.detail.rule;
  }

  handleShowAll(): void {
    this.selectedRule = '';
  }

  async handleSweep(): Promise<void> {
    const before = this.overview?.freshness;
    this.isStarting = true;
    try {
      await sweepNow();
      this.dispatchEvent(new ShowToastEvent({ title: SWEEP_STARTED, variant: 'success' }));
      this.pollsLeft = POLLS;
      await this.refreshAll();
      this.follow(before);
    } catch (error) {
      const message = errorMessages(error).join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: SWEEP_REFUSED, message, variant: 'error', mode: 'sticky' }));
    } finally {
      this.isStarting = false;
    }
  }

  private async refreshAll(): Promise<void> {
    const list = this.template?.querySelector('c-leak-list') as { refresh(): Promise<void> } | null | undefined;
    await Promise.all([this.load(), list?.refresh()]);
  }

  /** An answer that comes after a newer question is dropped. Old figures never stay beside an error. */
  private async load(): Promise<void> {
    const load = ++this.loads;
    this.isLoading = true;
    try {
      const overview = await getOverview();
      if (load === this.loads) {
        this.overview = overview;
        this.error = undefined;
      }
    } catch (error) {
      if (load === this.loads) {
        this.overview = undefined;
        this.error = error;
      }
    } finally {
      if (load === this.loads) {
        this.isLoading = false;
      }
    }
  }

  /** Asks again until the sweep that was started has ended, one way or the other. */
  private follow(before: Freshness | undefined): void {
    clearTimeout(this.timer);
    const now = this.overview?.freshness;
    if (!this.isConnected || this.pollsLeft <= 0 || !now || hasEnded(before, now)) {
      return;
    }
    this.pollsLeft -= 1;
    // A sweep announces its end to nobody, so the page has to ask.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.timer = setTimeout(() => {
      void this.refreshAll().then(() => this.follow(before));
    }, POLL_MILLIS);
  }
}

function hasEnded(before: Freshness | undefined, now: Freshness): boolean {
  const hasFailed = now.state === 'Failed' && before?.state !== 'Failed';
  return now.state !== 'Running' && (hasFailed || now.finishedOn !== before?.finishedOn);
}

function canVouch({ state, finishedOn }: Freshness): boolean {
  return state !== 'Never' && state !== 'Failed' && Boolean(finishedOn);
}
