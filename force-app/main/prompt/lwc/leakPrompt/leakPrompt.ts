import { LightningElement, api, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import { getFieldValue, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { RecordResult } from 'lightning/uiRecordApi';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getPrompt from '@salesforce/apex/LeakPromptController.getPrompt';
import makePrimary from '@salesforce/apex/LeakPromptController.makePrimary';
import recordAnswer from '@salesforce/apex/LeakPromptController.recordAnswer';
import askPartnerOps from '@salesforce/apex/LeakPromptController.askPartnerOps';
import type { Answer, Prompt } from '@salesforce/apex/LeakPromptController.getPrompt';
import { errorMessages } from 'c/errorMessages';
import { fillLabel } from 'c/labelText';
import NO_ACCESS from '@salesforce/label/c.LeakNoAccess';
import CHOOSE_PRIMARY from '@salesforce/label/c.LeakPromptUiChoosePrimary';
import CHOOSE_PARTNER from '@salesforce/label/c.LeakPromptUiChoosePartner';
import ANSWER from '@salesforce/label/c.LeakPromptUiAnswer';
import ASK from '@salesforce/label/c.LeakPromptUiAsk';
import ASKED_ON from '@salesforce/label/c.LeakPromptUiAskedOn';
import QUESTION from '@salesforce/label/c.LeakPromptUiQuestion';
import LOAD_FAILED from '@salesforce/label/c.LeakPromptUiLoadFailed';
import SAVE_FAILED from '@salesforce/label/c.LeakPromptUiSaveFailed';
import SAVING from '@salesforce/label/c.LeakPromptUiSaving';
import PRIMARY_SET from '@salesforce/label/c.LeakPromptUiPrimarySet';
import ANSWERED from '@salesforce/label/c.LeakPromptUiAnswered';
import ASKED from '@salesforce/label/c.LeakPromptUiAsked';

const CONTROLLER = 'LeakPromptController';
/** A change of it means that somebody saved the deal, so what the prompt says may have changed. */
const SAVED_ON = 'Opportunity.LastModifiedDate';

type Step = 'closed' | 'partner' | 'answer' | 'ask';
const STEP_OF: Readonly<Partial<Record<Prompt['kind'], Step>>> = {
  ChoosePrimary: 'partner',
  ChoosePartner: 'partner',
  Answer: 'answer',
  AskPartnerOps: 'ask'
};

/** What a rep sees on a deal whose partner credit is at risk: one sentence and the action that mends it. Else nothing. */
export default class LeakPrompt extends LightningElement {
  prompt?: Prompt;
  loadError: unknown;
  saveError: unknown;
  isBusy = false;
  step: Step = 'closed';

  readonly text = {
    noAccess: NO_ACCESS,
    question: QUESTION,
    loadFailed: LOAD_FAILED,
    saveFailed: SAVE_FAILED,
    saving: SAVING
  };

  private dealId = '';
  private savedOn: unknown;
  private loads = 0;
  private focusOn = '';

  @api
  get recordId(): string {
    return this.dealId;
  }
  set recordId(value: string) {
    const isNew = value !== this.dealId;
    this.dealId = value;
    if (isNew && this.isConnected) {
      this.savedOn = undefined;
      this.prompt = undefined;
      void this.load();
    }
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: SAVED_ON })
  handleRecord({ data }: RecordResult): void {
    const savedOn = data && getFieldValue(data, SAVED_ON);
    if (this.savedOn !== undefined && savedOn !== undefined && savedOn !== this.savedOn && !this.isBusy) {
      void this.load();
    }
    this.savedOn = savedOn ?? this.savedOn;
  }

  connectedCallback(): void {
    if (this.dealId) {
      void this.load();
    }
  }

  renderedCallback(): void {
    const target = this.focusOn === '' ? null : this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = '';
      target.focus();
    }
  }

  get isRefused(): boolean {
    return errorMessages(this.loadError).includes(NO_ACCESS);
  }

  /** The user was not given the prompt: the platform says so with the name of the class, in any language. */
  get isWithheld(): boolean {
    return errorMessages(this.loadError).some((message) => message.includes(CONTROLLER));
  }

  get isBroken(): boolean {
    return Boolean(this.loadError) && !this.isRefused && !this.isWithheld;
  }

  get isShown(): boolean {
    return this.prompt !== undefined && this.prompt.kind !== 'Silent';
  }

  get action(): string | undefined {
    switch (this.prompt?.kind) {
      case 'ChoosePrimary':
        return CHOOSE_PRIMARY;
      case 'ChoosePartner':
        return CHOOSE_PARTNER;
      case 'Answer':
        return this.prompt.canAnswer ? ANSWER : undefined;
      case 'AskPartnerOps':
        return this.prompt.canAsk ? ASK : undefined;
    }
    return undefined;
  }

  /** Beside the action: the way to say that there was no partner, or that its part was another. */
  get offersAnswer(): boolean {
    const { kind, canAnswer } = this.prompt ?? {};
    return canAnswer === true && (kind === 'ChoosePartner' || kind === 'AskPartnerOps');
  }

  get asked(): string | undefined {
    const askedOn = this.prompt?.askedOn;
    const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: TIME_ZONE });
    return askedOn ? fillLabel(ASKED_ON, day.format(new Date(askedOn))) : undefined;
  }

  get busy(): string {
    return String(this.isBusy);
  }
  get isClosed(): boolean {
    return this.step === 'closed';
  }
  get isChoosing(): boolean {
    return this.step === 'partner';
  }
  get isAnswering(): boolean {
    return this.step === 'answer';
  }
  get isAsking(): boolean {
    return this.step === 'ask';
  }

  handleOpen(): void {
    this.open((this.prompt && STEP_OF[this.prompt.kind]) ?? 'closed');
  }

  handleOpenAnswer(): void {
    this.open('answer');
  }

  handleCancel(): void {
    this.saveError = undefined;
    this.step = 'closed';
    this.focusOn = '.act';
  }

  handleReload(): void {
    this.saveError = undefined;
    this.step = 'closed';
    void this.load();
  }

  handleChoose({ detail }: CustomEvent<{ accountId: string; role: string | null }>): void {
    const token = this.prompt?.token ?? '';
    void this.save(() => makePrimary({ dealId: this.dealId, ...detail, token }), PRIMARY_SET);
  }

  handleAnswer({ detail }: CustomEvent<{ answer: Answer }>): void {
    void this.save(() => recordAnswer({ dealId: this.dealId, answer: detail.answer }), ANSWERED);
  }

  handleAsk({ detail }: CustomEvent<{ question: string }>): void {
    void this.save(() => askPartnerOps({ dealId: this.dealId, question: detail.question }), ASKED);
  }

  private open(step: Step): void {
    this.saveError = undefined;
    this.step = step;
    this.focusOn = '.opened';
  }

  /** An answer that comes after a newer question, or after a save, is dropped. */
  private async load(): Promise<void> {
    const load = ++this.loads;
    try {
      const prompt = await getPrompt({ dealId: this.dealId });
      if (load === this.loads) {
        this.show(prompt);
      }
    } catch (error) {
      if (load === this.loads) {
        this.prompt = undefined;
        this.loadError = error;
      }
    }
  }

  private async save(write: () => Promise<Prompt>, done: string): Promise<void> {
    const load = ++this.loads;
    this.isBusy = true;
    this.saveError = undefined;
    try {
      const prompt = await write();
      if (load === this.loads) {
        this.show(prompt);
      }
    } catch (error) {
      this.saveError = error;
      return;
    } finally {
      this.isBusy = false;
    }
    this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
    await notifyRecordUpdateAvailable([{ recordId: this.dealId }]);
  }

  private show(prompt: Prompt): void {
    this.prompt = prompt;
    this.loadError = undefined;
    this.step = 'closed';
  }
}
