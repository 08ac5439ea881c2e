/** A date of the store's own calendar, `2026-11-21`. */
export type CalendarDate = string;

const atNoon = (date: CalendarDate) => new Date(`${date}T12:00:00Z`);

export const addDays = (date: CalendarDate, days: number): CalendarDate => {
  const at = atNoon(date);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

/** How many days `to` is after `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000);

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

export const weekdayOf = (date: CalendarDate): WeekdayName => WEEKDAYS[atNoon(date).getUTCDay()] ?? 'sun';

/** `11/21`. */
export const monthAndDay = (date: CalendarDate): string => `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`;

export interface StripDay {
  date: CalendarDate;
  label: string;
  weekday: WeekdayName;
  /** 0 today, 1 tomorrow … by the calendar of the store. */
  ahead: number;
}

/** The days of a date strip, both ends included; never more than `limit`. */
export function dateStrip(first: CalendarDate, last: CalendarDate, today: CalendarDate, limit = 90): StripDay[] {
  const length = Math.min(limit, Math.max(0, daysBetween(first, last) + 1));
  return Array.from({ length }, (_, index) => {
    const date = addDays(first, index);
    return { date, label: monthAndDay(date), weekday: weekdayOf(date), ahead: daysBetween(today, date) };
  });
}
