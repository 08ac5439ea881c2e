import type { Text } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { localMoment } from '@zhanggui/core';
import { earn, pointsOf } from './domain/earn';
import { accountOf, findTransfer, lockAccount, transfer } from './ledger.store';
import { loyaltyRules, standingTier } from './loyalty-model';

interface CompletedOrder {
  number: string;
  store_id: string;
  customer_id: string;
  amount_fen: number;
  paid_at: Date | null;
  completed_at: Date;
  lines: { categoryId: string | null; amountFen: number }[];
}

const earnedKey = (orderId: string): string => `order-earned:${orderId}`;
const DEFAULT_TIME_ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

/**
 * Gives a completed order's points to its customer, exactly once (LY-2): rules, tier and caps as they are now; the day
 * of a daily cap is the store's. What gave the points is kept with them.
 */
export async function earnForOrder(tx: EngineTx, orderId: string): Promise<void> {
  const order = await tx.first<CompletedOrder>(sql`
    select number, store_id, customer_id, amount_fen, paid_at, completed_at,
           (select coalesce(jsonb_agg(jsonb_build_object('categoryId', category_id, 'amountFen', amount_fen) order by position), '[]')
            from engine.order_line where order_id = o.id) as lines
    from engine."order" o where id = ${orderId} and completed_at is not null`);
  if (!order) return;
  const { tiers, rules, timeZoneOfStore } = await loyaltyRules();
  const account = await lockAccount(tx, order.customer_id);
  const { tier } = standingTier(account.earned, tiers);
  const day = localMoment(order.completed_at, timeZoneOfStore.get(order.store_id) ?? DEFAULT_TIME_ZONE).date;
  const grants = earn(
    {
      storeId: order.store_id,
      amountFen: order.amount_fen,
      paidAt: (order.paid_at ?? order.completed_at).getTime(),
      lines: order.lines,
    },
    rules,
    tier,
    await givenOn(tx, order.customer_id, day),
  );
  const points = pointsOf(grants);
  if (points === 0) return;
  await transfer(tx, {
    key: earnedKey(orderId),
    reason: 'order-earned',
    customerId: order.customer_id,
    storeId: order.store_id,
    house: 'house:issued',
    points,
    earnedPoints: points,
    source: { type: 'order', id: orderId },
    explanation: { number: order.number, amountFen: order.amount_fen, day, tier: tier.key, grants },
  });
}

/**
 * Gives points that no order earned: they can be spent, and count for no tier. May be repeated: a key gives once.
 * @returns whether they were given now
 */
export async function grantPoints(
  tx: EngineTx,
  { customerId, points, key }: { customerId: string; points: number; key: string },
): Promise<boolean> {
  const balance = await transfer(tx, {
    key: `granted:${key}`,
    reason: 'adjusted',
    customerId,
    storeId: null,
    house: 'house:issued',
    points,
    earnedPoints: 0,
    source: { type: 'grant', id: key },
    explanation: {},
  });
  return balance !== undefined;
}

/** What each rule has given a customer for orders completed on a day of the store. */
async function givenOn(tx: EngineTx, customerId: string, day: string): Promise<Map<string, number>> {
  const rows = await tx.rows<{ rule_id: string; points: number }>(sql`
    select g->>'ruleId' as rule_id, sum((g->>'points')::bigint)::bigint as points
    from engine.point_transfer t, jsonb_array_elements(t.explanation->'grants') as g
    where t.customer_id = ${customerId} and t.reason = 'order-earned' and t.explanation->>'day' = ${day}
    group by 1`);
  return new Map(rows.map((row) => [row.rule_id, row.points]));
}

/**
 * Takes back what a refunded order gave (LY-5), exactly once: from its own lot first, and at most what the customer
 * still has. The order no longer counts for the tier. What could not be taken back is written down.
 */
export async function reverseOrder(tx: EngineTx, orderId: string): Promise<void> {
  const earned = await findTransfer(tx, earnedKey(orderId));
  if (!earned) return;
  const { customerId, storeId, explanation } = earned;
  await expireLots(tx, customerId);
  const { balance } = await lockAccount(tx, customerId);
  const takenBack = Math.min(earned.points, balance);
  await transfer(tx, {
    key: `order-reversed:${orderId}`,
    reason: 'order-reversed',
    customerId,
    storeId,
    house: 'house:issued',
    points: -takenBack,
    earnedPoints: -earned.points,
    source: { type: 'order', id: orderId },
    explanation: {
      number: explanation.number ?? null,
      earned: earned.points,
      takenBack,
      spentBefore: earned.points - takenBack,
    },
    firstLotId: earned.id,
  });
}

/** Books the expired lots of a customer out of the account (LY-5). */
export async function expireLots(tx: EngineTx, customerId: string): Promise<void> {
  await lockAccount(tx, customerId);
  const lots = await tx.rows<{ id: string; remaining: number; expires_at: Date }>(sql`
    select transfer_id as id, remaining, expires_at from engine.point_lot
    where customer_id = ${customerId} and remaining > 0 and expires_at <= ${tx.now} order by expires_at, transfer_id`);
  for (const lot of lots) {
    await transfer(tx, {
      key: `expired:${lot.id}`,
      reason: 'expired',
      customerId,
      storeId: null,
      house: 'house:expired',
      points: -lot.remaining,
      earnedPoints: 0,
      source: { type: 'lot', id: lot.id },
      explanation: { expiredAt: lot.expires_at.toISOString() },
      firstLotId: lot.id,
    });
  }
}

/**
 * Tells customers of lots that run out within the days before which the house reminds (LY-5), once of each lot, the most
 * pressing first. @returns how many lots; at the limit there may be more
 */
export async function remindOfExpiry(tx: EngineTx, limit: number): Promise<number> {
  const { reminderDays } = await loyaltyRules();
  const lots = await tx.rows<{ customer_id: string; remaining: number; expires_at: Date }>(sql`
    update engine.point_lot set reminded_at = ${tx.now}
    where transfer_id in (
      select transfer_id from engine.point_lot
      where remaining > 0 and reminded_at is null and expires_at > ${tx.now}
        and expires_at <= ${new Date(tx.now.getTime() + reminderDays * DAY_MS)}
      order by expires_at limit ${limit} for update skip locked)
    returning customer_id, remaining, expires_at`);
  for (const { customer_id: customerId, remaining, expires_at } of lots) {
    tx.emit({
      type: 'points.expiring',
      storeId: null,
      topics: [`customer:${customerId}`],
      payload: { customerId, points: remaining, expiresAt: expires_at.toISOString() },
    });
  }
  return lots.length;
}

/**
 * The name of a customer's tier where the kitchen serves that tier first (KD-2), null where it does not. Decided by the
 * points earned so far.
 */
export async function kitchenPriorityOf(queries: Queries, customerId: string): Promise<Text | null> {
  const { tiers, kitchenFirst } = await loyaltyRules();
  if (kitchenFirst.size === 0) return null;
  const account = await queries.first<{ earned: number }>(sql`
    select earned from engine.point_account where id = ${accountOf(customerId)}`);
  const { tier } = standingTier(account?.earned ?? 0, tiers);
  return kitchenFirst.has(tier.key) ? tier.name : null;
}

/** What an order gave its customer, less what a refund took back; null where it gave nothing. */
export async function pointsOfOrder(queries: Queries, orderId: string): Promise<number | null> {
  const row = await queries.first<{ points: number | null }>(sql`
    select sum(e.points)::bigint as points
    from engine.point_transfer t join engine.point_entry e on e.transfer_id = t.id
    where t.source_type = 'order' and t.source_id = ${orderId} and e.account_id = 'customer:' || t.customer_id`);
  return row?.points ?? null;
}
