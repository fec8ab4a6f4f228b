import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import searchPartners from '@salesforce/apex/LeakPromptController.searchPartners';
import type { PartnerChoice } from '@salesforce/apex/LeakPromptController.getPrompt';
import { fillLabel } from 'c/labelText';
import LABEL from '@salesforce/label/c.LeakPromptUiSearch';
import HINT from '@salesforce/label/c.LeakPromptUiSearchHint';
import REQUIRED from '@salesforce/label/c.LeakPromptUiRequired';
import SEARCHING from '@salesforce/label/c.LeakPromptUiSearching';
import FOUND from '@salesforce/label/c.LeakPromptUiFound';
import NONE_FOUND from '@salesforce/label/c.LeakPromptUiNoneFound';
import FAILED from '@salesforce/label/c.LeakPromptUiSearchFailed';
import MISSING from '@salesforce/label/c.LeakPromptUiPartnerMissing';

const PAUSE_MILLIS = 300;
const SHORTEST = 2;

/** Finds a partner account as its name is typed. Fires `partnerselect` with `accountId`; without one when it is let go. */
export default class LeakPromptSearch extends LightningElement {
  @api dealId = '';
  @api disabled = false;

  term = '';
  found: readonly PartnerChoice[] = [];
  isOpen = false;
  isMissing = false;
  activeIndex = -1;
  status = '';
  error: unknown;

  readonly text = { label: LABEL, hint: HINT, required: REQUIRED, failed: FAILED };

  private chosen?: PartnerChoice;
  /** Counts what was typed, so that the answer to older letters never replaces a newer one. */
  private searches = 0;
  private timer?: ReturnType<typeof setTimeout>;

  @api
  focus(): void {
    this.template?.querySelector('input')?.focus();
  }

  /** Says what is missing, where something is. */
  @api
  reportValidity(): boolean {
    this.isMissing = !this.chosen;
    if (this.isMissing) {
      this.status = MISSING;
    }
    return !this.isMissing;
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get options() {
    return this.found.map((partner, index) => ({
      ...partner,
      index,
      domId: `option-${index}`,
      selected: String(index === this.activeIndex),
      className: index === this.activeIndex ? 'option active' : 'option'
    }));
  }

  get activeId(): string | undefined {
    return this.isOpen ? this.options[this.activeIndex]?.domId : undefined;
  }

  get expanded(): string {
    return String(this.isOpen);
  }
  get invalid(): string {
    return String(this.isMissing);
  }
  get elementClass(): string {
    return this.isMissing ? 'slds-form-element slds-has-error' : 'slds-form-element';
  }
  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
  }
  get statusClass(): string {
    return this.isMissing ? 'slds-form-element__help' : 'status';
  }

  handleInput(event: Event): void {
    this.term = (event.target as HTMLInputElement).value;
    this.choose(undefined);
    this.close();
    this.status = '';
    this.searches += 1;
    clearTimeout(this.timer);
    if (this.term.trim().length >= SHORTEST) {
      // Not every letter is worth a question to the server.
      // eslint-disable-next-line @lwc/lwc/no-async-operation
      this.timer = setTimeout(() => {
        void this.search();
      }, PAUSE_MILLIS);
    }
  }

  handleKey(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
        this.move(1);
        break;
      case 'ArrowUp':
        this.move(-1);
        break;
      case 'Enter':
        this.pick(this.activeIndex);
        break;
      case 'Escape':
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** Pressed, not clicked: the input must not lose the focus first. */
  handlePick(event: MouseEvent): void {
    event.preventDefault();
    this.pick(Number((event.currentTarget as HTMLElement).dataset.index));
  }

  handleBlur(): void {
    this.isOpen = false;
  }

  handleRetry(): void {
    void this.search();
  }

  private async search(): Promise<void> {
    const search = ++this.searches;
    this.status = SEARCHING;
    this.error = undefined;
    try {
      const found = await searchPartners({ dealId: this.dealId, term: this.term.trim() });
      if (search === this.searches) {
        this.found = found;
        this.isOpen = found.length > 0;
        this.activeIndex = -1;
        this.status =
          found.length > 0 ? fillLabel(FOUND, new Intl.NumberFormat(LOCALE).format(found.length)) : NONE_FOUND;
      }
    } catch (error) {
      if (search === this.searches) {
        this.status = '';
        this.error = error;
      }
    }
  }

  private move(step: number): void {
    const { length } = this.found;
    if (length > 0) {
      this.isOpen = true;
      this.activeIndex = this.activeIndex < 0 && step < 0 ? length - 1 : (this.activeIndex + step + length) % length;
    }
  }

  private pick(index: number): void {
    const partner = this.isOpen ? this.found[index] : undefined;
    if (partner) {
      this.term = partner.name ?? '';
      this.status = '';
      this.choose(partner);
      this.close();
    }
  }

  private choose(partner: PartnerChoice | undefined): void {
    const isNew = partner !== this.chosen;
    this.chosen = partner;
    this.isMissing = false;
    if (isNew) {
      this.dispatchEvent(new CustomEvent('partnerselect', { detail: { accountId: partner?.accountId } }));
    }
  }

  private close(): void {
    this.isOpen = false;
    this.activeIndex = -1;
  }
}
