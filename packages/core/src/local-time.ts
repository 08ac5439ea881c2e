/** Weekdays as content names them; index 0 is Monday. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A moment as the clock on a store's wall shows it. */
export interface LocalMoment {
  /** `YYYY-MM-DD` */
  date: string;
  weekday: Weekday;
  /** Minutes since local midnight, 0…1439. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the store's clock shows at an instant. `zone` is an IANA name; an unknown one throws. */
export function localMoment(instant: Date, zone: string): LocalMoment {
  const shown = new Date(instant.getTime() + offsetAt(instant.getTime(), zone));
  return {
    date: shown.toISOString().slice(0, 10),
    weekday: WEEKDAYS[(shown.getUTCDay() + 6) % 7] as Weekday,
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The time on the store's clock at an instant: `20:30`. */
export function clockTime(instant: Date, zone: string): string {
  const { minute } = localMoment(instant, zone);
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** Clocks are set forward and back at full quarters of an hour, everywhere and since 1972. */
const QUARTER_MS = 900_000;
/** A year of one zone, about: asking `Intl` costs a hundred times the sum. */
const QUARTERS_KEPT = 40_000;
const offsets = new Map<string, Map<number, number>>();

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const quarter = Math.floor(instant / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = computeOffset(quarter * QUARTER_MS, zone);
    if (known.size >= QUARTERS_KEPT) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

function computeOffset(instant: number, zone: string): number {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(new Date(instant))) part[type] = value;
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`) - instant;
}

/** `HH:mm` as minutes since midnight; `24:00` is 1440. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The weekday before. */
export const dayBefore = (weekday: Weekday): Weekday => WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 6) % 7] as Weekday;

/** The weekday of a date, `YYYY-MM-DD`. */
export const weekdayOf = (date: string): Weekday =>
  WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;

/** So many days later, or earlier where negative. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The date before, `YYYY-MM-DD`. */
export const dateBefore = (date: string): string => addDays(date, -1);

/** How many days lie between two dates; negative where `to` is the earlier one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/**
 * The instant at which a store's clock shows a minute of a date; `minute` may pass 1440 into the next day. Where the
 * clock is set back and shows it twice, the first time; where it is set forward and never shows it, as much later as
 * the clock was set forward.
 */
export function instantOf(date: string, minute: number, zone: string): Date {
  const shown = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  const before = shown - offsetAt(shown - DAY_MS, zone);
  const after = shown - offsetAt(shown + DAY_MS, zone);
  const hits = [before, after].filter((instant) => instant + offsetAt(instant, zone) === shown);
  return new Date(hits.length > 0 ? Math.min(...hits) : before);
}
