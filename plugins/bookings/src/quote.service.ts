import type { Answer } from '@zhanggui/contract';
import { standingOf } from '@zhanggui/loyalty';
import type { Engine } from '@zhanggui/platform';
import { decideHold } from './domain/decide-hold';
import { maxPoints } from './domain/deposit';
import { askAt, prepareAsk, refusalOf, type HoldAsk } from './hold-asks';
import { lookAtFacts } from './hold-facts';

/**
 * What a wish costs, and what may be paid with points; nothing is held (BK-2).
 * @throws Refusal any of a wish
 */
export async function quoteOf(
  engine: Engine,
  ask: HoldAsk,
  customerId: string,
  now: Date,
): Promise<Answer<'bookings.quote'>> {
  const prepared = await prepareAsk(ask, now);
  if (!prepared.ok) throw refusalOf(prepared);
  const { scene, target } = prepared.value;
  const facts = await lookAtFacts(engine, [prepared.value], now);
  const decided = decideHold(scene, facts.board, askAt(ask, facts.guestOf(ask, target.policy.id), now));
  if (!decided.ok) throw refusalOf(decided);
  const { policy, span, spaces, price, deposit } = decided.value;
  const standing = await standingOf(engine, customerId);
  return {
    startsAt: new Date(span.from).toISOString(),
    endsAt: new Date(span.until).toISOString(),
    spaces: spaces.map(({ id, name }) => ({ id, name })),
    price,
    deposit: {
      totalFen: deposit.totalFen,
      maxPoints: maxPoints(policy.points, deposit.totalFen),
      availablePoints: standing.availablePoints,
      fenPerPoint: policy.points?.fenPerPoint ?? 0,
    },
    refundTiers: [...policy.refundTiers],
  };
}
