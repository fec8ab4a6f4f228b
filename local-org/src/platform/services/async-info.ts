import { notSupported } from '../../diagnostics/errors.ts';
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx, QueueablePlace } from '../../transaction/runtime.ts';

const place = (cx: Cx): QueueablePlace => {
  const found = cx.async.running?.place;
  if (!found) throw notSupported('AsyncInfo outside of a queueable');
  return found;
};

export const ASYNC_INFO = platformClass('System.AsyncInfo', [
  staticMethod('Integer getCurrentQueueableStackDepth()', (cx: Cx) => place(cx).depth),
  staticMethod('Integer getMaximumQueueableStackDepth()', (cx: Cx) => place(cx).mostDepth),
  staticMethod('Integer getMinimumQueueableDelayInMinutes()', (cx: Cx) => place(cx).delayMinutes),
  staticMethod('Boolean hasMaxStackDepth()', (cx: Cx) => (cx.async.running?.place?.mostDepth ?? null) !== null)
]);
