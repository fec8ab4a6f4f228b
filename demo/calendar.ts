/** What happens when. Every day of the story that is not like the others stands here. */
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Midnight GMT of a day like 2025-06-16. */
export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
export const dayText = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

export const STORY_START = day('2024-11-04');
/** Where the clock of the finished story stands. */
export const DEMO_NOW = Date.UTC(2026, 10, 2, 9, 0, 0);

/** A deployment; `folder` is below `demo/metadata`, null: the package itself. */
export interface Deployment {
  readonly on: number;
  readonly folder: string | null;
}

export const BULK_LOAD = day('2025-03-17');
export const PARTNER_SOURCE_RETIRED = day('2025-06-16');
/** Until then the PRM writes the retired value. */
export const PRM_LEARNS_CHANNEL = day('2025-08-04');
export const REFERRING_PARTNER = day('2025-09-01');
/** From then on the PRM creates a deal first and sets its stage and source with an update of its own. */
export const PRM_UPDATES_DEALS = day('2025-09-08');
export const REFERRAL_AGENT_RETIRED = day('2025-10-13');
export const NEXT_STEP_REQUIRED = day('2026-02-09');
/** Until then the PRM's update leaves the next step blank. */
export const PRM_LEARNS_NEXT_STEP = day('2026-03-30');
/** The PRM's list of account Ids goes through a spreadsheet that changes their case … */
export const PRM_IDS_MANGLED = day('2026-07-06');
/** … and is loaded anew. */
export const PRM_IDS_MENDED = day('2026-08-10');
export const PACKAGE_INSTALLED = day('2026-09-21');
export const SCHEDULE_STARTED = day('2026-11-02');

/** In the order in which they are deployed. */
export const DEPLOYMENTS: readonly Deployment[] = [
  { on: STORY_START, folder: '2024-11-04-the-org' },
  { on: PARTNER_SOURCE_RETIRED, folder: '2025-06-16-retire-partner-source' },
  { on: REFERRING_PARTNER, folder: '2025-09-01-referring-partner' },
  { on: REFERRAL_AGENT_RETIRED, folder: '2025-10-13-retire-referral-agent' },
  { on: NEXT_STEP_REQUIRED, folder: '2026-02-09-next-step-required' },
  { on: PACKAGE_INSTALLED, folder: null }
];

/** An account that was there twice becomes one; the PRM keeps the Id of the other for a while. */
export const MERGES: readonly { readonly on: number; readonly partner: string; readonly prmLearns: number }[] = [
  { on: day('2025-01-13'), partner: 'Beacon Resale', prmLearns: day('2025-02-24') },
  { on: day('2025-05-12'), partner: 'Eastgate Integrators', prmLearns: day('2025-06-09') },
  { on: day('2025-10-20'), partner: 'Cobalt Channel Group', prmLearns: day('2025-12-08') },
  { on: day('2026-04-20'), partner: 'Saltmarsh Resellers', prmLearns: day('2026-06-01') },
  { on: day('2026-10-05'), partner: 'Northfold', prmLearns: day('2026-11-16') }
];

/** They sign up in the PRM weeks before anybody writes their account's Id into it. */
export const LATE_JOINERS: readonly { readonly partner: string; readonly on: number; readonly mapped: number }[] = [
  { partner: 'Fernhill Digital', on: day('2025-02-10'), mapped: day('2025-03-24') },
  { partner: 'Hollin Gate', on: day('2025-08-11'), mapped: day('2025-09-29') },
  { partner: 'Moorland Cloud', on: day('2026-05-18'), mapped: day('2026-07-06') }
];

/** No partners any more: their account type says so from that day. */
export const PARTNERS_NO_MORE: readonly { readonly partner: string; readonly on: number }[] = [
  { partner: 'Quarry Street', on: day('2025-11-24') },
  { partner: 'Umbra Consulting', on: day('2026-03-02') },
  { partner: 'Pinnacle Route', on: day('2026-10-19') }
];

/** Somebody tidies up and deletes accounts without deals of their own. */
export const CLEAN_UPS: readonly { readonly on: number; readonly partners: readonly string[] }[] = [
  { on: day('2026-01-12'), partners: ['Graylock Advisory', 'Larkspur Technology', 'Zephyr Referral'] },
  { on: day('2026-10-12'), partners: ['Juniper Lane'] }
];
