import { sql, type Queries } from '@zhanggui/platform';

/** What an audit of the ledger found. Sound means: no findings. */
export interface LedgerAudit {
  accounts: number;
  transfers: number;
  /** Points that customers hold. */
  outstanding: number;
  findings: { rule: string; subject: string; expected: number; found: number }[];
}

/**
 * Proves the points ledger (LY-1) from its rows alone: every balance is the sum of its entries and the last of their
 * balances; every transfer sums to zero; a customer's lots hold what the balance says; tiers are counted by what
 * orders gave and refunds did not take back. Changes nothing.
 */
export async function auditLedger(queries: Queries): Promise<LedgerAudit> {
  const findings = await queries.rows<LedgerAudit['findings'][number]>(sql`
    select 'balance is the sum of its entries' as rule, a.id as subject,
           coalesce(sum(e.points), 0)::bigint as expected, a.balance as found
    from engine.point_account a left join engine.point_entry e on e.account_id = a.id
    group by a.id having a.balance <> coalesce(sum(e.points), 0)
    union all
    select 'balance is that after the last entry', a.id, last.balance_after, a.balance
    from engine.point_account a join lateral (
      select balance_after from engine.point_entry where account_id = a.id order by id desc limit 1) last on true
    where last.balance_after <> a.balance
    union all
    select 'a transfer sums to zero', transfer_id::text, 0, sum(points)::bigint
    from engine.point_entry group by transfer_id having sum(points) <> 0
    union all
    select 'lots hold the balance', a.id, a.balance, coalesce(sum(l.remaining), 0)::bigint
    from engine.point_account a left join engine.point_lot l on 'customer:' || l.customer_id = a.id
    where a.id like 'customer:%'
    group by a.id having a.balance <> coalesce(sum(l.remaining), 0)
    union all
    select 'tiers count what orders gave', a.id, coalesce(sum(e.points), 0)::bigint, a.earned
    from engine.point_account a
    left join engine.point_transfer t on 'customer:' || t.customer_id = a.id and t.reason = 'order-earned' and not exists (
      select from engine.point_transfer r
      where r.source_id = t.source_id and r.source_type = t.source_type and r.reason = 'order-reversed')
    left join engine.point_entry e on e.transfer_id = t.id and e.account_id = a.id
    where a.id like 'customer:%'
    group by a.id having a.earned <> coalesce(sum(e.points), 0)`);
  const totals = await queries.first<Omit<LedgerAudit, 'findings'>>(sql`
    select count(*)::int as accounts, (select count(*)::int from engine.point_transfer) as transfers,
           coalesce(sum(balance) filter (where id like 'customer:%'), 0)::bigint as outstanding
    from engine.point_account`);
  return { accounts: 0, transfers: 0, outstanding: 0, ...totals, findings };
}
