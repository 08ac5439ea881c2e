import type { FloorSpace } from '@zhanggui/contract';
import { clockTime, dayOf } from '@/domain/local-time';
import { price } from '@/domain/money';
import { t } from '@/i18n';
import { startWords } from '../bookings/words';
import type { Mark } from './marks';

type Seats = Pick<FloorSpace, 'capacityMin' | 'capacityMax'>;

/** `4–6 人`; empty where nobody said. */
export function seatWords({ capacityMin, capacityMax }: Seats): string {
  if (capacityMax === null) return '';
  if (capacityMin === null || capacityMin >= capacityMax) return t('bookings.seatsUpTo', { max: capacityMax });
  return t('bookings.seats', { min: capacityMin, max: capacityMax });
}

/** What the place costs by itself: `¥98/小时`; empty where it costs nothing. */
export function priceWords({ roomFee }: Pick<FloorSpace, 'roomFee'>): string {
  if (!roomFee) return '';
  return t(roomFee.per === 'hour' ? 'bookings.perHour' : 'bookings.perSession', { amount: price(roomFee.amountFen) });
}

/** Until when it is as it is now, by plan; empty where nobody knows. */
export function untilWords({ status, until }: Pick<FloorSpace, 'status' | 'until'>, timeZone: string): string {
  if (!until) return '';
  const isToday = dayOf(until, timeZone) === dayOf(new Date().toISOString(), timeZone);
  const time = isToday ? clockTime(until, timeZone) : startWords(until, timeZone);
  return t(status === 'available' ? 'bookings.freeUntil' : 'bookings.untilTime', { time });
}

export const markWords = (mark: Mark): string =>
  mark === 'free' || mark === 'taken' || mark === 'outside'
    ? t(`bookings.marks.${mark}`)
    : t(`bookings.statuses.${mark}`);
