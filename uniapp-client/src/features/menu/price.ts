import type { ProductView } from '@zhanggui/contract';

export interface ShownPrice {
  priceFen: number;
  /** The ordinary price, struck through, where a promotion is running. */
  beforeFen: number | null;
}

type Priced = Pick<ProductView, 'priceFen' | 'promotions'>;

/** The price of a product at `now` as the menu shows it. The server prices the order; this one only informs. */
export function shownPrice({ priceFen, promotions }: Priced, now: Date): ShownPrice {
  const at = now.getTime();
  const running = promotions
    .filter(({ startsAt, endsAt }) => (!startsAt || Date.parse(startsAt) <= at) && (!endsAt || at < Date.parse(endsAt)))
    .map((promotion) => promotion.priceFen);
  const best = Math.min(priceFen, ...running);
  return { priceFen: best, beforeFen: best < priceFen ? priceFen : null };
}

type WithOptions = Priced & Pick<ProductView, 'memberPriceFen' | 'optionGroups'>;

/** What one piece with these options costs a member, which every guest with a cart is, at `now`. */
export function unitPriceFen(product: WithOptions, optionKeys: readonly string[], now: Date): number {
  const added = product.optionGroups
    .flatMap(({ options }) => options)
    .filter(({ key }) => optionKeys.includes(key))
    .reduce((sum, { priceDeltaFen }) => sum + priceDeltaFen, 0);
  return Math.max(0, Math.min(shownPrice(product, now).priceFen, product.memberPriceFen ?? Infinity) + added);
}
