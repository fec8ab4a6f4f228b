import { LightningElement, api } from 'lwc';
import LABEL from '@salesforce/label/c.LeakPromptUiAskLabel';
import SEND from '@salesforce/label/c.LeakPromptUiSend';
import CANCEL from '@salesforce/label/c.LeakPromptUiCancel';

/** A question to partner ops about the deal. Fires `ask` with `question`, and `cancel`. */
export default class LeakPromptAsk extends LightningElement {
  @api isBusy = false;

  readonly text = { label: LABEL, send: SEND, cancel: CANCEL };

  private question = '';

  @api
  focus(): void {
    this.field?.focus();
  }

  private get field() {
    return this.template?.querySelector<HTMLElement & { reportValidity(): boolean }>('.question');
  }

  /** A complaint goes at once: were it to go with the focus, the button would move away from under the pointer. */
  handleChange({ detail }: CustomEvent<{ value: string }>): void {
    this.question = detail.value;
    this.field?.reportValidity();
  }

  handleSend(): void {
    const question = this.question.trim();
    if (question === '') {
      this.field?.reportValidity();
      return;
    }
    this.dispatchEvent(new CustomEvent('ask', { detail: { question } }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
