import type { Timeline, TimelineItem } from '@zhanggui/contract';

type Row = Timeline['rows'][number];

/** A stretch of time in milliseconds since the epoch. */
export interface Stretch {
  from: number;
  to: number;
}

/** The day of somebody who is booked, as the desk asks for it. */
export interface PersonDay {
  id: string;
  shifts: readonly Stretch[];
  /** What they have to do, in order. */
  items: readonly TimelineItem[];
  /** When they may still be booked on the day: from a start that bookings have, and long enough for one. */
  free: readonly Stretch[];
  /** What comes next for them, or null. */
  next: TimelineItem | null;
  /** How they stand at this moment; of another day all are `later`. */
  state: 'busy' | 'free' | 'off' | 'later';
  /** Until when they stay so: busy to the end of the party, free to the next one or the end of the shift. */
  until: number | null;
}

const millis = (instant: string): number => Date.parse(instant);

/** How long something keeps a person, cleaning up included; what has no end keeps them for good. */
const keptUntil = ({ endsAt, cleanUntil }: TimelineItem): number =>
  endsAt === null ? Infinity : millis(cleanUntil ?? endsAt);

/** The days of all people of a store, in the order of the server (BK-12). */
export function peopleDays({ rows, items, from, to, slotMinutes }: Timeline, now: number): PersonDay[] {
  const isToday = millis(from) <= now && now < millis(to);
  return rows
    .filter(({ kind }) => kind === 'person')
    .map((row) => personDay(row, items, isToday, now, slotMinutes * 60_000));
}

function personDay(row: Row, all: readonly TimelineItem[], isToday: boolean, now: number, slot: number): PersonDay {
  const items = all
    .filter(({ resourceId }) => resourceId === row.id)
    .sort((one, other) => millis(one.startsAt) - millis(other.startsAt));
  const shifts = (row.shifts ?? []).map(({ from, to }) => ({ from: millis(from), to: millis(to) }));
  const gaps = shifts.flatMap((shift) => gapsOf(shift, items));
  const free = gaps
    .map(({ from, to }) => ({ from: Math.ceil(Math.max(from, now) / slot) * slot, to }))
    .filter(({ from, to }) => to - from >= slot);
  const day = { id: row.id, shifts, items, free, next: items.find(({ startsAt }) => millis(startsAt) > now) ?? null };
  if (!isToday) return { ...day, state: shifts.length === 0 ? 'off' : 'later', until: null };
  const present = items.find((item) => millis(item.startsAt) <= now && now < keptUntil(item));
  if (present) return { ...day, state: 'busy', until: finite(keptUntil(present)) };
  const gap = gaps.find(({ from, to }) => from <= now && now < to);
  if (gap) return { ...day, state: 'free', until: gap.to };
  return { ...day, state: 'off', until: null };
}

/** What is left of a shift between the things that fill it. */
function gapsOf({ from, to }: Stretch, items: readonly TimelineItem[]): Stretch[] {
  const gaps: Stretch[] = [];
  let free = from;
  for (const item of items) {
    const start = Math.min(millis(item.startsAt), to);
    if (start > free) gaps.push({ from: free, to: start });
    free = Math.max(free, keptUntil(item));
  }
  if (free < to) gaps.push({ from: free, to });
  return gaps;
}

const finite = (instant: number): number | null => (Number.isFinite(instant) ? instant : null);
