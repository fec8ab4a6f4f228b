import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexTime } from '../../values/index.ts';
import { strictMethod, strictStatic } from './arguments.ts';

export const TIME: PlatformType = platformClass('System.Time', [
  strictMethod('Time addHours(Integer additionalHours)', (_cx, t: ApexTime, n: number) => t.addMs(n * 3_600_000)),
  strictMethod('Time addMilliseconds(Integer additionalMilliseconds)', (_cx, t: ApexTime, n: number) => t.addMs(n)),
  strictMethod('Time addMinutes(Integer additionalMinutes)', (_cx, t: ApexTime, n: number) => t.addMs(n * 60_000)),
  strictMethod('Time addSeconds(Integer additionalSeconds)', (_cx, t: ApexTime, n: number) => t.addMs(n * 1000)),
  method('Integer hour()', (_cx, t: ApexTime) => t.hour),
  method('Integer minute()', (_cx, t: ApexTime) => t.minute),
  method('Integer second()', (_cx, t: ApexTime) => t.second),
  method('Integer millisecond()', (_cx, t: ApexTime) => t.millisecond),
  strictStatic(
    'Time newInstance(Integer hour, Integer minutes, Integer seconds, Integer milliseconds)',
    (_cx, h: number, m: number, s: number, ms: number) => ApexTime.of(h, m, s, ms)
  )
]);
