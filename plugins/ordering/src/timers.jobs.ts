import { Refusal, sql, type Engine, type EngineTx, type Job } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { moveOrder, orderTopics, SYSTEM } from './move-order';
import { endOrder } from './settle-order';

const BATCH = 200;

/** Orders whose deadline has passed, by the index that each timer has. */
type Due = { id: string };

async function eachDue(engine: Engine, due: readonly Due[], work: (orderId: string) => Promise<void>): Promise<void> {
  for (const { id } of due) {
    try {
      await work(id);
    } catch (error) {
      // Paid or accepted at this very moment: the guarded move decided for the other side.
      if (error instanceof Refusal) engine.log.debug({ orderId: id, refusal: error.code }, 'timer came second');
      // The next sweep tries it again; the orders behind it must not wait for that.
      else engine.log.error({ err: error, orderId: id }, 'a timer could not move this order');
    }
  }
}

/** Unpaid orders are cancelled after their time and their stock goes back (OR-7: 15 min by default). */
const expireUnpaid: Job = {
  name: 'ordering.expire-unpaid',
  everySeconds: 5,
  async run(engine) {
    const due = await engine.db.rows<Due>(sql`
      select id from engine."order" where state = 'placed' and pay_by <= ${engine.clock.now()} order by pay_by limit ${BATCH}`);
    await eachDue(engine, due, (id) =>
      engine.transaction((tx) => endOrder(engine, tx, id, 'expire', SYSTEM, '超时未支付')),
    );
  },
};

/** An order that nobody answered. */
interface AlarmedRow {
  id: string;
  store_id: string;
  space_id: string | null;
  visit_id: string | null;
  customer_id: string;
  amount_fen: number;
}

function emitAlarm(
  tx: EngineTx,
  type: 'order.overdue' | 'order.escalated',
  row: AlarmedRow,
  topics: readonly string[],
): void {
  tx.emit({
    type,
    storeId: row.store_id,
    topics: [...topics],
    payload: {
      orderId: row.id,
      state: 'paid',
      spaceId: row.space_id,
      visitId: row.visit_id,
      customerId: row.customer_id,
      amountFen: row.amount_fen,
    },
  });
}

/** Paid orders that nobody accepted in time raise the alarm, once (OR-7: 3 min by default). */
const alarmUnaccepted: Job = {
  name: 'ordering.alarm-unaccepted',
  everySeconds: 2,
  async run(engine) {
    await engine.transaction(async (tx) => {
      const rows = await tx.rows<AlarmedRow>(sql`
        update engine."order" set overdue_at = ${tx.now}
        where id in (select id from engine."order" where state = 'paid' and overdue_at is null and accept_by <= ${tx.now}
                     order by id limit ${BATCH} for update skip locked)
        returning id, store_id, space_id, visit_id, customer_id, amount_fen`);
      for (const row of rows) emitAlarm(tx, 'order.overdue', row, orderTopics(row));
    });
  },
};

/**
 * Orders that nobody accepted after the alarm either (OR-7): the duty manager is called, once, or the order is rejected
 * and refunded, as the store's order flow says.
 */
const escalateUnaccepted: Job = {
  name: 'ordering.escalate-unaccepted',
  everySeconds: 2,
  async run(engine) {
    const due = await engine.db.rows<Due & { store_id: string }>(sql`
      select id, store_id from engine."order"
      where state = 'paid' and escalated_at is null and escalate_by <= ${engine.clock.now()}
      order by escalate_by limit ${BATCH}`);
    const stores = new Map(due.map(({ id, store_id }) => [id, store_id]));
    await eachDue(engine, due, async (id) => {
      const venue = await venueOf(stores.get(id) ?? '');
      const rejects = venue?.orderFlow.escalateTo === 'reject';
      await engine.transaction((tx) =>
        rejects ? endOrder(engine, tx, id, 'reject', SYSTEM, '超时无人接单') : callDutyManager(tx, id),
      );
    });
  },
};

/** Only the store hears of it: the guest is told nothing that would worry without helping. */
async function callDutyManager(tx: EngineTx, orderId: string): Promise<void> {
  const row = await tx.first<AlarmedRow>(sql`
    update engine."order" set escalated_at = ${tx.now}
    where id = ${orderId} and state = 'paid' and escalated_at is null
    returning id, store_id, space_id, visit_id, customer_id, amount_fen`);
  if (!row) return;
  await tx.run(sql`
    insert into engine.order_transition (order_id, from_state, to_state, action, actor_kind, at)
    values (${orderId}, 'paid', 'paid', 'escalate', 'system', ${tx.now})`);
  emitAlarm(tx, 'order.escalated', row, [`store:${row.store_id}`]);
}

/** Delivered orders complete by themselves (OR-7: after 60 min by default). */
const completeDelivered: Job = {
  name: 'ordering.complete-delivered',
  everySeconds: 10,
  async run(engine) {
    const due = await engine.db.rows<Due>(sql`
      select id from engine."order" where state = 'delivered' and complete_by <= ${engine.clock.now()}
      order by complete_by limit ${BATCH}`);
    await eachDue(engine, due, (id) =>
      engine.transaction(async (tx) => void (await moveOrder(tx, id, 'complete', SYSTEM))),
    );
  },
};

export const orderTimers: readonly Job[] = [expireUnpaid, alarmUnaccepted, escalateUnaccepted, completeDelivered];
