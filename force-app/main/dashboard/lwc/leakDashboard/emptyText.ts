import type { Overview } from '@salesforce/apex/LeakDashboardController.getOverview';
import { fillLabel } from 'c/labelText';
import CLEAN_TITLE from '@salesforce/label/c.LeakUiCleanTitle';
import CLEAN_CHECKED from '@salesforce/label/c.LeakUiCleanChecked';
import CLEAN_RULES from '@salesforce/label/c.LeakUiCleanRules';
import RULE_TITLE from '@salesforce/label/c.LeakUiRuleCleanTitle';
import UNSURE_TITLE from '@salesforce/label/c.LeakUiUnsureTitle';
import UNSURE_FAILED from '@salesforce/label/c.LeakUiUnsureFailed';
import UNSURE_LATE from '@salesforce/label/c.LeakUiUnsureLate';
import UNSURE_NEVER from '@salesforce/label/c.LeakUiUnsureNever';
import UNSURE_RUNNING from '@salesforce/label/c.LeakUiUnsureRunning';

/**
 * What stands in the place of an empty list. Only a fresh sweep may call the deals clean, and it says what it checked;
 * in every other state an empty list means "we do not know".
 */
export function emptyText(overview: Overview, ruleLabel: string, locale: string): { title: string; message: string } {
  switch (overview.freshness.state) {
    case 'Fresh':
      return {
        title: ruleLabel ? fillLabel(RULE_TITLE, ruleLabel) : CLEAN_TITLE,
        message: checkedText(overview, locale)
      };
    case 'Late':
      return { title: UNSURE_TITLE, message: UNSURE_LATE };
    case 'Running':
      return { title: UNSURE_TITLE, message: UNSURE_RUNNING };
    case 'Failed':
      return { title: UNSURE_TITLE, message: UNSURE_FAILED };
    case 'Never':
      return { title: UNSURE_TITLE, message: UNSURE_NEVER };
  }
}

/** How many deals the org has is told to those only who may start a sweep. */
function checkedText({ freshness, rules }: Overview, locale: string): string {
  const kept = fillLabel(CLEAN_RULES, new Intl.ListFormat(locale).format(rules.map((total) => total.label)));
  const { dealsChecked } = freshness;
  return dealsChecked === undefined || dealsChecked === null
    ? kept
    : `${fillLabel(CLEAN_CHECKED, new Intl.NumberFormat(locale).format(dealsChecked))} ${kept}`;
}
