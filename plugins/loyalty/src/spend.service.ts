import { Refusal, sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { giveBack, returnable, type Draw } from './domain/give-back';
import { findTransfer, lockAccount, transfer } from './ledger.store';
import { expireLots } from './points.service';

/** One thing that a customer pays for with points. */
export interface PointSpend {
  /** The fact itself, as `booking-spent:<booking id>`: points are taken for it once. */
  key: string;
  customerId: string;
  points: number;
  storeId: string;
  source: { type: 'booking'; id: string; number: string };
}

/** Points of a spending that come back to the customer. */
export interface PointReturn {
  /** The spending that they were taken for. */
  spentKey: string;
  /** The fact itself, as `booking-returned:<booking id>`: points come back for it once. */
  key: string;
  points: number;
}

/**
 * Takes points for something (LY-3), those that expire first out of the account. May be repeated: the same key takes
 * once. Locks the customer's account, then the house's: last in a transaction (ADR 6).
 *
 * @throws Refusal NOT_ENOUGH_POINTS with what is available
 */
export async function spendPoints(tx: EngineTx, spend: PointSpend): Promise<void> {
  if (spend.points === 0) return;
  await expireLots(tx, spend.customerId);
  const { balance } = await lockAccount(tx, spend.customerId);
  if (await findTransfer(tx, spend.key)) return;
  if (balance < spend.points) throw new Refusal('NOT_ENOUGH_POINTS', { available: balance });
  await transfer(tx, {
    key: spend.key,
    reason: 'booking-spent',
    customerId: spend.customerId,
    storeId: spend.storeId,
    house: 'house:redeemed',
    points: -spend.points,
    earnedPoints: 0,
    source: { type: spend.source.type, id: spend.source.id },
    explanation: { number: spend.source.number },
  });
}

/**
 * Gives points of a spending back into the lots that they were taken from, with the days that those have left: points
 * that have expired since are gone (LY-5). May be repeated: the same key gives once.
 *
 * @returns how many came back for this key, 0 where nothing was ever taken
 */
export async function returnPoints(tx: EngineTx, given: PointReturn): Promise<number> {
  const spent = await findTransfer(tx, given.spentKey);
  if (!spent || given.points === 0) return 0;
  await lockAccount(tx, spent.customerId);
  const earlier = await findTransfer(tx, given.key);
  if (earlier) return earlier.points;
  const parts = giveBack(await drawsOf(tx, given.spentKey), given.points, tx.now.getTime());
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  if (points === 0) return 0;
  await tx.run(sql`
    update engine.point_draw d set returned = d.returned + part.points
    from unnest(${parts.map(({ lotId }) => lotId)}::uuid[], ${parts.map((part) => part.points)}::bigint[])
      as part (lot_id, points)
    where d.transfer_id = ${spent.id} and d.lot_id = part.lot_id`);
  await transfer(tx, {
    key: given.key,
    reason: 'booking-returned',
    customerId: spent.customerId,
    storeId: spent.storeId,
    house: 'house:redeemed',
    points,
    earnedPoints: 0,
    source: spent.source,
    explanation: { number: spent.explanation.number ?? null, asked: given.points },
    intoLots: parts,
  });
  return points;
}

/** How many points of a spending could come back at an instant; 0 where there was none. */
export async function returnablePoints(queries: Queries, spentKey: string, now: Date): Promise<number> {
  return returnable(await drawsOf(queries, spentKey), now.getTime());
}

async function drawsOf(queries: Queries, spentKey: string): Promise<Draw[]> {
  const rows = await queries.rows<{ lot_id: string; points: number; expires_at: Date }>(sql`
    select d.lot_id, d.points - d.returned as points, l.expires_at
    from engine.point_transfer t
    join engine.point_draw d on d.transfer_id = t.id and d.returned < d.points
    join engine.point_lot l on l.transfer_id = d.lot_id
    where t.idempotency_key = ${spentKey}`);
  return rows.map((row) => ({ lotId: row.lot_id, points: row.points, expiresAt: row.expires_at.getTime() }));
}
