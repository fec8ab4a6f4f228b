import { LightningElement, api } from 'lwc';
import type { Answer } from '@salesforce/apex/LeakPromptController.getPrompt';
import QUESTION from '@salesforce/label/c.LeakPromptUiQuestion';
import CANCEL from '@salesforce/label/c.LeakPromptUiCancel';
import SOURCED from '@salesforce/label/c.LeakPromptUiSourced';
import SOURCED_MEANS from '@salesforce/label/c.LeakPromptUiSourcedMeans';
import INFLUENCED from '@salesforce/label/c.LeakPromptUiInfluenced';
import INFLUENCED_MEANS from '@salesforce/label/c.LeakPromptUiInfluencedMeans';
import NONE from '@salesforce/label/c.LeakPromptUiNone';
import NONE_MEANS from '@salesforce/label/c.LeakPromptUiNoneMeans';

interface Choice {
  readonly answer: Answer;
  readonly label: string;
  readonly definition: string;
}

/** "Was a partner involved?": three answers with what they mean. Fires `answer` with the one that is pressed, and `cancel`. */
export default class LeakPromptAnswer extends LightningElement {
  @api isBusy = false;

  readonly text = { question: QUESTION, cancel: CANCEL };
  readonly answers: readonly Choice[] = [
    { answer: 'Sourced', label: SOURCED, definition: SOURCED_MEANS },
    { answer: 'Influenced', label: INFLUENCED, definition: INFLUENCED_MEANS },
    { answer: 'None', label: NONE, definition: NONE_MEANS }
  ];

  @api
  focus(): void {
    this.template?.querySelector<HTMLElement>('.answer')?.focus();
  }

  handleAnswer(event: Event): void {
    const { answer } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('answer', { detail: { answer } }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
