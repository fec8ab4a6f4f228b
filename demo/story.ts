/**
 * Two years of an org, day by day: who has something to do does it at its minute, through the doors any client has.
 * Seeded: the same rows on every machine. Nothing here writes a leak; the package finds them when it is installed.
 */
import { compileAhead, LocalOrg } from '../local-org/src/index.ts';
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import { Admin, deployedDir } from './admin.ts';
import { DAY, DEMO_NOW, DEPLOYMENTS, MINUTE, STORY_START } from './calendar.ts';
import { openStory } from './opening.ts';
import { PartnerOps } from './partner-ops.ts';
import { Prm, type FailedWrite } from './prm.ts';
import { Random } from './random.ts';
import { Reps } from './reps.ts';
import type { World } from './world.ts';

const SEED = 20261102;

export interface StoryRequest {
  readonly projectDir: string;
  readonly cacheDir: string | null;
  readonly seed?: number;
  /** The story is left at that moment; its end unless told. */
  readonly until?: number;
  /** done is between 0 and 1 */
  readonly onProgress?: (step: string, done: number) => void;
}
export interface PlayedStory {
  readonly org: LocalOrgFacade;
  /** What the partner tool could not write. */
  readonly failedWrites: readonly FailedWrite[];
}

/** Nobody sees another's account or deal unless his profile says so. */
export const STORY_SHARING = { Account: 'Private', Opportunity: 'Private' } as const;

/** Everything the story deploys, in its order: an org that is opened again is made of the same. */
export function storyMetadata(projectDir: string): string[] {
  return DEPLOYMENTS.map(({ folder }) => deployedDir(projectDir, folder));
}

export async function playStory(request: StoryRequest): Promise<PlayedStory> {
  const { projectDir, seed = SEED, until = DEMO_NOW } = request;
  const [first] = storyMetadata(projectDir);
  const org = await LocalOrg.create({
    projectDir,
    withoutProject: true,
    extraMetadataDirs: [first as string],
    now: STORY_START,
    cacheDir: request.cacheDir,
    sharingDefaults: STORY_SHARING
  });
  const compiled = packageCompiled(request);
  const world = openStory(org, seed);
  const prm = new Prm(world, new Random(seed + 1));
  const actors = [
    new Admin(world, new Random(seed + 2), { projectDir, compiled }),
    prm,
    new Reps(world, new Random(seed + 3)),
    new PartnerOps(world, new Random(seed + 4))
  ];
  let month = '';
  for (let day = STORY_START; day < until; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const thisMonth = MONTH.format(day);
    if (thisMonth !== month) report(request, (month = thisMonth), world, day);
    const tasks = actors.flatMap((actor) => actor.tasks(day)).sort((a, b) => a.minute - b.minute);
    for (const task of tasks) {
      const at = day + task.minute * MINUTE;
      if (at >= until) break;
      await org.clock.advanceTo(Math.max(at, org.clock.now()));
      await task.run();
    }
  }
  await org.clock.advanceTo(Math.max(until, org.clock.now()));
  return { org, failedWrites: prm.log };
}

/** The package is installed when the story is nearly over; it is compiled meanwhile. */
async function packageCompiled({ projectDir, cacheDir }: StoryRequest): Promise<void> {
  if (cacheDir === null) return;
  await compileAhead({ projectDir, withoutProject: true, extraMetadataDirs: storyMetadata(projectDir), cacheDir });
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'GMT' });
const NUMBER = new Intl.NumberFormat('en');

/** "March 2025: 1,240 deals" */
function report({ onProgress, until = DEMO_NOW }: StoryRequest, month: string, world: World, day: number): void {
  const deals = NUMBER.format(world.deals.all.length);
  onProgress?.(`${month}: ${deals} deals`, (day - STORY_START) / (until - STORY_START));
}
