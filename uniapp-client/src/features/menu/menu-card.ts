import type { ProductView, Text } from '@zhanggui/contract';
import { isServed, leftOf, servedHours, type Stock } from './availability';
import { shownPrice } from './price';

/** Few enough to be worth saying so. */
const FEW_LEFT = 10;

export interface MenuCard {
  id: string;
  name: Text;
  description: Text;
  photo: ProductView['photo'];
  priceFen: number;
  beforeFen: number | null;
  memberPriceFen: number | null;
  /** Options may raise the price: it is shown as "from". */
  isFrom: boolean;
  hasOptions: boolean;
  tags: ProductView['tags'];
  availability: 'available' | 'sold-out' | 'not-now';
  hours: string;
  /** How many are left, where that is few. */
  fewLeft: number | null;
  /** How many the guest may have at all; null where it is not limited. */
  left: number | null;
}

/** What a card of the menu shows of a product now. */
export function menuCard(product: ProductView, stock: Stock, now: Date, timeZone: string): MenuCard {
  const { id, name, description, photo, tags, memberPriceFen, optionGroups, saleHours } = product;
  const left = leftOf(stock, id);
  const soldOut = left !== null && left <= 0;
  const { priceFen, beforeFen } = shownPrice(product, now);
  return {
    id,
    name,
    description,
    photo,
    priceFen,
    beforeFen,
    memberPriceFen: memberPriceFen !== null && memberPriceFen < priceFen ? memberPriceFen : null,
    isFrom: optionGroups.some(({ options }) => options.some(({ priceDeltaFen }) => priceDeltaFen > 0)),
    hasOptions: optionGroups.length > 0,
    tags: tags.slice(0, 2),
    availability: soldOut ? 'sold-out' : isServed(saleHours, now, timeZone) ? 'available' : 'not-now',
    hours: servedHours(saleHours),
    fewLeft: left !== null && left > 0 && left <= FEW_LEFT ? left : null,
    left,
  };
}
