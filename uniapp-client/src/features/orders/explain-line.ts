import type { CartLine, ProductView, Text } from '@zhanggui/contract';
import { shownPrice } from '../menu/price';

export interface AmountStep {
  label: Text;
  effectFen: number;
}

const BASE: Text = { zh: '单价', en: 'Unit price' };
const PROMOTION: Text = { zh: '限时特价', en: 'Special price' };
const MEMBER: Text = { zh: '会员价', en: 'Member price' };

/**
 * How one piece of a cart line comes to the server's unit price: base, special price, options. What the phone cannot
 * explain by itself is the member price, which only the server decides; the steps always sum to `unitFen`.
 */
export function explainUnit(
  line: Pick<CartLine, 'optionKeys' | 'unitFen'>,
  product: Pick<ProductView, 'priceFen' | 'promotions' | 'optionGroups'> | undefined,
  now: Date,
): AmountStep[] {
  if (!product) return [{ label: BASE, effectFen: line.unitFen }];
  const special = shownPrice(product, now).priceFen - product.priceFen;
  const options = product.optionGroups
    .flatMap((group) => group.options)
    .filter(({ key, priceDeltaFen }) => priceDeltaFen !== 0 && line.optionKeys.includes(key))
    .map(({ name, priceDeltaFen }) => ({ label: name, effectFen: priceDeltaFen }));
  const steps = [
    { label: BASE, effectFen: product.priceFen },
    ...(special !== 0 ? [{ label: PROMOTION, effectFen: special }] : []),
    ...options,
  ];
  const rest = line.unitFen - steps.reduce((sum, { effectFen }) => sum + effectFen, 0);
  return rest === 0 ? steps : [...steps, { label: MEMBER, effectFen: rest }];
}
