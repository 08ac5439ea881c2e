import type { SaleHours, StockLevel } from '@zhanggui/contract';
import { wallClock } from '../../domain/local-time';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/**
 * Whether a product is served at `now` by its sale hours (none: always). Ranges may run past midnight; they belong to the
 * weekday on which they begin.
 */
export function isServed(saleHours: SaleHours[], now: Date, timeZone: string): boolean {
  if (saleHours.length === 0) return true;
  const clock = wallClock(now, timeZone);
  const minute = clock.hour * 60 + clock.minute;
  const today = WEEKDAYS[clock.weekday] ?? '';
  const yesterday = WEEKDAYS[(clock.weekday + 6) % 7] ?? '';
  return saleHours.some(({ weekdays, from, to }) => {
    const begins = minutesOf(from);
    const ends = minutesOf(to);
    const on = (day: string) => weekdays.length === 0 || weekdays.includes(day);
    if (begins < ends) return on(today) && minute >= begins && minute < ends;
    return (on(today) && minute >= begins) || (on(yesterday) && minute < ends);
  });
}

/** `11:00–14:00, 17:00–22:00` */
export const servedHours = (saleHours: SaleHours[]): string =>
  [...new Set(saleHours.map(({ from, to }) => `${from.slice(0, 5)}–${to.slice(0, 5)}`))].join(', ');

/** Stock by item; an item that is not in it is not limited. */
export type Stock = ReadonlyMap<string, number>;

export const stockOf = (levels: StockLevel[]): Stock => withLevels(new Map(), levels);

/** Stock after some levels changed; an item whose level is null is not limited any more. */
export function withLevels(stock: Stock, levels: StockLevel[]): Stock {
  const changed = new Map(stock);
  for (const { itemId, onHand } of levels) {
    if (onHand === null) changed.delete(itemId);
    else changed.set(itemId, onHand);
  }
  return changed;
}

export const leftOf = (stock: Stock, productId: string, optionKey?: string): number | null =>
  stock.get(optionKey === undefined ? productId : `${productId}:${optionKey}`) ?? null;
