import { dateBefore, dayBefore, localMoment, minuteOf, type LocalMoment, type Weekday } from './local-time';

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

type Range = { opens: number; closes: number };

/** The ranges that begin on a date, in minutes since its midnight; `closes` may pass 1440. */
function rangesOf(date: string, weekday: Weekday, hours: OpeningHours): Range[] {
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
  const today = rangesOf(moment.date, moment.weekday, hours);
  if (today.some((range) => moment.minute >= range.opens && moment.minute < range.closes)) return true;
  const yesterday = rangesOf(dateBefore(moment.date), dayBefore(moment.weekday), hours);
  return yesterday.some((range) => moment.minute + 1440 < range.closes);
}

/** `isOpenAt` for an instant and a zone. */
export function isOpen(instant: Date, zone: string, hours: OpeningHours): boolean {
  return isOpenAt(localMoment(instant, zone), hours);
}
