import { LightningElement, api } from 'lwc';
import type { PartnerChoice } from '@salesforce/apex/LeakPromptController.getPrompt';
import { fillLabel } from 'c/labelText';
import WHICH from '@salesforce/label/c.LeakPromptUiWhich';
import OTHER from '@salesforce/label/c.LeakPromptUiOther';
import HIDDEN from '@salesforce/label/c.LeakPromptUiHidden';
import WITH_ROLE from '@salesforce/label/c.LeakPromptUiWithRole';
import ROLE from '@salesforce/label/c.LeakPromptUiRole';
import ROLE_HINT from '@salesforce/label/c.LeakPromptUiRoleHint';
import MAKE_PRIMARY from '@salesforce/label/c.LeakPromptUiMakePrimary';
import CANCEL from '@salesforce/label/c.LeakPromptUiCancel';

type Field = HTMLElement & { reportValidity(): boolean };

/**
 * Which account becomes the deal's primary partner, and in which role: one of its partners, or one that is searched for.
 * Fires `partnerchoose` with `accountId` and `role`, and `cancel`.
 */
export default class LeakPromptPartner extends LightningElement {
  @api dealId = '';
  @api partners: readonly PartnerChoice[] = [];
  @api roles: readonly string[] = [];
  @api isBusy = false;

  isOther = false;

  readonly text = {
    which: WHICH,
    other: OTHER,
    role: ROLE,
    roleHint: ROLE_HINT,
    makePrimary: MAKE_PRIMARY,
    cancel: CANCEL
  };

  private chosenId?: string;
  private chosenRole?: string;

  @api
  focus(): void {
    this.template?.querySelector<HTMLElement>('.partners, .search')?.focus();
  }

  get showsList(): boolean {
    return this.partners.length > 0 && !this.isOther;
  }

  get hasRoles(): boolean {
    return this.roles.length > 0;
  }

  /** A deal's only partner needs no choosing. */
  get accountId(): string | undefined {
    const only = this.showsList && this.partners.length === 1 ? this.partners[0]?.accountId : undefined;
    return this.chosenId ?? only;
  }

  /** Until another is chosen, the role the partner has; one that is off the list is nothing to keep. */
  get partnerRole(): string | undefined {
    const own = this.partners.find(({ accountId }) => accountId === this.accountId)?.role;
    return this.chosenRole ?? (own && this.roles.includes(own) ? own : undefined);
  }

  get partnerOptions(): { label: string; value: string }[] {
    return this.partners.map(({ accountId, name, role }) => {
      const label = name ?? HIDDEN;
      return { label: role ? fillLabel(WITH_ROLE, label, role) : label, value: accountId };
    });
  }

  get roleOptions(): { label: string; value: string }[] {
    return this.roles.map((role) => ({ label: role, value: role }));
  }

  handlePartner({ detail, target }: CustomEvent<{ value: string }>): void {
    this.chosenId = detail.value;
    this.chosenRole = undefined;
    (target as Field).reportValidity();
  }

  handleFound({ detail }: CustomEvent<{ accountId?: string }>): void {
    this.chosenId = detail.accountId;
  }

  /** A complaint goes at once: were it to go with the focus, the button would move away from under the pointer. */
  handleRole({ detail, target }: CustomEvent<{ value: string }>): void {
    this.chosenRole = detail.value;
    (target as Field).reportValidity();
  }

  handleOther(): void {
    this.isOther = true;
    this.chosenId = undefined;
  }

  handleSave(): void {
    const { accountId, partnerRole: role } = this;
    this.template?.querySelectorAll<Field>('.partners, .search, .role').forEach((field) => field.reportValidity());
    if (accountId && (role || !this.hasRoles)) {
      this.dispatchEvent(new CustomEvent('partnerchoose', { detail: { accountId, role: role ?? null } }));
    }
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
