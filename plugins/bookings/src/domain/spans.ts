import { addDays, businessDate, instantOf, localMoment, openRanges, type OpeningHours } from '@zhanggui/core';

export const MINUTE_MS = 60_000;

/** A half-open stretch of time, in milliseconds since the epoch; `until` may be Infinity. */
export interface Span {
  from: number;
  until: number;
}

/** A clock on a wall, and the hours that hang beside it: a store's, or those of a person. */
export interface Calendar {
  timeZone: string;
  hours: OpeningHours;
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/**
 * The stretches that open on a date, oldest first (ST-2): a night past midnight belongs to the day on which it began. On the
 * days when the clock is set forward or back they are an hour shorter or longer, as they are for the people inside.
 */
export function openSpansOn(date: string, { timeZone, hours }: Calendar): readonly Span[] {
  const known = spansOf.get(hours) ?? new Map<string, readonly Span[]>();
  spansOf.set(hours, known);
  const key = `${date} ${timeZone}`;
  const spans = known.get(key) ?? computeSpans(date, { timeZone, hours });
  if (known.size >= DATES_KEPT) known.clear();
  known.set(key, spans);
  return spans;
}

/** Computed once for each edition of the hours: every decision asks for a few days of them. */
const DATES_KEPT = 2000;
const spansOf = new WeakMap<OpeningHours, Map<string, readonly Span[]>>();

function computeSpans(date: string, { timeZone, hours }: Calendar): readonly Span[] {
  return openRanges(date, hours)
    .map(({ opens, closes }) => ({
      from: instantOf(date, opens, timeZone).getTime(),
      until: instantOf(date, closes, timeZone).getTime(),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
}

/** The business date of an instant: that of the night which it is part of. */
export const businessDateOf = (instant: number, { timeZone, hours }: Calendar): string =>
  businessDate(new Date(instant), timeZone, hours);

/**
 * Until when it stays open from an instant on, without a break: ranges that touch are one, also across midnight (a
 * store that is open around the clock). Undefined where it is closed at the instant. Looks two days ahead: no booking
 * is longer than one.
 */
export function openUntil(instant: number, calendar: Calendar): number | undefined {
  const { date } = localMoment(new Date(instant), calendar.timeZone);
  const spans = [-1, 0, 1, 2].flatMap((days) => openSpansOn(addDays(date, days), calendar));
  let until: number | undefined;
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const reaches = until === undefined ? span.from <= instant && instant < span.until : span.from <= until;
    if (reaches) until = Math.max(until ?? 0, span.until);
  }
  return until;
}

/** Whether it is open from the first to the last moment of a span. */
export function isOpenThroughout({ from, until }: Span, calendar: Calendar): boolean {
  const closes = openUntil(from, calendar);
  return closes !== undefined && until <= closes;
}
