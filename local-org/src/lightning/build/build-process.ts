/** The other end of build-apart.ts: one order in, one answer out. */
import { buildLightning } from './build-lightning.ts';
import type { BuildAnswer, BuildOrder } from './build-apart.ts';

process.once('message', ({ plan, cacheDir }: BuildOrder) => {
  buildLightning(plan, cacheDir).then(
    (build) => answer({ build }),
    (error: Error & { code?: string }) => answer({ failure: { message: error.message, code: error.code ?? null } })
  );
});

function answer(message: BuildAnswer): void {
  process.send?.(message, () => process.disconnect());
}
