import {
  chooseOptions,
  isOnSale,
  stockNeeds,
  type ChosenOption,
  type MenuProduct,
  type StockNeed,
} from '@zhanggui/catalog/domain';
import type { RefusalCode } from '@zhanggui/contract';
import { ok, refuse, type LocalMoment, type Result } from '@zhanggui/core';
import { priceLine, type LinePrice } from './price';

/** What a guest put into the cart. */
export interface CartChoice {
  productId: string;
  optionKeys: readonly string[];
  quantity: number;
}

/** A choice that the menu allows, with its price. */
export interface PricedChoice extends LinePrice {
  product: MenuProduct;
  chosen: ChosenOption[];
  needs: StockNeed[];
}

/** When the decision is made, also by the store's clock. */
export interface Moment {
  now: Date;
  local: LocalMoment;
}

/** Whether a choice can be sold now, and for how much. Stock is asked for last, over all lines together. */
export function priceChoice(
  products: ReadonlyMap<string, MenuProduct>,
  choice: CartChoice,
  moment: Moment,
): Result<PricedChoice, RefusalCode> {
  const product = products.get(choice.productId);
  if (!product) return refuse('PRODUCT_UNAVAILABLE', { name: choice.productId });
  const options = chooseOptions(product, choice.optionKeys);
  if (!options.ok) return options;
  if (!isOnSale(product.saleHours, moment.local)) return refuse('NOT_ON_SALE_NOW', { name: product.name.zh });
  return ok({
    product,
    chosen: options.value,
    needs: stockNeeds(product, options.value, choice.quantity),
    ...priceLine(product, options.value, choice.quantity, moment.now),
  });
}

/**
 * Takes what the lines need from the stock at hand, all or nothing. `onHand` is changed only where everything is there.
 * Items without stock are not limited; a product that is not counted and yet has stock was taken off sale, with nothing left.
 */
export function takeStock(
  onHand: Map<string, number>,
  lines: readonly PricedChoice[],
): Result<{ itemId: string; quantity: number; onHandAfter: number }[], 'SOLD_OUT'> {
  const wanted = new Map<string, { quantity: number; name: string }>();
  for (const { needs, product } of lines) {
    if (!product.stockTracked && onHand.has(product.id)) {
      return refuse('SOLD_OUT', { name: product.name.zh, left: 0, itemId: product.id });
    }
    for (const { itemId, quantity } of needs) {
      const before = wanted.get(itemId)?.quantity ?? 0;
      wanted.set(itemId, { quantity: before + quantity, name: product.name.zh });
    }
  }
  for (const [itemId, { quantity, name }] of wanted) {
    const left = onHand.get(itemId) ?? 0;
    if (left < quantity) return refuse('SOLD_OUT', { name, left, itemId });
  }
  const taken = [...wanted].map(([itemId, { quantity }]) => {
    const onHandAfter = (onHand.get(itemId) ?? 0) - quantity;
    onHand.set(itemId, onHandAfter);
    return { itemId, quantity, onHandAfter };
  });
  return ok(taken);
}
