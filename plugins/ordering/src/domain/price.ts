import type { PriceStep, ProductView, Text } from '@zhanggui/contract';
import type { ChosenOption } from '@zhanggui/catalog/domain';

export interface LinePrice {
  unitFen: number;
  amountFen: number;
  /** The effects sum to `amountFen`: each fen of it has a rule (MK-3). */
  explanation: PriceStep[];
}

const BASE: Text = { zh: '单价', en: 'Unit price' };
const PROMOTION: Text = { zh: '限时特价', en: 'Limited-time price' };
const MEMBER: Text = { zh: '会员价', en: 'Member price' };

/**
 * What a line costs now (OR-4): the lowest of price, member price and the promotional prices whose time it is, plus the
 * chosen options, times the quantity. Whoever signed in is a member. Never below zero, whatever options take off.
 */
export function priceLine(
  product: Pick<ProductView, 'priceFen' | 'memberPriceFen' | 'promotions'>,
  chosen: readonly ChosenOption[],
  quantity: number,
  now: Date,
): LinePrice {
  const steps: PriceStep[] = [{ rule: 'base', label: BASE, effectFen: product.priceFen }];
  const promotional = Math.min(
    ...product.promotions
      .filter(({ startsAt, endsAt }) => (!startsAt || new Date(startsAt) <= now) && (!endsAt || now < new Date(endsAt)))
      .map((promotion) => promotion.priceFen),
  );
  const member = product.memberPriceFen ?? Infinity;
  const best = Math.min(promotional, member);
  if (best < product.priceFen) {
    const effectFen = best - product.priceFen;
    steps.push(
      promotional <= member
        ? { rule: 'promotional-price', label: PROMOTION, effectFen }
        : { rule: 'member-price', label: MEMBER, effectFen },
    );
  }
  for (const { group, option } of chosen) {
    if (option.priceDeltaFen === 0) continue;
    const label = { zh: `${group.name.zh}：${option.name.zh}`, en: `${group.name.en}: ${option.name.en}` };
    steps.push({ rule: 'option', label, effectFen: option.priceDeltaFen });
  }
  const sum = steps.reduce((total, step) => total + step.effectFen, 0);
  const unitFen = Math.max(0, sum);
  if (sum < 0) steps.push({ rule: 'option', label: { zh: '不低于零', en: 'Not below zero' }, effectFen: -sum });
  const amountFen = unitFen * quantity;
  if (quantity > 1) {
    const label = { zh: `数量 ×${quantity}`, en: `Quantity ×${quantity}` };
    steps.push({ rule: 'quantity', label, effectFen: amountFen - unitFen });
  }
  return { unitFen, amountFen, explanation: steps };
}
