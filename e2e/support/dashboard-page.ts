/** The dashboard as a person reads it: by its words, not by how it is built. */
import type { Locator, Page } from 'playwright-core';

export interface LeakLine {
  readonly deal: string;
  readonly rule: string;
  readonly amount: number;
}

/** `$4,127,375.50` → 4127375.5 */
export function amountOf(text: string): number {
  const digits = text.replace(/[^0-9.-]/g, '');
  if (digits === '') throw new Error(`no number in "${text}"`);
  return Number(digits);
}

export class DashboardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it and waits until figures and list stand. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole('heading', { name: 'Open leaks by deal' }).waitFor();
    await this.settled();
  }

  async refresh(): Promise<void> {
    await this.page.getByRole('button', { name: 'Refresh' }).click();
    await this.settled();
  }

  /** Nothing is being loaded any more. */
  async settled(): Promise<void> {
    await this.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  async figure(title: string): Promise<number> {
    const figure = this.page.locator('c-leak-figure').filter({ hasText: title });
    return amountOf(await figure.locator('.value').innerText());
  }

  rule(label: string): Locator {
    const name = this.page.locator('.name').getByText(label, { exact: true });
    return this.page.locator('c-leak-rule-totals').getByRole('button').filter({ has: name });
  }

  /** Money and number of deals of a rule's bar. */
  async ruleTotal(label: string): Promise<{ money: number; deals: number }> {
    const bar = this.rule(label);
    const money = amountOf(await bar.locator('.money').innerText());
    return { money, deals: amountOf(await bar.locator('.below span').first().innerText()) };
  }

  get rows(): Locator {
    return this.page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader') });
  }

  async linesOfPage(): Promise<LeakLine[]> {
    const lines: LeakLine[] = [];
    for (const row of await this.rows.all()) {
      lines.push({
        deal: await row.getByRole('rowheader').innerText(),
        rule: await row.locator('.rule').innerText(),
        amount: amountOf(await row.locator('.amount').innerText())
      });
    }
    return lines;
  }

  /** Turns every page of the list. */
  async lines(): Promise<LeakLine[]> {
    const lines = await this.linesOfPage();
    const next = this.page.getByRole('button', { name: 'Next' });
    while ((await next.count()) > 0 && (await next.isEnabled())) {
      await next.click();
      await this.settled();
      lines.push(...(await this.linesOfPage()));
    }
    return lines;
  }

  /** Leaks on all pages of the list: "1 to 25 of 93". */
  async total(): Promise<number> {
    const range = await this.page.locator('c-leak-list .range').innerText();
    return range === '' ? 0 : amountOf(range.split(' of ').at(-1) ?? '');
  }

  get root(): Locator {
    return this.page.locator('c-leak-dashboard');
  }

  text(): Promise<string> {
    return this.root.innerText();
  }
}
