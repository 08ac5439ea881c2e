import type { BookingAction, BookingMode, BookingState, Permission, StaffBookingAction } from '@zhanggui/contract';
import { next, type Flow } from '@zhanggui/core';

/** What moves a booking. What customers and staff may press is the part that the functions below offer. */
export type BookingMove = 'request' | 'confirm' | 'decline' | 'cancel' | 'expire' | 'check-in' | 'miss' | 'complete';

/**
 * The life of a booking (BK-3). Only what stands here can happen. A held place is asked for (`request`) where staff
 * confirm, and confirmed at once where nobody has to.
 */
export const BOOKING_FLOW: Flow<BookingState, BookingMove> = {
  held: { request: 'pending', confirm: 'confirmed', cancel: 'cancelled', expire: 'expired' },
  pending: { confirm: 'confirmed', decline: 'cancelled', cancel: 'cancelled', expire: 'expired' },
  confirmed: { 'check-in': 'checked-in', cancel: 'cancelled', miss: 'no-show' },
  'checked-in': { complete: 'completed' },
  completed: {},
  cancelled: {},
  expired: {},
  'no-show': {},
};

/** States in which a place is kept for the party. */
export const LIVE_STATES: readonly BookingState[] = ['held', 'pending', 'confirmed', 'checked-in'];
/** States in which the party is still to come. */
export const COMING_STATES: readonly BookingState[] = ['held', 'pending', 'confirmed'];

/** What decides which buttons a booking has. */
export interface BookingFacts {
  mode: BookingMode;
  state: BookingState;
  /** What is due in money. */
  dueFen: number;
  startsAt: Date;
  endsAt: Date;
  /** Until when the place is kept, see `keptUntil`. */
  graceUntil: Date;
  /** The store has kept the party waiting, see `isStoreLate`. */
  isStoreLate: boolean;
  holdExpiresAt: Date | null;
  confirmBy: Date | null;
}

/** Whether the time of a hold, or of the store's answer, is over: the place counts as free, swept up or not. */
export const isOver = (
  { state, holdExpiresAt, confirmBy }: Pick<BookingFacts, 'state' | 'holdExpiresAt' | 'confirmBy'>,
  now: Date,
): boolean =>
  (state === 'held' && holdExpiresAt !== null && holdExpiresAt <= now) ||
  (state === 'pending' && confirmBy !== null && confirmBy <= now);

/** The buttons of the guest who booked (BK-6). */
export function customerActions(facts: BookingFacts, now: Date): BookingAction[] {
  const { state } = facts;
  if (isOver(facts, now) || !COMING_STATES.includes(state)) return [];
  const actions: BookingAction[] = [];
  if (state === 'held') actions.push(facts.dueFen > 0 ? 'pay' : 'accept');
  if (now < facts.graceUntil) actions.push('cancel');
  if (state !== 'held' && now < facts.startsAt) actions.push('reschedule');
  return actions;
}

/** The buttons of staff: what the state allows at this time, for those who work on bookings. */
export function staffActions(
  facts: BookingFacts,
  now: Date,
  permissions: ReadonlySet<Permission>,
): StaffBookingAction[] {
  const { state } = facts;
  if (!permissions.has('bookings.work') || isOver(facts, now)) return [];
  const may = (move: BookingMove) => next(BOOKING_FLOW, state, move) !== undefined;
  const actions: StaffBookingAction[] = [];
  if (state === 'pending') actions.push('confirm', 'decline');
  if (may('check-in') && now < facts.graceUntil) actions.push('check-in');
  const isMovable = state === 'pending' || state === 'confirmed';
  if (isMovable && now < facts.graceUntil) actions.push('move');
  // A session lasts as long as its plan says.
  if (facts.mode !== 'scheduled' && (isMovable || state === 'checked-in')) actions.push('extend');
  if (may('miss') && now >= facts.startsAt && !facts.isStoreLate) actions.push('no-show');
  // Declining is the pending booking's own word for it.
  if (may('cancel') && state !== 'pending') actions.push('cancel');
  if (may('complete')) actions.push('release');
  return actions;
}
