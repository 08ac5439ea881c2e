import { dateBefore, localMoment, minuteOf, weekdayOf, type LocalMoment, type Weekday } from './local-time';

/** One range of a weekday. `closesAt` at or before `opensAt` means past midnight. */
export interface HoursRange {
  weekday: Weekday;
  opensAt: string;
  closesAt: string;
}

/** A date that replaces its weekday: closed, or open in one range. Several rows of one date add up. */
export interface SpecialDate {
  date: string;
  closed: boolean;
  opensAt?: string | null;
  closesAt?: string | null;
}

export interface OpeningHours {
  weekly: readonly HoursRange[];
  special: readonly SpecialDate[];
}

/** In minutes since the midnight of the date on which it begins; `closes` may pass 1440. */
export interface OpenRange {
  opens: number;
  closes: number;
}

/** The ranges that begin on a date. Read once for each edition of the hours: every decision asks for a few days. */
export function openRanges(date: string, hours: OpeningHours): readonly OpenRange[] {
  const known = rangesOf.get(hours) ?? new Map<string, readonly OpenRange[]>();
  rangesOf.set(hours, known);
  const ranges = known.get(date) ?? readRanges(date, hours);
  if (known.size >= DATES_KEPT) known.clear();
  known.set(date, ranges);
  return ranges;
}

const DATES_KEPT = 2000;
const rangesOf = new WeakMap<OpeningHours, Map<string, readonly OpenRange[]>>();

function readRanges(date: string, hours: OpeningHours): OpenRange[] {
  const weekday = weekdayOf(date);
  const special = hours.special.filter((row) => row.date === date);
  const rows =
    special.length > 0
      ? special.filter((row) => !row.closed && row.opensAt && row.closesAt)
      : hours.weekly.filter((row) => row.weekday === weekday);
  return rows.map((row) => {
    const opens = minuteOf(row.opensAt ?? '00:00');
    const closes = minuteOf(row.closesAt ?? '00:00');
    return { opens, closes: closes <= opens ? closes + 1440 : closes };
  });
}

/**
 * Whether a store is open at a moment of its own clock (ST-2). Yesterday's range that runs past midnight counts, also
 * into a special date: the night belongs to the day on which it began.
 */
export function isOpenAt(moment: LocalMoment, hours: OpeningHours): boolean {
  const today = openRanges(moment.date, hours);
  if (today.some((range) => moment.minute >= range.opens && moment.minute < range.closes)) return true;
  const yesterday = openRanges(dateBefore(moment.date), hours);
  return yesterday.some((range) => moment.minute + 1440 < range.closes);
}

/** `isOpenAt` for an instant and a zone. */
export function isOpen(instant: Date, zone: string, hours: OpeningHours): boolean {
  return isOpenAt(localMoment(instant, zone), hours);
}

/**
 * The business day that an instant belongs to, `YYYY-MM-DD`: until the night is over it is the day on which it began,
 * so a number taken at half past one belongs to yesterday's. Outside of its hours a store goes by the calendar.
 */
export function businessDate(instant: Date, zone: string, hours: OpeningHours): string {
  const moment = localMoment(instant, zone);
  const today = openRanges(moment.date, hours);
  if (today.some((range) => moment.minute >= range.opens && moment.minute < range.closes)) return moment.date;
  const yesterday = dateBefore(moment.date);
  const isNight = openRanges(yesterday, hours).some((range) => moment.minute + 1440 < range.closes);
  return isNight ? yesterday : moment.date;
}
