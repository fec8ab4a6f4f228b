import { LightningElement, api } from 'lwc';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import type { Freshness } from '@salesforce/apex/LeakDashboardController.getOverview';
import { fillLabel } from 'c/labelText';
import FRESH from '@salesforce/label/c.LeakUiSweepFresh';
import FRESH_COUNTED from '@salesforce/label/c.LeakUiSweepFreshCounted';
import LAST_GOOD from '@salesforce/label/c.LeakUiSweepLastGood';

const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1440;

const LOOKS: Readonly<Record<Freshness['state'], { readonly icon: string; readonly tone: string }>> = {
  Fresh: { icon: 'utility:success', tone: 'calm' },
  Running: { icon: 'utility:sync', tone: 'calm' },
  Late: { icon: 'utility:clock', tone: 'warning' },
  Never: { icon: 'utility:info', tone: 'warning' },
  Failed: { icon: 'utility:warning', tone: 'error' }
};

/** Says in words how old the figures are. What may not be trusted stands out; a good state stays quiet. */
export default class LeakFreshness extends LightningElement {
  @api freshness?: Freshness;

  get icon(): string | undefined {
    return this.freshness && LOOKS[this.freshness.state].icon;
  }

  get tone(): string {
    return `line ${this.freshness ? LOOKS[this.freshness.state].tone : ''}`;
  }

  get sentence(): string {
    if (this.freshness?.state !== 'Fresh') {
      return this.freshness?.message ?? '';
    }
    // How many deals the org has is told to those only who may start a sweep.
    const { dealsChecked } = this.freshness;
    return dealsChecked === undefined || dealsChecked === null
      ? fillLabel(FRESH, this.ago)
      : fillLabel(FRESH_COUNTED, this.ago, new Intl.NumberFormat(LOCALE).format(dealsChecked));
  }

  /** Of a fresh sweep its remarks; of any other state how old the figures shown meanwhile are. */
  get detail(): string {
    if (this.freshness?.state === 'Fresh') {
      return this.freshness.message ?? '';
    }
    return this.freshness?.finishedOn ? fillLabel(LAST_GOOD, this.ago) : '';
  }

  /** Counted by the server's clock: the browser's may differ. */
  get ago(): string {
    const minutes = this.freshness?.minutesAgo ?? 0;
    const words = new Intl.RelativeTimeFormat(LANG, { numeric: 'auto' });
    if (minutes < MINUTES_AN_HOUR) {
      return words.format(-minutes, 'minute');
    }
    return minutes < 2 * MINUTES_A_DAY
      ? words.format(-Math.floor(minutes / MINUTES_AN_HOUR), 'hour')
      : words.format(-Math.floor(minutes / MINUTES_A_DAY), 'day');
  }
}
