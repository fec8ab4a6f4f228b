/** Offsets of IANA time zones, from one cached Intl formatter a zone. */

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Offsets change on quarter hours only. */
const offsets = new Map<string, Map<number, number>>();
const QUARTER = 900_000;

export function isTimeZone(id: string): boolean {
  return fixedOffset(id) !== null || formatterOf(id) !== null;
}

/** ms east of GMT at that moment. Unknown zones count as GMT, as java.util.TimeZone has it. */
export function offsetAt(epochMs: number, zone: string): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const bucket = Math.floor(epochMs / QUARTER);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  let offset = known.get(bucket);
  if (offset === undefined) {
    offset = readOffset(bucket * QUARTER, zone);
    known.set(bucket, offset);
  }
  return offset;
}

/** The moment at which a clock in that zone shows these fields (given as if they were GMT). A time that a change skips moves forward. */
export function epochFromLocal(localMs: number, zone: string): number {
  const first = localMs - offsetAt(localMs, zone);
  const second = localMs - offsetAt(first, zone);
  if (second === first) return first;
  const third = localMs - offsetAt(second, zone);
  return third === second ? second : Math.max(first, second);
}

export function zoneName(epochMs: number, zone: string, style: 'short' | 'long'): string {
  if (isGmt(zone)) return style === 'short' ? 'GMT' : 'Greenwich Mean Time';
  const fixed = fixedOffset(zone);
  if (fixed !== null) return zone;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(epochMs);
  return parts.find((p) => p.type === 'timeZoneName')?.value ?? zone;
}

const isGmt = (zone: string): boolean => zone === 'GMT' || zone === 'UTC' || zone === 'Etc/UTC' || zone === 'Z';

function fixedOffset(zone: string): number | null {
  if (isGmt(zone)) return 0;
  const m = /^GMT([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!m) return null;
  const ms = (Number(m[2]) * 60 + Number(m[3] ?? 0)) * 60_000;
  return m[1] === '-' ? -ms : ms;
}

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  let formatter = formatters.get(zone);
  if (!formatter) {
    try {
      formatter = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric'
      });
    } catch {
      return null;
    }
    formatters.set(zone, formatter);
  }
  return formatter;
}

function readOffset(epochMs: number, zone: string): number {
  const formatter = formatterOf(zone);
  if (!formatter) return 0;
  const at: Record<string, number> = {};
  let isBefore = false;
  for (const part of formatter.formatToParts(epochMs)) {
    if (part.type === 'era') isBefore = part.value.startsWith('B');
    else at[part.type] = Number(part.value);
  }
  const year = isBefore ? 1 - (at.year ?? 1) : (at.year ?? 0);
  const local = new Date(0);
  local.setUTCFullYear(year, (at.month ?? 1) - 1, at.day ?? 1);
  local.setUTCHours(at.hour ?? 0, at.minute ?? 0, at.second ?? 0, 0);
  return local.getTime() - epochMs;
}
