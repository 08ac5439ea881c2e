import type { BookingOffer, BookingView, RefundTier, Text } from '@zhanggui/contract';
import { clockTime, dayOf } from '@/domain/local-time';
import { price } from '@/domain/money';
import { listed, say, t } from '@/i18n';
import { daysBetween, monthAndDay, weekdayOf } from './calendar';
import { refundRows } from './refund';

/** `今天`, `明天`, `周六 11/28`. */
export function dayWords(date: string, today: string): string {
  const ahead = daysBetween(today, date);
  if (ahead === 0) return t('bookings.today');
  if (ahead === 1) return t('bookings.tomorrow');
  return `${t(`stores.weekdays.${weekdayOf(date)}`)} ${monthAndDay(date)}`;
}

/** `明天 19:30–22:30` by the clock of the store. */
export function spanWords(startsAt: string, endsAt: string, timeZone: string): string {
  const today = dayOf(new Date().toISOString(), timeZone);
  const day = dayWords(dayOf(startsAt, timeZone), today);
  return `${day} ${clockTime(startsAt, timeZone)}–${clockTime(endsAt, timeZone)}`;
}

export const startWords = (startsAt: string, timeZone: string): string =>
  `${dayWords(dayOf(startsAt, timeZone), dayOf(new Date().toISOString(), timeZone))} ${clockTime(startsAt, timeZone)}`;

/** `2 小时`, `90 分钟`. */
export function durationWords(minutes: number): string {
  return minutes % 30 === 0 && minutes >= 60
    ? t('bookings.hours', { count: minutes / 60 })
    : t('common.minutes', { count: minutes });
}

export function depositWords({ deposit }: Pick<BookingOffer, 'deposit'>): string {
  if (deposit.kind === 'none') return t('bookings.depositNone');
  if (deposit.kind === 'ratio') return `${t('bookings.deposit')} ${deposit.ratioBp / 100}%`;
  return `${t('bookings.deposit')} ${price(deposit.amountFen)}`;
}

/** The tiers of a refund as rows of words. */
export function refundWords(tiers: readonly RefundTier[]): { when: string; back: string }[] {
  return refundRows(tiers).map(({ hoursBefore, percent }) => ({
    when:
      hoursBefore === null
        ? t('bookings.refundLater')
        : hoursBefore === 0
          ? t('bookings.refundAnytime')
          : t('bookings.refundBefore', { hours: hoursBefore }),
    back: percent > 0 ? t('bookings.refundPercent', { percent }) : t('bookings.refundNone'),
  }));
}

/** `3 号、4 号`. */
export const seatsWords = (seats: readonly number[]): string =>
  listed(seats.map((seat) => t('bookings.seat', { seat })));

/** Where the party sits: the names of its places, or the seats of its session. */
export function placeWords({ spaces, session }: Pick<BookingView, 'spaces' | 'session'>): string {
  const names = spaces.map(({ name }) => say(name)).join(' + ');
  const seats = seatsWords(session?.seats ?? []);
  return [names, seats].filter(Boolean).join(' · ');
}

export const sayOr = (text: Text | null, otherwise: string): string => (text ? say(text) : otherwise);
