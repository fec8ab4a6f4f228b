/** An org for a command line: real time at the start, cache in the user's own cache folder. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OrgConfig } from '../org/contract.ts';
import { defaultCacheDir } from '../org/cache-dir.ts';
import { LocalOrg } from '../org/local-org.ts';
import { UsageError } from './command.ts';

export async function openOrg(projectDir: string, config: Partial<OrgConfig> = {}): Promise<LocalOrg> {
  const dir = resolve(projectDir);
  if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new UsageError(`${projectDir}: no such folder`);
  if (config.databaseFile !== undefined && !existsSync(config.databaseFile)) {
    throw new UsageError(`${config.databaseFile}: no such database file`);
  }
  return LocalOrg.create({ now: Date.now(), cacheDir: defaultCacheDir(), ...config, projectDir: dir });
}
