/**
 * `npx tsx scripts/org/load-story.ts --target-org ALIAS`: the demo story in a scratch org, for those who have one.
 * NOT TESTED AGAINST AN ORG: only the files it writes are. What a client cannot bring along stays behind: who created a
 * deal and when, merges, deleted accounts. So fewer kinds of leaks show than in the local org.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { playStory, storyMetadata } from '../../demo/index.ts';
import { writeStoryTree } from './story-tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The data goes in when every field is there and before the rules grow stricter. */
const DATA_AFTER = '2025-09-01-referring-partner';

const { values } = parseArgs({ options: { 'target-org': { type: 'string' }, 'dry-run': { type: 'boolean' } } });
const target = values['target-org'];
if (target === undefined) {
  console.error('usage: npx tsx scripts/org/load-story.ts --target-org ALIAS [--dry-run]');
  process.exit(2);
}

const { org } = await playStory({
  projectDir: ROOT,
  cacheDir: join(ROOT, '.local-org', 'cache'),
  onProgress: (step) => console.log(`  ${step}`)
});
const { plan, counts } = writeStoryTree(org, join(ROOT, '.local-org', 'story-tree'));
org.dispose();
console.log(
  `Written: ${Object.entries(counts)
    .map(([object, count]) => `${count} ${object}`)
    .join(', ')}`
);

for (const folder of storyMetadata(ROOT)) {
  sf('project', 'deploy', 'start', '--source-dir', folder);
  if (!folder.endsWith(DATA_AFTER)) continue;
  sf('org', 'assign', 'permset', '--name', 'ReferringPartner');
  sf('data', 'import', 'tree', '--plan', plan);
}
sf('org', 'assign', 'permset', '--name', 'LeakAdmin');

function sf(...args: readonly string[]): void {
  const all = [...args, '--target-org', target as string];
  console.log(`sf ${all.join(' ')}`);
  if (values['dry-run']) return;
  const { status } = spawnSync('npx', ['sf', ...all], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
