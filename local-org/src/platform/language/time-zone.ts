import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { isTimeZone, offsetAt, zoneName, type ApexDatetime } from '../../values/index.ts';
import { strictMethod, strictStatic } from './arguments.ts';

/** Also what UserInfo.getTimeZone gives. */
export class ApexTimeZone {
  readonly $type = 'TimeZone';
  readonly $key: string;
  constructor(id: string) {
    // An unknown zone is GMT, as java.util.TimeZone has it.
    this.$key = isTimeZone(id) ? id : 'GMT';
  }
  get id(): string {
    return this.$key;
  }
  toString(): string {
    return this.$key;
  }
}

function displayName(zone: string, now: number): string {
  const minutes = offsetAt(now, zone) / 60_000;
  const size = Math.abs(minutes);
  const clock = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return `(GMT${minutes < 0 ? '-' : '+'}${clock}) ${zoneName(now, zone, 'long')} (${zone})`;
}

export const TIME_ZONE: PlatformType = platformClass('System.TimeZone', [
  strictStatic('System.TimeZone getTimeZone(String timeZoneIdString)', (_cx, id: string) => new ApexTimeZone(id)),
  method('String getDisplayName()', (cx, z: ApexTimeZone) => displayName(z.id, cx.clock.now())),
  method('String getID()', (_cx, z: ApexTimeZone) => z.id),
  strictMethod('Integer getOffset(Datetime date)', (_cx, z: ApexTimeZone, at: ApexDatetime) =>
    offsetAt(at.epochMs, z.id)
  ),
  method('String toString()', (_cx, z: ApexTimeZone) => z.id)
]);
