import type { Draft } from './problem';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = 1440;
const WEEK = 7 * DAY;

function minuteOf(time: unknown): number {
  const [hour, minute] = String(time).split(':').map(Number);
  return (hour ?? Number.NaN) * 60 + (minute ?? Number.NaN);
}

/** Minutes of the week; an end at or before the start is on the next day. */
function spansOf(plan: Draft): { from: number; length: number }[] {
  const starts = minuteOf(plan.startsAt);
  const ends = minuteOf(plan.endsAt);
  const length = ends > starts ? ends - starts : ends + DAY - starts;
  return WEEKDAYS.flatMap((day, index) => (plan[day] === true ? [{ from: index * DAY + starts, length }] : []));
}

function datesMeet(one: Draft, other: Draft): boolean {
  const begins = (plan: Draft) => dateOr(plan.fromDate, '0000-01-01');
  const ends = (plan: Draft) => dateOr(plan.untilDate, '9999-12-31');
  return begins(one) <= ends(other) && begins(other) <= ends(one);
}

function dateOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

/**
 * Whether two plans that repeat every week (weekdays, `startsAt`, `endsAt`, `fromDate`, `untilDate`) ever run at the same
 * time: also a late session of Sunday against an early one of Monday.
 */
export function weeklyOverlap(one: Draft, other: Draft): boolean {
  if (!datesMeet(one, other)) return false;
  return spansOf(one).some((a) =>
    spansOf(other).some((b) => {
      const behind = (b.from - a.from + WEEK) % WEEK;
      const ahead = (a.from - b.from + WEEK) % WEEK;
      return behind < a.length || ahead < b.length;
    }),
  );
}
