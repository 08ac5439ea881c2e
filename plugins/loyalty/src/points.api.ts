import type { PointEntryView, Text } from '@zhanggui/contract';
import { pageFrom, serialBefore, sql, type Engine, type Handlers, type Standing } from '@zhanggui/platform';
import { accountOf, type TransferReason } from './ledger.store';
import { loyaltyRules, standingTier } from './loyalty-model';

interface AccountRow {
  available: number;
  earned: number;
  expiring_points: number | null;
  expiring_at: Date | null;
}

/** Expired points are gone at once, whenever the sweep comes to book them out. */
async function readAccount(engine: Engine, customerId: string): Promise<AccountRow> {
  const now = engine.clock.now();
  const row = await engine.db.first<AccountRow>(sql`
    select coalesce((select earned from engine.point_account where id = ${accountOf(customerId)}), 0)::bigint as earned,
           coalesce(sum(remaining), 0)::bigint as available,
           min(expires_at) as expiring_at,
           (array_agg(remaining order by expires_at, transfer_id))[1] as expiring_points
    from engine.point_lot where customer_id = ${customerId} and remaining > 0 and expires_at > ${now}`);
  return row ?? { available: 0, earned: 0, expiring_points: null, expiring_at: null };
}

/** Tier and points that every screen shows beside a customer's name. */
export async function standingOf(engine: Engine, customerId: string): Promise<Standing> {
  const [{ available, earned }, { tiers }] = await Promise.all([readAccount(engine, customerId), loyaltyRules()]);
  return { tier: standingTier(earned, tiers).tier, availablePoints: available };
}

interface EntryRow {
  id: number;
  at: Date;
  points: number;
  balance_after: number;
  reason: TransferReason;
  source_type: string;
  source_id: string;
  number: string | null;
}

const LABELS: Record<TransferReason, Text> = {
  'order-earned': { zh: '消费得积分', en: 'Earned by an order' },
  'order-reversed': { zh: '退款扣回积分', en: 'Taken back for a refund' },
  adjusted: { zh: '人工调整', en: 'Adjusted by staff' },
  expired: { zh: '积分到期', en: 'Expired' },
  'booking-spent': { zh: '抵扣预订订金', en: 'Spent on a deposit' },
  'booking-returned': { zh: '预订退回积分', en: 'Returned from a booking' },
};

const presentEntry = (row: EntryRow): PointEntryView => ({
  id: String(row.id),
  at: row.at.toISOString(),
  points: row.points,
  balanceAfter: row.balance_after,
  reason: row.reason,
  label: LABELS[row.reason],
  source: { type: row.source_type, id: row.source_id, number: row.number },
});

/** What customers see of their points (LY-1, LY-6). */
export const pointsHandlers: Handlers = {
  'points.mine': async ({ engine, principal }) => {
    const [account, { tiers }] = await Promise.all([readAccount(engine, principal.id), loyaltyRules()]);
    const { tier, next } = standingTier(account.earned, tiers);
    return {
      available: account.available,
      frozen: 0,
      total: account.available,
      earned: account.earned,
      tier,
      nextTier: next,
      tiers: [...tiers],
      expiring:
        account.expiring_at && account.expiring_points !== null
          ? { points: account.expiring_points, at: account.expiring_at.toISOString() }
          : null,
    };
  },
  'points.entries': async ({ engine, principal, query }) => {
    const before = serialBefore(query.cursor);
    const rows = await engine.db.rows<EntryRow>(sql`
      select e.id, t.at, e.points, e.balance_after, t.reason, t.source_type, t.source_id, t.explanation->>'number' as number
      from engine.point_entry e join engine.point_transfer t on t.id = e.transfer_id
      where e.account_id = ${accountOf(principal.id)} and e.id < ${before}
      order by e.id desc limit ${query.limit + 1}`);
    return pageFrom(rows, query.limit, presentEntry, (row) => [row.id]);
  },
};
