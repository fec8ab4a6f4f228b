import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where compiled programs are kept between runs; never inside a project. `LOCAL_ORG_CACHE` moves it. */
export function defaultCacheDir(): string {
  const chosen = process.env['LOCAL_ORG_CACHE'];
  if (chosen) return chosen;
  const base =
    process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : (process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'));
  return join(base, 'local-org');
}
