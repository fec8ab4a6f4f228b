import { createElement } from 'lwc';
import LeakPromptPartner from 'c/leakPromptPartner';
import data from '../../leakPrompt/__tests__/data/prompt.json';

jest.mock('@salesforce/apex/LeakPromptController.searchPartners', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/label/c.LeakPromptUiWithRole', () => ({ default: '{0} ({1})' }), { virtual: true });

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.resolve();
  }
};
type Stub = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Stub>(selector);

function show(properties: Record<string, unknown> = {}) {
  const element = Object.assign(createElement('c-leak-prompt-partner', { is: LeakPromptPartner }), {
    partners: data.partners,
    roles: data.roles,
    ...properties
  });
  const chosen: unknown[] = [];
  element.addEventListener('partnerchoose', (event) => chosen.push((event as CustomEvent).detail));
  document.body.appendChild(element);
  return { element, chosen };
}
const change = async (element: HTMLElement, selector: string, name: string, detail: unknown) => {
  find(element, selector)!.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};

describe('c-leak-prompt-partner', () => {
  it('lists the deal’s partners with their roles, without the names the user may not read', async () => {
    const { element } = show();
    expect(find(element, '.partners')!.options).toEqual([
      { label: 'Nordwind Consulting (Reseller)', value: '001000000000001AAA' },
      { label: 'c.LeakPromptUiHidden (Agency)', value: '001000000000002AAA' }
    ]);
    await expect(element).toBeAccessible();
  });

  it('keeps the role of the partner that is chosen until another is chosen', async () => {
    const { element, chosen } = show();
    await change(element, '.partners', 'change', { value: '001000000000002AAA' });
    expect(find(element, '.role')!.value).toBe('Agency');
    find(element, '.save')!.click();
    await change(element, '.role', 'change', { value: 'Reseller' });
    find(element, '.save')!.click();
    expect(chosen).toEqual([
      { accountId: '001000000000002AAA', role: 'Agency' },
      { accountId: '001000000000002AAA', role: 'Reseller' }
    ]);
  });

  it('asks for what is missing instead of choosing', () => {
    const { element, chosen } = show();
    const report = jest.spyOn(find(element, '.partners') as unknown as { reportValidity(): boolean }, 'reportValidity');
    find(element, '.save')!.click();
    expect(report).toHaveBeenCalled();
    expect(chosen).toEqual([]);
  });

  it('takes a deal’s only partner as chosen, and asks anew for a role that is off the list', () => {
    const only = [{ ...data.partners[0]!, role: 'Old role' }];
    const { element, chosen } = show({ partners: only });
    expect(find(element, '.partners')!.value).toBe('001000000000001AAA');
    expect(find(element, '.role')!.value).toBeUndefined();
    find(element, '.save')!.click();
    expect(chosen).toEqual([]);
  });

  it('searches where the deal has no partner, or another is meant', async () => {
    const { element, chosen } = show({ partners: [], roles: [] });
    expect(find(element, '.search')).not.toBeNull();
    expect(find(element, '.role')).toBeNull();
    await change(element, '.search', 'partnerselect', { accountId: '001000000000003AAA' });
    find(element, '.save')!.click();
    expect(chosen).toEqual([{ accountId: '001000000000003AAA', role: null }]);
    await expect(element).toBeAccessible();
    const other = show().element;
    find(other, '.other')!.click();
    await settled();
    expect(find(other, '.search')).not.toBeNull();
    expect(find(other, '.partners')).toBeNull();
  });

  it('can be left, and takes nothing while it is busy', async () => {
    const { element } = show({ isBusy: true });
    const cancel = jest.fn();
    element.addEventListener('cancel', cancel);
    expect(['.partners', '.role', '.save', '.cancel'].map((each) => find(element, each)!.disabled)).toEqual([
      true,
      true,
      true,
      true
    ]);
    find(element, '.cancel')!.click();
    expect(cancel).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });
});
