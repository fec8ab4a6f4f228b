import { createElement } from 'lwc';
import LeakPrompt from 'c/leakPrompt';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import getPrompt from '@salesforce/apex/LeakPromptController.getPrompt';
import makePrimary from '@salesforce/apex/LeakPromptController.makePrimary';
import recordAnswer from '@salesforce/apex/LeakPromptController.recordAnswer';
import askPartnerOps from '@salesforce/apex/LeakPromptController.askPartnerOps';
import type { Prompt } from '@salesforce/apex/LeakPromptController.getPrompt';
import data from './data/prompt.json';

jest.mock('@salesforce/apex/LeakPromptController.getPrompt', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakPromptController.searchPartners', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakPromptController.makePrimary', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakPromptController.recordAnswer', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/LeakPromptController.askPartnerOps', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.LeakPromptUiAskedOn', () => ({ default: 'Asked on {0}.' }), { virtual: true });

const prompt = data as Prompt;
const silent: Prompt = { ...prompt, kind: 'Silent', sentence: '', partners: [] };
const DEAL = '006000000000001AAA';
const promptAnswer = getPrompt as jest.MockedFunction<typeof getPrompt>;
const primaryAnswer = makePrimary as jest.MockedFunction<typeof makePrimary>;
const answerAnswer = recordAnswer as jest.MockedFunction<typeof recordAnswer>;
const askAnswer = askPartnerOps as jest.MockedFunction<typeof askPartnerOps>;
const recordWire = getRecord as unknown as { emit(data: unknown): void };

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
};
async function show(answer: Prompt | Error | object = prompt) {
  if ('kind' in answer) {
    promptAnswer.mockResolvedValue(answer as Prompt);
  } else {
    promptAnswer.mockRejectedValue(answer);
  }
  const element = Object.assign(createElement('c-leak-prompt', { is: LeakPrompt }), { recordId: DEAL });
  document.body.appendChild(element);
  await settled();
  return element;
}

type Stub = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Stub>(selector);
const open = async (element: HTMLElement, button = '.act') => {
  find(element, button)!.click();
  await settled();
};
const fire = async (element: HTMLElement, name: string, detail: unknown) => {
  find(element, '.opened')!.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
const ofKind = (kind: Prompt['kind'], more: Partial<Prompt> = {}): Prompt => ({ ...prompt, kind, ...more });

describe('c-leak-prompt', () => {
  beforeEach(() => {
    for (const mock of [promptAnswer, primaryAnswer, answerAnswer, askAnswer]) {
      mock.mockReset();
    }
  });

  it('shows nothing on a clean deal, nor while it does not know', async () => {
    const element = await show(silent);
    expect(promptAnswer).toHaveBeenCalledWith({ dealId: DEAL });
    expect(element.shadowRoot!.childElementCount).toBe(0);
    promptAnswer.mockReturnValue(new Promise(() => undefined));
    const waiting = Object.assign(createElement('c-leak-prompt', { is: LeakPrompt }), { recordId: DEAL });
    document.body.appendChild(waiting);
    await settled();
    expect(waiting.shadowRoot!.childElementCount).toBe(0);
    await expect(waiting).toBeAccessible();
  });

  it.each([
    ['ChoosePrimary', 'c.LeakPromptUiChoosePrimary', false],
    ['ChoosePartner', 'c.LeakPromptUiChoosePartner', true],
    ['Answer', 'c.LeakPromptUiAnswer', false],
    ['AskPartnerOps', 'c.LeakPromptUiAsk', true],
    ['FixSource', undefined, false]
  ] as const)('says one sentence and offers one action: %s', async (kind, action, offersAnswer) => {
    const element = await show(ofKind(kind));
    expect(find(element, 'h2')!.textContent).toBe(prompt.sentence);
    expect(find(element, '.act')?.label).toBe(action);
    expect(find(element, '.involved') !== null).toBe(offersAnswer);
    await expect(element).toBeAccessible();
  });

  it('offers only what the user may do, and says when partner ops was asked', async () => {
    const asked = ofKind('AskPartnerOps', { canAsk: false, canAnswer: false, askedOn: '2026-11-02T09:00:00.000Z' });
    const element = await show(asked);
    expect(find(element, '.act')).toBeNull();
    expect(find(element, '.involved')).toBeNull();
    expect(find(element, '.asked')!.textContent).toBe('Asked on Nov 2, 2026.');
    await expect(element).toBeAccessible();
  });

  it('makes the chosen partner primary, tells the page, and falls silent', async () => {
    const element = await show();
    const events: string[] = [];
    for (const name of ['lightning__showtoast', 'lightning__refresh']) {
      element.addEventListener(name, () => events.push(name));
    }
    await open(element);
    expect(find(element, 'c-leak-prompt-partner')!.partners).toEqual(prompt.partners);
    await expect(element).toBeAccessible();
    primaryAnswer.mockResolvedValue(silent);
    await fire(element, 'partnerchoose', { accountId: '001000000000001AAA', role: 'Reseller' });
    expect(primaryAnswer).toHaveBeenCalledWith({
      dealId: DEAL,
      accountId: '001000000000001AAA',
      role: 'Reseller',
      token: 't1'
    });
    expect(events).toEqual(['lightning__showtoast', 'lightning__refresh']);
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: DEAL }]);
    expect(element.shadowRoot!.childElementCount).toBe(0);
  });

  it('keeps the form and says why when nothing was changed, and looks again', async () => {
    const element = await show();
    await open(element);
    primaryAnswer.mockRejectedValue({ body: { message: 'The partners have changed.' } });
    await fire(element, 'partnerchoose', { accountId: '001000000000001AAA', role: 'Reseller' });
    expect(find(element, 'c-error-panel')!.errors).toEqual({ body: { message: 'The partners have changed.' } });
    expect(find(element, 'c-leak-prompt-partner')!.isBusy).toBe(false);
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
    promptAnswer.mockResolvedValue({ ...prompt, token: 't2' });
    find(element, 'c-error-panel')!.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(find(element, 'c-error-panel')).toBeNull();
    expect(find(element, '.opened')).toBeNull();
    expect(promptAnswer).toHaveBeenCalledTimes(2);
  });

  it('is busy while it saves', async () => {
    const element = await show(ofKind('Answer'));
    await open(element);
    answerAnswer.mockReturnValue(new Promise(() => undefined));
    await fire(element, 'answer', { answer: 'None' });
    expect(find(element, 'section')!.getAttribute('aria-busy')).toBe('true');
    expect(find(element, '.opened')!.isBusy).toBe(true);
    expect(find(element, 'lightning-spinner')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('takes an answer in two clicks, on a deal without a partner too', async () => {
    for (const [kind, button] of [
      ['Answer', '.act'],
      ['ChoosePartner', '.involved']
    ] as const) {
      const element = await show(ofKind(kind));
      await open(element, button);
      answerAnswer.mockResolvedValue(silent);
      await fire(element, 'answer', { answer: 'None' });
      expect(answerAnswer).toHaveBeenLastCalledWith({ dealId: DEAL, answer: 'None' });
      expect(element.shadowRoot!.childElementCount).toBe(0);
    }
  });

  it('asks partner ops', async () => {
    const element = await show(ofKind('AskPartnerOps'));
    await open(element);
    await expect(element).toBeAccessible();
    askAnswer.mockResolvedValue(ofKind('AskPartnerOps', { canAsk: false, askedOn: '2026-11-02T09:00:00.000Z' }));
    await fire(element, 'ask', { question: 'Is it Nordwind?' });
    expect(askAnswer).toHaveBeenCalledWith({ dealId: DEAL, question: 'Is it Nordwind?' });
    expect(find(element, '.asked')).not.toBeNull();
  });

  it('closes on Cancel and gives the focus back', async () => {
    const element = await show();
    await open(element);
    await fire(element, 'cancel', undefined);
    expect(find(element, '.opened')).toBeNull();
    expect(find(element, '.act')).not.toBeNull();
  });

  it('shows an error in the server’s words, and tries again', async () => {
    const element = await show({ body: { message: 'Too many rows.' } });
    expect(find(element, 'c-error-panel')!.errors).toEqual({ body: { message: 'Too many rows.' } });
    await expect(element).toBeAccessible();
    promptAnswer.mockResolvedValue(prompt);
    find(element, 'c-error-panel')!.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(find(element, 'h2')!.textContent).toBe(prompt.sentence);
  });

  it('says quietly that the user may not see leaks: silence would look like a clean deal', async () => {
    const element = await show({ body: { message: 'c.LeakNoAccess' } });
    expect(find(element, '.refused')!.textContent).toBe('c.LeakNoAccess');
    expect(find(element, 'c-error-panel')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('is not there for a user who was not given its class', async () => {
    const message = "You do not have access to the Apex class named 'LeakPromptController'.";
    const element = await show({ body: { message } });
    expect(element.shadowRoot!.childElementCount).toBe(0);
  });

  it('looks again when somebody has saved the deal, or the page shows another', async () => {
    const element = await show();
    const saved = (on: string) => ({
      apiName: 'Opportunity',
      fields: { LastModifiedDate: { value: on, displayValue: null } }
    });
    recordWire.emit(saved('2026-11-02T09:00:00.000Z'));
    recordWire.emit(saved('2026-11-02T09:00:00.000Z'));
    await settled();
    expect(promptAnswer).toHaveBeenCalledTimes(1);
    promptAnswer.mockResolvedValue(silent);
    recordWire.emit(saved('2026-11-02T10:00:00.000Z'));
    await settled();
    expect(promptAnswer).toHaveBeenCalledTimes(2);
    expect(element.shadowRoot!.childElementCount).toBe(0);
    Object.assign(element, { recordId: '006000000000002AAA' });
    await settled();
    expect(promptAnswer).toHaveBeenLastCalledWith({ dealId: '006000000000002AAA' });
  });

  it('drops a slow answer about an earlier deal', async () => {
    let answerLate: (late: Prompt) => void = () => undefined;
    promptAnswer.mockReturnValueOnce(new Promise((resolve) => (answerLate = resolve)));
    const element = Object.assign(createElement('c-leak-prompt', { is: LeakPrompt }), { recordId: DEAL });
    document.body.appendChild(element);
    promptAnswer.mockResolvedValue(silent);
    Object.assign(element, { recordId: '006000000000002AAA' });
    await settled();
    answerLate(prompt);
    await settled();
    expect(element.shadowRoot!.childElementCount).toBe(0);
  });
});
