import type { DeliveryTaskView, Text } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { spaceInfo } from '@zhanggui/venues';
import { taskActions, type TaskState, type Viewer } from './domain/task-flow';
import { RECENT_HOURS } from './ticket-rows';

export interface TaskRow {
  id: string;
  store_id: string;
  order_id: string;
  order_number: string;
  ticket_number: string;
  station_name: Text;
  space_id: string | null;
  station_id: string;
  trip_id: string | null;
  stop: number | null;
  stops: number;
  state: TaskState;
  waiter_id: string | null;
  waiter_name: string | null;
  created_at: Date;
  accepted_at: Date | null;
  picked_up_at: Date | null;
  delivered_at: Date | null;
  items: { name: Text; optionNames: Text[]; quantity: number }[];
}

const TASK = sql`
  select d.id, d.store_id, d.order_id, t.order_number, t.number as ticket_number, t.station_name, d.space_id, d.state,
         t.station_id, d.trip_id, d.stop,
         (select count(*)::int from engine.delivery_task o
          where o.trip_id = d.trip_id and o.state <> 'cancelled') as stops,
         d.waiter_id, d.waiter_name, d.created_at, d.accepted_at, d.picked_up_at, d.delivered_at,
         (select coalesce(jsonb_agg(jsonb_build_object(
            'name', l.name, 'optionNames', l.option_names, 'quantity', l.quantity) order by l.position), '[]')
          from engine.ticket_line l where l.ticket_id = t.id and l.state <> 'cancelled') as items
  from engine.delivery_task d join engine.ticket t on t.id = d.ticket_id`;

const LIST_LIMIT = 200;

export const readTask = (queries: Queries, taskId: string): Promise<TaskRow | undefined> =>
  queries.first<TaskRow>(sql`${TASK} where d.id = ${taskId}`);

/** What is to be carried: one's own first, trips by stop, then what nobody has, then what others carry (DL-2). */
export const openTasks = (queries: Queries, storeId: string, staffId: string): Promise<TaskRow[]> =>
  queries.rows<TaskRow>(sql`
    ${TASK} where d.store_id = ${storeId} and d.state in ('waiting', 'assigned', 'accepted', 'carrying')
    order by case when d.waiter_id = ${staffId} then 0 when d.waiter_id is null then 1 else 2 end, d.trip_id, d.stop,
      d.created_at, d.id
    limit ${LIST_LIMIT}`);

/** What was delivered in the last hours, newest first. */
export const recentTasks = (queries: Queries, storeId: string, now: Date): Promise<TaskRow[]> =>
  queries.rows<TaskRow>(sql`
    ${TASK} where d.store_id = ${storeId} and d.state = 'delivered'
      and d.delivered_at > ${now}::timestamptz - make_interval(hours => ${RECENT_HOURS})
    order by d.delivered_at desc, d.id limit ${LIST_LIMIT}`);

/** Tells the waiters, the front desk and the guest's phone. */
export function emitTask(
  tx: EngineTx,
  task: { id: string; order_id: string; store_id: string; state: string; waiter_id: string | null },
): void {
  const { id, order_id, store_id, state, waiter_id } = task;
  tx.emit({
    type: 'task.changed',
    storeId: store_id,
    topics: [`waiters:${store_id}`, `store:${store_id}`, `order:${order_id}`],
    payload: { taskId: id, orderId: order_id, state, waiterId: waiter_id },
  });
}

export async function presentTask(row: TaskRow, viewer: Viewer): Promise<DeliveryTaskView> {
  const space = row.space_id ? await spaceInfo(row.store_id, row.space_id) : undefined;
  return {
    id: row.id,
    storeId: row.store_id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    ticketNumber: row.ticket_number,
    space: space?.view ?? null,
    stationName: row.station_name,
    items: row.items,
    state: row.state,
    waiter: row.waiter_id === null ? null : { id: row.waiter_id, displayName: row.waiter_name ?? '' },
    trip:
      row.trip_id !== null && row.stop !== null && row.stops > 1
        ? { id: row.trip_id, stop: row.stop, stops: row.stops }
        : null,
    createdAt: row.created_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    pickedUpAt: row.picked_up_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    actions: taskActions({ state: row.state, waiterId: row.waiter_id }, viewer),
  };
}
