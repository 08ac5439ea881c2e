import { Client } from 'pg';
import type { Replay } from './replay-orders';
import type { Running } from './running-product';

export interface Proof {
  what: string;
  holds: boolean;
  detail: string;
}

/** Asks the database itself, not the API, whether the books agree after a replay. */
export async function prove(running: Running, replay: Replay): Promise<Proof[]> {
  const sql = new Client({ connectionString: running.databaseUrl });
  await sql.connect();
  try {
    const { completed } = replay.result();
    const one = async (text: string, values: unknown[] = []): Promise<Record<string, number>> =>
      (await sql.query<Record<string, number>>(text, values)).rows[0] ?? {};
    const orders = await one(
      `select count(*)::int as orders, count(*) filter (where state = 'completed')::int as completed,
              coalesce(sum(amount_fen), 0)::bigint::float8 as ordered_fen,
              coalesce((select sum(amount_fen) from engine.payment p where p.payable_id = any($1::uuid[]) and p.state = 'paid'), 0)::float8 as paid_fen
       from engine."order" where id = any($1::uuid[])`,
      [completed],
    );
    const stock = await one(
      `select coalesce((select -sum(quantity) from engine.stock_movement where order_id = any($1::uuid[])), 0)::int as moved,
              (select count(*)::int from engine.stock s where s.on_hand <>
                 (select coalesce(sum(quantity), 0) from engine.stock_movement m
                  where m.store_id = s.store_id and m.item_id = s.item_id)) as disagreeing,
              coalesce((select sum(l.quantity) from engine.order_line l where l.order_id = any($1::uuid[]) and exists (
                 select from engine.stock s join engine."order" o on o.id = l.order_id
                 where s.store_id = o.store_id and s.item_id = l.product_id)), 0)::int as lines`,
      [completed],
    );
    const ledger = await one(
      `select (select coalesce(sum(points), 0) from engine.point_entry)::float8 as total,
              (select count(*)::int from engine.point_account a where a.balance <>
                 (select coalesce(sum(points), 0) from engine.point_entry e where e.account_id = a.id)) as disagreeing,
              (select count(*)::int from (select source_id from engine.point_transfer
                 where reason = 'order-earned' group by source_id having count(*) > 1) d) as doubled`,
    );
    const { from, seqs } = replay.live();
    const events = await sql.query<{ seq: string }>(
      'select seq from engine.event where seq > $1 and topics && $2::text[]',
      [from, [`store:${replay.storeId}`, `kitchen:${replay.storeId}`, `waiters:${replay.storeId}`]],
    );
    const missed = events.rows.filter(({ seq }) => !seqs.has(Number(seq))).length;
    const setAside = await one('select count(*)::int as failures from engine.reaction_failure');
    return [
      {
        what: 'every replayed order is completed and paid to the fen',
        holds: orders.completed === completed.length && orders.ordered_fen === orders.paid_fen,
        detail: `${orders.completed} of ${completed.length}, ${orders.paid_fen} fen paid of ${orders.ordered_fen}`,
      },
      {
        what: 'stock movements are the lines sold, and stock is the sum of its movements',
        holds: stock.moved === stock.lines && stock.disagreeing === 0,
        detail: `${stock.moved} moved, ${stock.lines} sold from stock, ${stock.disagreeing} items disagree`,
      },
      {
        what: 'the point ledger balances, and no order earned twice',
        holds: ledger.total === 0 && ledger.disagreeing === 0 && ledger.doubled === 0,
        detail: `sum ${ledger.total}, ${ledger.disagreeing} accounts disagree, ${ledger.doubled} doubled`,
      },
      {
        what: 'the live subscriber missed nothing',
        holds: missed === 0,
        detail: `${events.rows.length} events, ${missed} missed`,
      },
      { what: 'no event was set aside', holds: setAside.failures === 0, detail: `${setAside.failures}` },
    ];
  } finally {
    await sql.end();
  }
}
