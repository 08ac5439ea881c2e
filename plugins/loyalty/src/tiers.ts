import type { TierView } from '@zhanggui/contract';
import { sql, type Queries } from '@zhanggui/platform';
import { accountOf } from './ledger.store';
import { loyaltyRules, standingTier } from './loyalty-model';

/** The tier of each of these customers (LY-6). Who never earned a point is in the lowest. */
export async function tiersOf(queries: Queries, customerIds: readonly string[]): Promise<Map<string, TierView>> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return new Map();
  const rows = await queries.rows<{ id: string; earned: number }>(
    sql`select id, earned from engine.point_account where id = any(${ids.map(accountOf)})`,
  );
  const earned = new Map(rows.map((row) => [row.id, row.earned]));
  const { tiers } = await loyaltyRules();
  return new Map(ids.map((id) => [id, standingTier(earned.get(accountOf(id)) ?? 0, tiers).tier]));
}
