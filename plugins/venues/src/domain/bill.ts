import type { Text } from '@zhanggui/contract';
import type { FeeStep } from './room-fee';

const GOODS: Text = { zh: '商品', en: 'Food and drinks' };
const TOP_UP: Text = { zh: '低消补差', en: 'Up to the minimum spend' };

/** What a visit comes to (SP-4). `totalFen` is the sum of the steps; a deposit that was paid is not taken off. */
export interface Bill {
  goodsFen: number;
  roomFeeFen: number;
  minimumSpendFen: number;
  /** What goods and services lack to the minimum spend; the room fee does not count towards it. */
  topUpFen: number;
  totalFen: number;
  steps: { label: Text; amountFen: number }[];
}

/** Adds a visit up: what was ordered, what the room costs, and what is missing to the minimum spend. */
export function billOf(goodsFen: number, roomSteps: readonly FeeStep[], minimumSpendFen: number): Bill {
  const roomFeeFen = roomSteps.reduce((total, { amountFen }) => total + amountFen, 0);
  const topUpFen = Math.max(0, minimumSpendFen - goodsFen);
  const steps = [
    { label: GOODS, amountFen: goodsFen },
    ...roomSteps.map(({ label, amountFen }) => ({ label, amountFen })),
    { label: TOP_UP, amountFen: topUpFen },
  ].filter(({ amountFen }) => amountFen > 0);
  return { goodsFen, roomFeeFen, minimumSpendFen, topUpFen, totalFen: goodsFen + roomFeeFen + topUpFen, steps };
}
