/** A moment on the wall clock of a store. */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
}

/**
 * Minutes east of UTC, for phones that know no zones; elsewhere their own clock serves, the guest is at the store.
 */
const ZONES_WITHOUT_SUMMER_TIME: Record<string, number> = {
  'Asia/Shanghai': 480,
  'Asia/Hong_Kong': 480,
  'Asia/Macau': 480,
  'Asia/Taipei': 480,
  'Asia/Singapore': 480,
};

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    // Some phones' mini program runtimes have no Intl or no zones.
    format = null;
  }
  formats.set(timeZone, format);
  return format;
}

/** What the clock on the store's wall shows at an instant. */
export function wallClock(at: Date, timeZone: string): WallClock {
  const format = formatFor(timeZone);
  if (!format) {
    const offsetMinutes = ZONES_WITHOUT_SUMMER_TIME[timeZone] ?? -at.getTimezoneOffset();
    const local = new Date(at.getTime() + offsetMinutes * 60_000);
    return {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      weekday: local.getUTCDay(),
    };
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `19:05` at the store. */
export function clockTime(instant: string, timeZone: string): string {
  const { hour, minute } = wallClock(new Date(instant), timeZone);
  return `${two(hour)}:${two(minute)}`;
}

/** `11-21 19:05` at the store; with the year where it is not this one. */
export function dayAndTime(instant: string, timeZone: string, now: Date): string {
  const clock = wallClock(new Date(instant), timeZone);
  const year = clock.year === wallClock(now, timeZone).year ? '' : `${clock.year}-`;
  return `${year}${two(clock.month)}-${two(clock.day)} ${two(clock.hour)}:${two(clock.minute)}`;
}

/** `2026-11-21` at the store. */
export function dayOf(instant: string, timeZone: string): string {
  const { year, month, day } = wallClock(new Date(instant), timeZone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The zone of dates that belong to no single store, such as the points of a guest. */
export const HOME_ZONE = 'Asia/Shanghai';
