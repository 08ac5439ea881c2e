import type { BookingChannel } from '@zhanggui/contract';
import { localMoment, ok, refuse, type Result } from '@zhanggui/core';
import type { Pacing } from './policy';
import { MINUTE_MS, type Span } from './spans';

/** The window of arrivals that an instant falls into: counted from midnight by the store's clock (BK-11). */
export function pacingWindow(instant: number, windowMinutes: number, timeZone: string): Span {
  const wholeMinute = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  const { minute } = localMoment(new Date(instant), timeZone);
  const from = wholeMinute - (minute % windowMinutes) * MINUTE_MS;
  return { from, until: from + windowMinutes * MINUTE_MS };
}

/** Whether anything is limited, so that arrivals have to be counted. */
export const isPaced = ({ covers, coversOf }: Pacing): boolean => covers !== null || Object.keys(coversOf).length > 0;

/** Whether so many more may arrive in a window, with those that are expected already. */
export function checkPacing(
  pacing: Pacing,
  channel: BookingChannel,
  arriving: Readonly<Record<BookingChannel, number>>,
  partySize: number,
): Result<true, 'PACING_FULL' | 'QUOTA_FULL'> {
  const all = arriving.online + arriving.staff + arriving['walk-in'];
  if (pacing.covers !== null && all + partySize > pacing.covers) return refuse('PACING_FULL');
  const quota = pacing.coversOf[channel];
  if (quota !== undefined && arriving[channel] + partySize > quota) return refuse('QUOTA_FULL');
  return ok(true);
}
