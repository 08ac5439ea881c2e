/** Whether the place of a booking is there for its party. */
export interface Readiness {
  /** The time has come, and the former party still sits there or the place is being cleaned. */
  isTaken: boolean;
  /** Since when it is free after that; null where it was free at the start. */
  freeSince: Date | null;
}

/** A place that nobody kept from its party. */
export const READY: Readiness = { isTaken: false, freeSince: null };

/**
 * Whether a place is there, by who has had it. Only a party that came before the time of the booking, or cleaning that
 * began before it, has kept the place from its guests: who came after it does not count, however late anybody looks.
 */
export function readinessBy(startsAt: Date, had: readonly { since: Date; until: Date | null }[]): Readiness {
  const former = had.filter(({ since }) => since < startsAt);
  const left = former.flatMap(({ until }) => (until && until > startsAt ? [until.getTime()] : []));
  return {
    isTaken: former.some(({ until }) => until === null),
    freeSince: left.length > 0 ? new Date(Math.max(...left)) : null,
  };
}

/** What was promised when the place was booked. */
export interface Promised {
  endsAt: Date;
  graceUntil: Date;
  graceMinutes: number;
}

const MINUTE_MS = 60_000;

/**
 * Until when a place is kept for its party (BK-6). Nobody can come to a table at which others still sit, so the grace
 * runs from the moment at which it became free; while it is not, it is kept as long as the booking lasts.
 */
export function keptUntil({ endsAt, graceUntil, graceMinutes }: Promised, { isTaken, freeSince }: Readiness): Date {
  const sinceFree = freeSince ? freeSince.getTime() + graceMinutes * MINUTE_MS : 0;
  const prolonged = isTaken ? endsAt.getTime() : Math.min(endsAt.getTime(), sinceFree);
  return new Date(Math.max(graceUntil.getTime(), prolonged));
}

/**
 * Whether the store has kept its guests waiting: the place is not there yet, or was not until the promised grace was
 * over. Then nobody is a no-show, and whatever ends the booking gives everything back.
 */
export const isStoreLate = ({ graceUntil }: Pick<Promised, 'graceUntil'>, { isTaken, freeSince }: Readiness): boolean =>
  isTaken || (freeSince !== null && freeSince > graceUntil);
