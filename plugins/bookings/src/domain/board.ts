import type { BookingChannel } from '@zhanggui/contract';
import { overlaps, type Span } from './spans';

/** A stretch of time in which a space, or a person, belongs to somebody. */
export interface Taken extends Span {
  resourceId: string;
  kind: 'booking' | 'session' | 'visit' | 'cleaning' | 'block';
  sessionId: string | null;
}

export type Arrivals = Readonly<Record<BookingChannel, number>>;

/** Covers that are expected at an instant. */
export interface Arrival {
  policyId: string;
  at: number;
  channel: BookingChannel;
  covers: number;
}

/**
 * Who has what: the facts that decisions are made on. Decisions of one batch share a board, so that each sees what
 * those before it took.
 */
export class Board {
  readonly #taken = new Map<string, Taken[]>();
  readonly #seats = new Map<string, Set<number>>();
  readonly #arrivals = new Map<string, Arrival[]>();

  constructor(
    taken: Iterable<Taken> = [],
    seats: Iterable<{ sessionId: string; seat: number }> = [],
    arrivals: Iterable<Arrival> = [],
  ) {
    for (const one of taken) this.take(one);
    for (const { sessionId, seat } of seats) this.takeSeat(sessionId, seat);
    for (const arrival of arrivals) this.expect(arrival);
  }

  take(taken: Taken): void {
    const known = this.#taken.get(taken.resourceId);
    if (known) known.push(taken);
    else this.#taken.set(taken.resourceId, [taken]);
  }

  takeSeat(sessionId: string, seat: number): void {
    const known = this.#seats.get(sessionId);
    if (known) known.add(seat);
    else this.#seats.set(sessionId, new Set([seat]));
  }

  expect(arrival: Arrival): void {
    const known = this.#arrivals.get(arrival.policyId);
    if (known) known.push(arrival);
    else this.#arrivals.set(arrival.policyId, [arrival]);
  }

  /** What has a resource within a span; a session of this id is not in its own way. */
  takenBy(resourceId: string, span: Span, sessionId: string | null = null): Taken | undefined {
    return this.#taken
      .get(resourceId)
      ?.find((one) => overlaps(one, span) && (sessionId === null || one.sessionId !== sessionId));
  }

  isFree(resourceId: string, span: Span): boolean {
    return this.takenBy(resourceId, span) === undefined;
  }

  /** Whether the session has its table already. */
  holdsTable(sessionId: string, resourceId: string): boolean {
    return this.#taken.get(resourceId)?.some((one) => one.sessionId === sessionId) === true;
  }

  seatsTaken(sessionId: string): ReadonlySet<number> {
    return this.#seats.get(sessionId) ?? NO_SEATS;
  }

  /** Covers of a policy that arrive within a span, by the channel they came through. */
  arriving(policyId: string, { from, until }: Span): Arrivals {
    const sums = { online: 0, staff: 0, 'walk-in': 0 };
    for (const { at, channel, covers } of this.#arrivals.get(policyId) ?? []) {
      if (at >= from && at < until) sums[channel] += covers;
    }
    return sums;
  }
}

const NO_SEATS: ReadonlySet<number> = new Set();
