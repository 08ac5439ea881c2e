import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { takeFromLots, type Taken } from './domain/lots';

/** Why points moved. */
export type TransferReason =
  'order-earned' | 'order-reversed' | 'adjusted' | 'expired' | 'booking-spent' | 'booking-returned';

/** The house's side of a transfer. */
export type HouseAccount = 'house:issued' | 'house:redeemed' | 'house:expired';

/** One business fact that moves points between a customer and the house. */
export interface NewTransfer {
  /** The fact itself, as `order-earned:<order id>`: a second transfer with the same key moves nothing. */
  key: string;
  reason: TransferReason;
  customerId: string;
  storeId: string | null;
  house: HouseAccount;
  /** Above zero to the customer, below zero from the customer; zero records that the fact moved nothing. */
  points: number;
  /** How far the points that tiers are counted by change. */
  earnedPoints: number;
  source: { type: string; id: string };
  explanation: object;
  /** Taken from this lot before others: the transfer that had brought the points. */
  firstLotId?: string;
  /** Points for the customer go back into these lots, from which they were taken, instead of a new one. */
  intoLots?: readonly Taken[];
}

export interface Balance {
  balance: number;
  earned: number;
}

const LOT_DAYS = 365;
const DAY_MS = 86_400_000;

export const accountOf = (customerId: string): string => `customer:${customerId}`;

/** Locks a customer's account, opening it at the first use: whatever is decided on the balance stays true. */
export async function lockAccount(tx: EngineTx, customerId: string): Promise<Balance> {
  const id = accountOf(customerId);
  await tx.run(sql`insert into engine.point_account (id) values (${id}) on conflict do nothing`);
  const row = await tx.first<Balance>(
    sql`select balance, earned from engine.point_account where id = ${id} for update`,
  );
  if (!row) throw new Error(`account ${id} vanished`);
  return row;
}

/** A transfer as it was booked, with what it brought the customer. */
export interface BookedTransfer {
  id: string;
  customerId: string;
  storeId: string | null;
  points: number;
  source: { type: string; id: string };
  explanation: Record<string, unknown>;
}

/** The transfer of a business fact, if there was one. */
export const findTransfer = (queries: Queries, key: string): Promise<BookedTransfer | undefined> =>
  queries.first<BookedTransfer>(sql`
    select t.id, t.customer_id as "customerId", t.store_id as "storeId", e.points, t.explanation,
      jsonb_build_object('type', t.source_type, 'id', t.source_id) as source
    from engine.point_transfer t
    join engine.point_entry e on e.transfer_id = t.id and e.account_id = 'customer:' || t.customer_id
    where t.idempotency_key = ${key}`);

/**
 * Moves points between a customer and the house (LY-1): two entries that sum to zero, each with the balance after it;
 * points for the customer become a lot of 365 days or go back into the lots they came from, points of the customer are
 * taken from the lots that expire first, and which gave how many is kept.
 * May be repeated: the key is unique, and a second transfer with it moves nothing. The customer's account is locked
 * before the house's, always, so that transfers queue up instead of blocking each other.
 *
 * @returns the customer's balance afterwards, or undefined where the fact was booked before
 */
export async function transfer(tx: EngineTx, given: NewTransfer): Promise<number | undefined> {
  const before = await lockAccount(tx, given.customerId);
  if (before.balance + given.points < 0) throw new RangeError(`a transfer of ${given.points} overdraws ${given.key}`);
  const id = randomUUID();
  const inserted = await tx.run(sql`
    insert into engine.point_transfer
      (id, idempotency_key, reason, store_id, customer_id, source_type, source_id, explanation, at)
    values (${id}, ${given.key}, ${given.reason}, ${given.storeId}, ${given.customerId}, ${given.source.type},
            ${given.source.id}, ${JSON.stringify(given.explanation)}::jsonb, ${tx.now})
    on conflict (idempotency_key) do nothing`);
  if (inserted === 0) return undefined;
  await book(tx, id, accountOf(given.customerId), given.points, given.earnedPoints);
  if (given.points === 0) return before.balance;
  await book(tx, id, given.house, -given.points, 0);
  if (given.intoLots) {
    await fillLots(tx, given.intoLots);
  } else if (given.points > 0) {
    await tx.run(sql`
      insert into engine.point_lot (transfer_id, customer_id, earned, remaining, earned_at, expires_at)
      values (${id}, ${given.customerId}, ${given.points}, ${given.points}, ${tx.now},
              ${new Date(tx.now.getTime() + LOT_DAYS * DAY_MS)})`);
  } else {
    await drawLots(tx, id, given.customerId, -given.points, given.firstLotId);
  }
  const balance = before.balance + given.points;
  tx.emit({
    type: 'points.changed',
    storeId: given.storeId,
    topics: [`customer:${given.customerId}`],
    payload: { customerId: given.customerId, points: given.points, balance },
  });
  return balance;
}

async function book(tx: EngineTx, transferId: string, account: string, points: number, earned: number): Promise<void> {
  await tx.run(sql`
    with moved as (
      update engine.point_account set balance = balance + ${points}, earned = earned + ${earned}
      where id = ${account} returning id, balance
    )
    insert into engine.point_entry (transfer_id, account_id, points, balance_after)
    select ${transferId}, id, ${points}, balance from moved where ${points}::bigint <> 0`);
}

async function drawLots(
  tx: EngineTx,
  transferId: string,
  customerId: string,
  points: number,
  firstLotId?: string,
): Promise<void> {
  const lots = await tx.rows<{ id: string; remaining: number; expires_at: Date }>(sql`
    select transfer_id as id, remaining, expires_at from engine.point_lot
    where customer_id = ${customerId} and remaining > 0 for update`);
  const taken = takeFromLots(
    lots.map(({ id, remaining, expires_at }) => ({ id, remaining, expiresAt: expires_at.getTime() })),
    points,
    firstLotId,
  );
  await tx.run(sql`
    with taken as (
      select * from unnest(${taken.map(({ lotId }) => lotId)}::uuid[], ${taken.map((part) => part.points)}::bigint[])
        as part (lot_id, points)
    ), drawn as (
      insert into engine.point_draw (transfer_id, lot_id, points)
      select ${transferId}::uuid, lot_id, points from taken
    )
    update engine.point_lot l set remaining = l.remaining - taken.points from taken where l.transfer_id = taken.lot_id`);
}

async function fillLots(tx: EngineTx, parts: readonly Taken[]): Promise<void> {
  await tx.run(sql`
    update engine.point_lot l set remaining = l.remaining + part.points
    from unnest(${parts.map(({ lotId }) => lotId)}::uuid[], ${parts.map(({ points }) => points)}::bigint[])
      as part (lot_id, points)
    where l.transfer_id = part.lot_id`);
}
