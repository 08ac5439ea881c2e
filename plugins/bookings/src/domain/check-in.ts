import type { BookingState } from '@zhanggui/contract';
import { clockTime, ok, refuse, type Result } from '@zhanggui/core';

/** A booking whose code was shown. */
export interface Shown {
  storeId: string;
  storeName: string;
  state: BookingState;
  startsAt: Date;
  graceUntil: Date;
  holdExpiresAt: Date | null;
  arriveEarlyMinutes: number;
  /** Of its store, IANA. */
  timeZone: string;
  /** The business day that it belongs to, `YYYY-MM-DD`: a booking after midnight is of the evening before. */
  businessDate: string;
}

/** Where and when it was shown. */
export interface Door {
  storeId: string;
  now: Date;
  businessDate: string;
}

export type CheckInRefusal =
  'CODE_OTHER_STORE' | 'CODE_USED' | 'CODE_EXPIRED' | 'BOOKING_STATE' | 'CODE_OTHER_DAY' | 'CHECK_IN_TOO_EARLY';

const MINUTE_MS = 60_000;
const USED: readonly BookingState[] = ['checked-in', 'completed'];
const ENDED: readonly BookingState[] = ['cancelled', 'expired', 'no-show'];

/**
 * Whether a party may come in (BK-5). What is wrong is said in the order in which it helps at the door: the wrong
 * store first, then a code that was used, one that is no longer good, and too early at last, by days or by minutes. Whoever
 * comes at the time that was promised is let in whatever the date: a booking for midnight opens before it.
 */
export function judgeCheckIn(shown: Shown, door: Door): Result<null, CheckInRefusal> {
  if (shown.storeId !== door.storeId) return refuse('CODE_OTHER_STORE', { store: shown.storeName });
  if (USED.includes(shown.state)) return refuse('CODE_USED');
  if (ENDED.includes(shown.state) || isPast(shown, door.now)) return refuse('CODE_EXPIRED');
  if (shown.state !== 'confirmed') return refuse('BOOKING_STATE');
  const opensMs = shown.startsAt.getTime() - shown.arriveEarlyMinutes * MINUTE_MS;
  if (door.now.getTime() >= opensMs) return ok(null);
  if (shown.businessDate !== door.businessDate) return refuse('CODE_OTHER_DAY', { date: shown.businessDate });
  return refuse('CHECK_IN_TOO_EARLY', {
    time: clockTime(shown.startsAt, shown.timeZone),
    from: clockTime(new Date(opensMs), shown.timeZone),
  });
}

/** Sweeps may be late; deadlines are not. */
function isPast({ state, holdExpiresAt, graceUntil }: Shown, now: Date): boolean {
  return state === 'held' ? holdExpiresAt !== null && holdExpiresAt <= now : graceUntil <= now;
}
