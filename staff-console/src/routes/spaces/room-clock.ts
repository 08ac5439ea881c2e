import type { RoomClock } from '@zhanggui/contract';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 3_600_000;

export interface RunningClock {
  minutes: number;
  roomFeeFen: number;
  /** Whole minutes of bought time that are left; below zero once it is over; null where none was bought. */
  leftMinutes: number | null;
}

/**
 * A room's clock at a moment, counted on from the server's last word (BQ-2): the price of the hour runs evenly, bought
 * time costs nothing more until it is used up, a pause stands still. The next answer of the server puts it right.
 */
export function clockAt(clock: RoomClock, now: number): RunningClock {
  const since = clock.state === 'running' ? Math.max(0, now - Date.parse(clock.asOf)) : 0;
  const until = clock.paidUntil === null ? null : Date.parse(clock.paidUntil);
  const asOf = Date.parse(clock.asOf);
  const unpaid = until === null ? since : Math.max(0, asOf + since - Math.max(until, asOf));
  const still = clock.state === 'running' ? now : asOf;
  return {
    minutes: clock.minutes + Math.floor(since / MINUTE_MILLISECONDS),
    roomFeeFen: clock.roomFeeFen + Math.floor(((clock.hourlyFen ?? 0) * unpaid) / HOUR_MILLISECONDS),
    leftMinutes: until === null ? null : Math.floor((until - still) / MINUTE_MILLISECONDS),
  };
}
