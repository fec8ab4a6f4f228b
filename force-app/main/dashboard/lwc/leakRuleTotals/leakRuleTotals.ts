import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import type { RuleTotal } from '@salesforce/apex/LeakDashboardController.getOverview';
import { fillLabel } from 'c/labelText';
import HEADING from '@salesforce/label/c.LeakUiByRule';
import HINT from '@salesforce/label/c.LeakUiByRuleHint';
import ONE_DEAL from '@salesforce/label/c.LeakUiOneDeal';
import MANY_DEALS from '@salesforce/label/c.LeakUiManyDeals';
import UNKNOWN from '@salesforce/label/c.LeakUiUnknown';

/** Width of a full bar in the units of the drawing. */
const FULL = 100;
/** A rule with leaks always shows something, however little money they carry. */
const LEAST = 1;

/** Open leaks by rule as bars of money. A row is a toggle: it fires `ruleselect` with the rule, or '' when let go. */
export default class LeakRuleTotals extends LightningElement {
  @api rules: readonly RuleTotal[] = [];
  @api selected = '';
  @api currency?: string;
  /** Zeros nobody can vouch for are said in words. */
  @api isUnknown = false;

  readonly heading = HEADING;
  readonly hint = HINT;

  get rows() {
    const most = Math.max(0, ...this.rules.map((total) => total.moneyAtRisk));
    return this.rules.map((total) => ({
      ...total,
      className: total.rule === this.selected ? 'row selected' : 'row',
      pressed: String(total.rule === this.selected),
      hasMoney: !this.isUnknown,
      others: this.isUnknown ? [] : (total.otherCurrencies ?? []),
      dealCount: this.isUnknown ? UNKNOWN : dealCount(total.deals),
      width: total.leaks === 0 ? 0 : Math.max(LEAST, most === 0 ? 0 : (total.moneyAtRisk / most) * FULL)
    }));
  }

  handleClick(event: Event): void {
    const rule = (event.currentTarget as HTMLElement).dataset.rule ?? '';
    this.dispatchEvent(new CustomEvent('ruleselect', { detail: { rule: rule === this.selected ? '' : rule } }));
  }
}

function dealCount(deals: number): string {
  return deals === 1 ? ONE_DEAL : fillLabel(MANY_DEALS, new Intl.NumberFormat(LOCALE).format(deals));
}
