import type { BookingView, ScheduledSession } from '@zhanggui/contract';

export interface SeatSpot {
  seat: number;
  /** Centre in percent of the table's box, from the upper left. */
  left: number;
  top: number;
}

/** Half of the arc at the head of the table that belongs to the dealer, in radians. */
const DEALER_ARC = 0.42;

/**
 * Where the seats stand around an oval table: clockwise from the dealer's left at the top, evenly by angle. The dealer has
 * the middle of the upper side.
 */
export function seatSpots(seats: number): SeatSpot[] {
  const arc = Math.PI * 2 - DEALER_ARC * 2;
  return Array.from({ length: seats }, (_, index) => {
    const angle = -Math.PI / 2 + DEALER_ARC + (arc * (index + 0.5)) / seats;
    return {
      seat: index + 1,
      left: Math.round((50 + 44 * Math.cos(angle)) * 100) / 100,
      top: Math.round((50 + 42 * Math.sin(angle)) * 100) / 100,
    };
  });
}

/** The seats that stay chosen after others were quicker, and those that were lost. */
export function keepFree(chosen: readonly number[], taken: readonly number[]) {
  return {
    kept: chosen.filter((seat) => !taken.includes(seat)),
    lost: chosen.filter((seat) => taken.includes(seat)),
  };
}

/**
 * The sessions that a booking may move to: dates of its own plan, in which its own seats are in nobody's way (BK-6).
 * Where no booking is moved, all of them.
 */
export function openTo(sessions: readonly ScheduledSession[], moving: BookingView | null): ScheduledSession[] {
  const held = moving?.session;
  if (!held) return [...sessions];
  return sessions
    .filter(({ planId }) => planId === held.planId)
    .map((session) =>
      session.id === held.id
        ? { ...session, takenSeats: session.takenSeats.filter((seat) => !held.seats.includes(seat)) }
        : session,
    );
}

/** Whether seats are those that a moved booking has already. */
export const isWhereItIs = (moving: BookingView | null, sessionId: string, seats: readonly number[]): boolean =>
  moving?.session?.id === sessionId && moving.session.seats.join() === seats.join();
