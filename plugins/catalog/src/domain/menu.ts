import type { OptionGroupView, OptionView, ProductView, SaleHours } from '@zhanggui/contract';
import { dayBefore, minuteOf, ok, refuse, type LocalMoment, type Result, type Weekday } from '@zhanggui/core';

/** A product as the engine sells it: what the menu shows, and what the kitchen and the stock need. */
export interface MenuProduct extends ProductView {
  stationId: string | null;
  /** Stock of a tracked item begins with this, is topped up to this each day, and warns below this. */
  stockRules: Map<string, StockRule>;
}

export interface StockRule {
  itemId: string;
  initialStock: number;
  dailyRefill: number | null;
  warningLevel: number;
}

/** The stock item of an option; a product's own is its id. */
export const optionItemId = (productId: string, optionKey: string): string => `${productId}:${optionKey}`;

/** One option chosen, with the group that it is of. */
export interface ChosenOption {
  group: OptionGroupView;
  option: OptionView;
}

type OptionRefusal = 'OPTION_UNAVAILABLE' | 'OPTION_REQUIRED' | 'OPTION_TOO_MANY';

/**
 * Whether these options may be chosen together (MN-2): each exists, and every group has between its `min` and `max`.
 * The chosen come back in the order of the menu, so that the same choice always reads the same.
 */
export function chooseOptions(
  product: Pick<ProductView, 'name' | 'optionGroups'>,
  optionKeys: readonly string[],
): Result<ChosenOption[], OptionRefusal> {
  const wanted = new Set(optionKeys);
  const name = product.name.zh;
  if (wanted.size !== optionKeys.length) return refuse('OPTION_UNAVAILABLE', { name });
  const chosen: ChosenOption[] = [];
  for (const group of product.optionGroups) {
    const of = group.options.filter((option) => wanted.delete(option.key));
    if (of.length < group.min) return refuse('OPTION_REQUIRED', { name, group: group.name.zh });
    if (of.length > group.max) return refuse('OPTION_TOO_MANY', { name, group: group.name.zh, max: group.max });
    for (const option of of) chosen.push({ group, option });
  }
  return wanted.size > 0 ? refuse('OPTION_UNAVAILABLE', { name }) : ok(chosen);
}

/** Whether a product is sold at a moment of the store's clock (MN-1); no hours mean always. */
export function isOnSale(saleHours: readonly SaleHours[], moment: LocalMoment): boolean {
  if (saleHours.length === 0) return true;
  const covers = (range: SaleHours, weekday: Weekday, minute: number): boolean => {
    const from = minuteOf(range.from);
    const to = minuteOf(range.to) <= from ? minuteOf(range.to) + 1440 : minuteOf(range.to);
    return range.weekdays.includes(weekday) && minute >= from && minute < to;
  };
  return saleHours.some(
    (range) =>
      covers(range, moment.weekday, moment.minute) || covers(range, dayBefore(moment.weekday), moment.minute + 1440),
  );
}

/** So many pieces of an item. */
export interface StockNeed {
  itemId: string;
  quantity: number;
}

/** What a line takes from stock: the product's own stock and that of each tracked option, where they are tracked. */
export function stockNeeds(product: MenuProduct, chosen: readonly ChosenOption[], quantity: number): StockNeed[] {
  const items = [
    ...(product.stockTracked ? [product.id] : []),
    ...chosen.filter(({ option }) => option.stockTracked).map(({ option }) => optionItemId(product.id, option.key)),
  ];
  return items.map((itemId) => ({ itemId, quantity }));
}

/**
 * The stock with which a day begins: topped up to the daily amount once on each local date, never lowered (MN-4).
 * Returns how many come in.
 */
export function refillDue(
  stock: { onHand: number; refilledOn: string | null },
  dailyRefill: number | null,
  today: string,
): number {
  if (dailyRefill === null || (stock.refilledOn !== null && stock.refilledOn >= today)) return 0;
  return Math.max(0, dailyRefill - stock.onHand);
}
