/**
 * The package's Apex methods as its Lightning web components import them. Field for field what the controllers'
 * `@AuraEnabled` classes declare; an Apex field that is null arrives as undefined.
 */
declare module '@salesforce/apex/LeakDashboardController.getOverview' {
  export interface Overview {
    /** Each deal once. */
    readonly moneyAtRisk: number;
    readonly dealsAtRisk: number;
    readonly openLeaks: number;
    readonly currencyIsoCode?: string;
    readonly defaultCurrency: string;
    readonly otherCurrencies: readonly CurrencyTotal[];
    /** Every active rule, most money first. */
    readonly rules: readonly RuleTotal[];
    readonly freshness: Freshness;
    /** A sentence: whose deals these figures are of. */
    readonly scope: string;
    readonly canSweep: boolean;
  }
  export interface CurrencyTotal {
    readonly currencyIsoCode: string;
    readonly moneyAtRisk: number;
  }
  export interface RuleTotal {
    readonly rule: string;
    readonly label: string;
    readonly description?: string;
    readonly family: string;
    readonly deals: number;
    readonly leaks: number;
    readonly moneyAtRisk: number;
    readonly otherCurrencies?: readonly CurrencyTotal[];
  }
  export interface Freshness {
    readonly state: 'Fresh' | 'Late' | 'Never' | 'Running' | 'Failed';
    readonly finishedOn?: string;
    readonly minutesAgo?: number;
    readonly dealsChecked?: number;
    readonly message?: string;
  }
  export default function getOverview(): Promise<Overview>;
}

declare module '@salesforce/apex/LeakDashboardController.getLeaks' {
  export interface LeakPage {
    readonly total: number;
    readonly rows: readonly LeakRow[];
  }
  export interface LeakRow {
    readonly leakId: string;
    readonly dealId: string;
    readonly dealName: string;
    readonly stageName: string;
    readonly ownerName?: string;
    readonly amountAtRisk: number;
    readonly currencyIsoCode?: string;
    readonly rule: string;
    readonly ruleLabel: string;
    readonly evidence: string;
    readonly firstSeenOn: string;
  }
  /** `pageNumber` counts from 1; a blank rule means all. */
  export default function getLeaks(question: { rule: string; pageNumber: number; pageSize: number }): Promise<LeakPage>;
}

declare module '@salesforce/apex/LeakDashboardController.sweepNow' {
  /** Answers the id of the job. */
  export default function sweepNow(): Promise<string>;
}

declare module '@salesforce/apex/LeakPromptController.getPrompt' {
  export type Answer = 'Sourced' | 'Influenced' | 'None';
  export interface Prompt {
    readonly kind: 'Silent' | 'ChoosePrimary' | 'ChoosePartner' | 'Answer' | 'FixSource' | 'AskPartnerOps';
    readonly sentence: string;
    readonly amountAtRisk?: number;
    readonly currencyIsoCode?: string;
    /** The deal's effective partners. */
    readonly partners: readonly PartnerChoice[];
    /** Active partner roles. */
    readonly roles: readonly string[];
    readonly answer?: Answer;
    readonly canAnswer: boolean;
    readonly canAsk: boolean;
    readonly askedOn?: string;
    /** Of the partner rows the prompt was made from; a write is refused when they have changed. */
    readonly token: string;
  }
  export interface PartnerChoice {
    readonly accountId: string;
    /** Absent where the user may not read it. */
    readonly name?: string;
    readonly role?: string;
    readonly isPrimary: boolean;
  }
  export default function getPrompt(question: { dealId: string }): Promise<Prompt>;
}

declare module '@salesforce/apex/LeakPromptController.searchPartners' {
  import type { PartnerChoice } from '@salesforce/apex/LeakPromptController.getPrompt';
  export default function searchPartners(question: { dealId: string; term: string }): Promise<PartnerChoice[]>;
}

declare module '@salesforce/apex/LeakPromptController.makePrimary' {
  import type { Prompt } from '@salesforce/apex/LeakPromptController.getPrompt';
  export default function makePrimary(order: {
    dealId: string;
    accountId: string;
    role: string | null;
    token: string;
  }): Promise<Prompt>;
}

declare module '@salesforce/apex/LeakPromptController.recordAnswer' {
  import type { Answer, Prompt } from '@salesforce/apex/LeakPromptController.getPrompt';
  export default function recordAnswer(order: { dealId: string; answer: Answer }): Promise<Prompt>;
}

declare module '@salesforce/apex/LeakPromptController.askPartnerOps' {
  import type { Prompt } from '@salesforce/apex/LeakPromptController.getPrompt';
  export default function askPartnerOps(order: { dealId: string; question: string }): Promise<Prompt>;
}
