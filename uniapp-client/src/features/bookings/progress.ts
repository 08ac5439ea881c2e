import type { BookingState, BookingView } from '@zhanggui/contract';
import { phased, type ProgressPhase } from '../../domain/progress';
import type { Voice } from '../orders/progress';

/** In which of the voices of docs/design.md a state speaks. */
export const BOOKING_VOICE: Record<BookingState, Voice> = {
  held: 'warn',
  pending: 'warn',
  confirmed: 'moving',
  'checked-in': 'moving',
  completed: 'ok',
  cancelled: 'danger',
  expired: 'quiet',
  'no-show': 'danger',
};

export type BookingStep = 'held' | 'pending' | 'confirmed' | 'checked-in' | 'completed';
export type BookingEnd = 'cancelled' | 'expired' | 'no-show';

export interface BookingProgress {
  name: BookingStep | BookingEnd;
  at: string | null;
  phase: ProgressPhase;
}

const ENDS: BookingState[] = ['cancelled', 'expired', 'no-show'];

/** States in which nothing is to come any more. */
export const isBookingEnded = (state: BookingState): boolean => state === 'completed' || ENDS.includes(state);

/**
 * The way of a booking as its guest follows it. The step "confirmed by the house" is shown only while it is waited for.
 * Times are those that count for the guest: when it was made, begins and ends, as it was meant or as it was.
 */
export function bookingProgress({
  state,
  createdAt,
  startsAt,
  endsAt,
  checkedInAt,
  endedAt,
}: BookingView): BookingProgress[] {
  if (ENDS.includes(state)) {
    return [
      { name: 'held', at: createdAt, phase: 'done' },
      { name: state as BookingEnd, at: endedAt, phase: 'present' },
    ];
  }
  const way: { name: BookingStep; at: string | null }[] = [
    { name: 'held', at: createdAt },
    ...(state === 'pending' ? [{ name: 'pending' as const, at: null }] : []),
    { name: 'confirmed', at: null },
    { name: 'checked-in', at: checkedInAt ?? startsAt },
    { name: 'completed', at: endedAt ?? endsAt },
  ];
  const present = way.findIndex(({ name }) => name === state);
  return phased(way, present, state === 'completed');
}
