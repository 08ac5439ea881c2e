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
export const openSpansOn = (date: string, calendar: Calendar): readonly Span[] =>
  keptFor(spansOf, calendar, date, () => computeSpans(date, calendar));

type KeptSpans = WeakMap<OpeningHours, Map<string, readonly Span[]>>;

/** Computed once for each edition of the hours: every decision asks for a few days of them. */
const DATES_KEPT = 2000;
const spansOf: KeptSpans = new WeakMap();
const stretchesOf: KeptSpans = new WeakMap();

function keptFor(
  kept: KeptSpans,
  { timeZone, hours }: Calendar,
  date: string,
  compute: () => readonly Span[],
): readonly Span[] {
  const known = kept.get(hours) ?? new Map<string, readonly Span[]>();
  kept.set(hours, known);
  const key = `${date} ${timeZone}`;
  const spans = known.get(key) ?? compute();
  if (known.size >= DATES_KEPT) known.clear();
  known.set(key, spans);
  return spans;
}

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
  return stretchesAround(date, calendar).find(({ from, until }) => from <= instant && instant < until)?.until;
}

/** When it is open without a break, from the day before a date to two days after it. */
function stretchesAround(date: string, calendar: Calendar): readonly Span[] {
  return keptFor(stretchesOf, calendar, date, () => {
    const spans = [-1, 0, 1, 2].flatMap((days) => openSpansOn(addDays(date, days), calendar));
    const stretches: Span[] = [];
    for (const { from, until } of spans.sort((a, b) => a.from - b.from)) {
      const last = stretches.at(-1);
      if (last && from <= last.until) last.until = Math.max(last.until, until);
      else stretches.push({ from, until });
    }
    return stretches;
  });
}

/** Whether it is open from the first to the last moment of a span. */
export function isOpenThroughout({ from, until }: Span, calendar: Calendar): boolean {
  const closes = openUntil(from, calendar);
  return closes !== undefined && until <= closes;
}
