import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import LOCALE from '@salesforce/i18n/locale';
import getLeaks from '@salesforce/apex/LeakDashboardController.getLeaks';
import type { LeakRow } from '@salesforce/apex/LeakDashboardController.getLeaks';
import { fillLabel } from 'c/labelText';
import HEADING from '@salesforce/label/c.LeakUiListHeading';
import FILTERED from '@salesforce/label/c.LeakUiListFiltered';
import SHOW_ALL from '@salesforce/label/c.LeakUiShowAll';
import RANGE from '@salesforce/label/c.LeakUiRange';
import PREVIOUS from '@salesforce/label/c.LeakUiPrevious';
import NEXT from '@salesforce/label/c.LeakUiNext';
import LOADING from '@salesforce/label/c.LeakUiLoadingList';
import LIST_FAILED from '@salesforce/label/c.LeakUiListFailed';
import DEAL from '@salesforce/label/c.LeakUiDeal';
import FINDING from '@salesforce/label/c.LeakUiFinding';
import AMOUNT from '@salesforce/label/c.LeakUiAmountAtRisk';
import STAGE from '@salesforce/label/c.LeakUiStage';
import OWNER from '@salesforce/label/c.LeakUiOwner';
import FIRST_SEEN from '@salesforce/label/c.LeakUiFirstSeen';

const PAGE_SIZE = 25;

interface Row extends LeakRow {
  readonly url: string;
  readonly currency: string | undefined;
}

/** The deals behind the figures, most money first, a page at a time. Fires `showall` when the filter is to go. */
export default class LeakList extends NavigationMixin(LightningElement) {
  /** What an amount without a currency of its own is in. */
  @api currency?: string;
  @api emptyTitle = '';
  @api emptyMessage = '';
  @api ruleLabel = '';

  rows: readonly Row[] = [];
  total = 0;
  pageNumber = 1;
  isLoading = true;
  error: unknown;

  readonly text = {
    heading: HEADING,
    showAll: SHOW_ALL,
    previous: PREVIOUS,
    next: NEXT,
    loading: LOADING,
    failed: LIST_FAILED,
    deal: DEAL,
    finding: FINDING,
    amount: AMOUNT,
    stage: STAGE,
    owner: OWNER,
    firstSeen: FIRST_SEEN
  };

  private ruleName = '';
  /** Counts loads, so that a slow answer to an older question never replaces a newer one. */
  private loads = 0;

  @api
  get rule(): string {
    return this.ruleName;
  }
  set rule(value: string) {
    const isNew = value !== this.ruleName;
    this.ruleName = value;
    if (isNew && this.isConnected) {
      void this.load(1);
    }
  }

  connectedCallback(): void {
    void this.load(1);
  }

  /** Reads the page that is shown again. */
  @api
  async refresh(): Promise<void> {
    await this.load(this.pageNumber);
  }

  get heading(): string {
    return this.ruleName && this.ruleLabel ? fillLabel(FILTERED, this.ruleLabel) : HEADING;
  }

  get range(): string {
    const words = new Intl.NumberFormat(LOCALE);
    const first = (this.pageNumber - 1) * PAGE_SIZE + 1;
    return this.total === 0
      ? ''
      : fillLabel(RANGE, words.format(first), words.format(first + this.rows.length - 1), words.format(this.total));
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get isEmpty(): boolean {
    return !this.isLoading && !this.error && this.total === 0;
  }

  get hasPages(): boolean {
    return this.total > PAGE_SIZE;
  }

  get isFirstPage(): boolean {
    return this.isLoading || this.pageNumber <= 1;
  }

  get isLastPage(): boolean {
    return this.isLoading || this.pageNumber * PAGE_SIZE >= this.total;
  }

  get busy(): string {
    return String(this.isLoading);
  }

  handlePrevious(): void {
    void this.load(this.pageNumber - 1);
  }

  handleNext(): void {
    void this.load(this.pageNumber + 1);
  }

  handleRetry(): void {
    void this.load(this.pageNumber);
  }

  handleShowAll(): void {
    this.dispatchEvent(new CustomEvent('showall'));
  }

  /** A plain click stays in the app; with a key held the browser opens the link as it always does. */
  handleOpen(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const dealId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this[NavigationMixin.Navigate](dealPage(dealId));
  }

  private async load(pageNumber: number): Promise<void> {
    const load = ++this.loads;
    this.isLoading = true;
    try {
      const page = await getLeaks({ rule: this.ruleName, pageNumber, pageSize: PAGE_SIZE });
      const lastPage = Math.max(1, Math.ceil(page.total / PAGE_SIZE));
      if (load === this.loads && pageNumber > lastPage) {
        await this.load(lastPage);
        return;
      }
      const rows = await Promise.all(page.rows.map((row) => this.withUrl(row)));
      if (load === this.loads) {
        this.rows = rows;
        this.total = page.total;
        this.pageNumber = pageNumber;
        this.error = undefined;
      }
    } catch (error) {
      if (load === this.loads) {
        this.rows = [];
        this.error = error;
      }
    } finally {
      if (load === this.loads) {
        this.isLoading = false;
      }
    }
  }

  private async withUrl(row: LeakRow): Promise<Row> {
    return {
      ...row,
      currency: row.currencyIsoCode ?? this.currency,
      url: await this[NavigationMixin.GenerateUrl](dealPage(row.dealId))
    };
  }
}

function dealPage(dealId: string) {
  return {
    type: 'standard__recordPage',
    attributes: { recordId: dealId, objectApiName: 'Opportunity', actionName: 'view' }
  };
}
