import { LightningElement, api } from 'lwc';
import { errorMessages } from 'c/errorMessages';
import DEFAULT_TITLE from '@salesforce/label/c.LeakUiErrorTitle';
import UNKNOWN from '@salesforce/label/c.LeakUiErrorUnknown';
import TRY_AGAIN from '@salesforce/label/c.LeakUiTryAgain';

/** Says what went wrong in the server's own words, and offers to try again. Fires `retry`. */
export default class ErrorPanel extends LightningElement {
  @api errors: unknown;
  @api heading?: string;
  /** Nothing the user could repeat would help: no button. */
  @api hideRetry = false;

  readonly tryAgain = TRY_AGAIN;

  get title(): string {
    return this.heading ?? DEFAULT_TITLE;
  }

  get messages(): string[] {
    const messages = errorMessages(this.errors);
    return messages.length > 0 ? messages : [UNKNOWN];
  }

  get showRetry(): boolean {
    return !this.hideRetry;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
