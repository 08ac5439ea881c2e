/** What somebody did, and what they were told. Instants are those of the servers' clock, in milliseconds. */
export interface Operation {
  kind: 'hold' | 'confirm' | 'pay' | 'cancel' | 'move' | 'check-in' | 'release' | 'repeat';
  /** Of a hold: the booking that it made. */
  bookingId: string | null;
  sentAt: number;
  answeredAt: number;
  /** `ok`, or the code of the refusal. */
  answer: string;
  /** What a hold or a move asked for; after `ok`, what it got. With clean-up. */
  place?: Place;
  /** Of a hold: when it frees itself unless it is confirmed. */
  expiresAt?: number | null;
}

export interface Place {
  spaceIds: readonly string[];
  from: number;
  until: number;
}

/** A booking as its table holds it at the end. */
export interface FinalBooking extends Place {
  id: string;
  state: string;
  endedAt: number | null;
  /** When it frees itself; null where it does not. */
  expiresAt: number | null;
  /** The deposit, what arrived of it, and what went back. */
  dueFen: number;
  paidFen: number;
  refundedFen: number;
}

export interface FinalClaim {
  spaceId: string;
  bookingId: string;
  from: number;
  until: number;
}

export interface History {
  operations: readonly Operation[];
  bookings: readonly FinalBooking[];
  claims: readonly FinalClaim[];
  endedAt: number;
}

/** A place that a booking had, and when: `possible` from the first moment it may have been so, `certain` while it must. */
export interface Stay extends Place {
  bookingId: string;
  possible: { from: number; until: number };
  certain: { from: number; until: number };
  /** While its party may have sat there, and while it must have: also past its time; null where it never came. */
  sat: { possible: Span; certain: Span } | null;
}

type Span = { from: number; until: number };

/** Clocks of servers and of whoever asks differ by less. */
export const SLACK_MS = 3000;
export const GRACE_MS = 15 * 60_000;
/** Whoever stays past the time is expected to stay so much longer, again and again. */
export const OVERRUN_MS = 15 * 60_000;
export const ENDS = ['cancel', 'release'];
export const KEEPS = ['confirm', 'pay'];

export const shares = (a: Place, b: Place) => a.spaceIds.some((id) => b.spaceIds.includes(id));
export const crosses = (a: { from: number; until: number }, b: { from: number; until: number }) =>
  a.from < b.until && b.from < a.until;

/** The places of one booking, one after the other: that of its hold, then those it was moved to. */
export function staysOf(bookingId: string, operations: readonly Operation[], final: FinalBooking | undefined): Stay[] {
  const done = operations.filter(({ answer }) => answer === 'ok');
  const hold = done.find(({ kind }) => kind === 'hold');
  if (!hold?.place) return [];
  const moves = done.filter(({ kind }) => kind === 'move').sort((a, b) => a.answeredAt - b.answeredAt);
  const places = [hold, ...moves];
  const isUnheard = operations.some(({ answer }) => answer === 'unheard');
  const end = endOf(hold, done, final, isUnheard);
  const came = done.find(({ kind }) => kind === 'check-in');
  const left = done.find(({ kind }) => kind === 'release');
  const stays = places.flatMap((operation, index): Stay[] => {
    const next = places[index + 1];
    const possible = { from: operation.sentAt, until: Math.min(next?.answeredAt ?? Infinity, end.latest) };
    const certain = { from: operation.answeredAt, until: Math.min(next?.sentAt ?? Infinity, end.earliest) };
    return operation.place ? [{ ...operation.place, bookingId, possible, certain, sat: null }] : [];
  });
  const last = stays.at(-1);
  if (!last || !came) return stays;
  const seated = {
    ...last,
    // Who comes early sits there from then on.
    from: Math.min(last.from, came.sentAt),
    possible: { ...last.possible, from: came.sentAt },
    certain: { ...last.certain, from: came.answeredAt },
    sat: {
      possible: { from: came.sentAt, until: left?.answeredAt ?? Infinity },
      certain: { from: came.answeredAt, until: left?.sentAt ?? Infinity },
    },
  };
  return [...stays, seated];
}

/**
 * When a booking gave its place back: by somebody's doing, by itself, or not at all. A payment that nobody had heard of
 * yet (`isUnheard`) may have kept it past the time of its hold.
 */
function endOf(hold: Operation, done: readonly Operation[], final: FinalBooking | undefined, isUnheard: boolean) {
  const ended = done.find(({ kind }) => ENDS.includes(kind));
  if (ended) return { earliest: ended.sentAt, latest: ended.answeredAt };
  const isConfirmed = done.some(({ kind }) => KEEPS.includes(kind));
  const { expiresAt } = hold;
  if (!isConfirmed && expiresAt != null) {
    const latest = isUnheard ? Math.max(expiresAt, final?.endedAt ?? Infinity) : expiresAt;
    return { earliest: expiresAt - SLACK_MS, latest: latest + SLACK_MS };
  }
  if (final?.endedAt != null) return { earliest: final.endedAt - SLACK_MS, latest: final.endedAt + SLACK_MS };
  return { earliest: Infinity, latest: Infinity };
}
