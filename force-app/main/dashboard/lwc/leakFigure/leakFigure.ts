import { LightningElement, api } from 'lwc';
import type { CurrencyTotal } from '@salesforce/apex/LeakDashboardController.getOverview';
import UNKNOWN from '@salesforce/label/c.LeakUiUnknown';

/** One figure of the dashboard: a title and a number, or money with the totals of further currencies below it. */
export default class LeakFigure extends LightningElement {
  @api heading = '';
  @api value = 0;
  /** ISO code; given, the value is money. */
  @api currency?: string;
  @api others: readonly CurrencyTotal[] = [];
  @api note?: string;
  /** A zero nobody can vouch for: said in words. */
  @api isUnknown = false;

  readonly unknown = UNKNOWN;

  get isMoney(): boolean {
    return Boolean(this.currency) && !this.isUnknown;
  }

  get hasNote(): boolean {
    return Boolean(this.note) && !this.isUnknown;
  }

  get isCount(): boolean {
    return !this.currency && !this.isUnknown;
  }
}
