import type { OrderState, Text } from '@zhanggui/contract';
import { advanceOrder } from '@zhanggui/ordering';
import { kitchenPriorityOf } from '@zhanggui/loyalty';
import { sql, type EngineTx } from '@zhanggui/platform';
import { spaceInfo } from '@zhanggui/venues';
import { randomUUID } from 'node:crypto';
import { splitByStation } from './domain/route';
import { urgentAt } from './domain/urgency';
import { substitutes } from './kitchen-exceptions';
import { routingOf } from './station-model';
import { emitTask } from './task-rows';
import { emitTicket, type TicketRow } from './ticket-rows';

interface AcceptedOrder {
  id: string;
  number: string;
  store_id: string;
  space_id: string | null;
  customer_id: string;
  note: string;
  state: OrderState;
  accepted_at: Date;
  split: boolean;
  lines: {
    id: string;
    productId: string;
    categoryId: string | null;
    name: Text;
    optionKeys: string[];
    optionNames: Text[];
    quantity: number;
    note: string;
    prepMinutes: number;
  }[];
}

const MINUTE_MS = 60_000;
/** What is called out of an order's number: its count of the day. */
const NUMBER_TAIL = 4;
const SYSTEM = { kind: 'system', id: null, name: null } as const;

/**
 * Splits an accepted order into one ticket per station (KD-1), each due when its slowest dish is. An order that was
 * cancelled meanwhile, or is split already, is left alone. A store without an active station makes nothing, so what is
 * ordered there counts as delivered.
 */
export async function splitOrder(tx: EngineTx, orderId: string): Promise<void> {
  await tx.run(sql`select from engine."order" where id = ${orderId} for update`);
  const order = await tx.first<AcceptedOrder>(sql`
    select o.id, o.number, o.store_id, coalesce(v.space_id, o.space_id) as space_id, o.customer_id, o.note, o.state, o.accepted_at,
           exists (select from engine.ticket t where t.order_id = o.id) as split,
           (select coalesce(jsonb_agg(jsonb_build_object(
              'id', id, 'productId', product_id, 'categoryId', category_id, 'name', name,
              'optionKeys', option_keys, 'optionNames', option_names,
              'quantity', quantity, 'note', note, 'prepMinutes', prep_minutes) order by position), '[]')
            from engine.order_line where order_id = o.id) as lines
    from engine."order" o left join engine.visit v on v.id = o.visit_id and v.state = 'open'
    where o.id = ${orderId}`);
  if (!order || order.state !== 'accepted' || order.split) return;
  const [routing, space] = await Promise.all([
    routingOf(order.store_id),
    order.space_id ? spaceInfo(order.store_id, order.space_id) : undefined,
  ]);
  const place = { spaceId: order.space_id, spaceKind: space?.view.kind ?? null, areaId: space?.areaId ?? null };
  const lines = order.lines.map((line) => ({
    ...line,
    options: [...line.optionKeys, ...line.optionNames.map(({ zh }) => zh)],
  }));
  const parts = splitByStation(lines, place, { ...routing, substituteOf: await substitutes(tx, order.store_id) });
  if (parts.length === 0) {
    for (const step of ['prepare', 'dispatch', 'arrive'] as const) await advanceOrder(tx, order.id, step, SYSTEM);
    return;
  }
  const stations = new Map(routing.stations.map((station) => [station.id, station]));
  const vip = await kitchenPriorityOf(tx, order.customer_id);
  const tickets = parts.map(({ stationId, lines }, index) => {
    const prepMinutes = Math.max(...lines.map((line) => line.prepMinutes));
    const dueAt = new Date(order.accepted_at.getTime() + prepMinutes * MINUTE_MS);
    return {
      id: randomUUID(),
      order_id: order.id,
      order_number: order.number,
      store_id: order.store_id,
      station_id: stationId,
      station_name: stations.get(stationId)?.name,
      space_id: order.space_id,
      number: `${order.number.slice(-NUMBER_TAIL)}-${index + 1}`,
      state: 'waiting' as const,
      note: order.note,
      created_at: tx.now,
      due_at: dueAt,
      urgent_at: urgentAt(dueAt, vip !== null),
      vip,
      checks: stations.get(stationId)?.checks === true,
      lines: lines.map((line, position) => ({ ...line, ticketLineId: randomUUID(), position })),
    };
  });
  await tx.run(sql`
    with given as (
      select ticket from jsonb_array_elements(${JSON.stringify(tickets)}::jsonb) as list (ticket)
    ), tickets as (
      insert into engine.ticket (id, order_id, order_number, store_id, station_id, station_name, space_id, number, state,
                                 note, created_at, due_at, urgent_at, vip, checks)
      select t.id, t.order_id, t.order_number, t.store_id, t.station_id, t.station_name, t.space_id, t.number, t.state,
             t.note, t.created_at, t.due_at, t.urgent_at, nullif(t.vip, 'null'), t.checks
      from given, jsonb_populate_record(null::engine.ticket, given.ticket) as t
      returning id
    )
    insert into engine.ticket_line (id, ticket_id, order_line_id, position, product_id, name, option_names, quantity,
                                    note, state)
    select (l->>'ticketLineId')::uuid, tickets.id, (l->>'id')::uuid, (l->>'position')::int, l->>'productId', l->'name',
           l->'optionNames', (l->>'quantity')::int, l->>'note', 'waiting'
    from given
    join tickets on tickets.id = (given.ticket->>'id')::uuid,
    jsonb_array_elements(given.ticket->'lines') as l`);
  for (const ticket of tickets) emitTicket(tx, 'ticket.created', ticket);
}

/** The order is off: what is not made yet is not made, what is not delivered yet is not carried (OR-6). */
export async function callOff(tx: EngineTx, orderId: string): Promise<void> {
  await tx.run(sql`select from engine."order" where id = ${orderId} for update`);
  const tasks = await tx.rows<Parameters<typeof emitTask>[1]>(sql`
    update engine.delivery_task set state = 'cancelled'
    where order_id = ${orderId} and state in ('waiting', 'assigned', 'accepted', 'carrying')
    returning id, order_id, store_id, state, waiter_id`);
  for (const task of tasks) emitTask(tx, task);
  const tickets = await tx.rows<TicketRow>(sql`
    with lines as (
      update engine.ticket_line l set state = 'cancelled' from engine.ticket t
      where t.id = l.ticket_id and t.order_id = ${orderId} and l.state in ('waiting', 'started')
    )
    update engine.ticket set state = 'cancelled' where order_id = ${orderId} and state in ('waiting', 'started', 'checking')
    returning id, number, order_id, store_id, station_id, state`);
  for (const ticket of tickets) emitTicket(tx, 'ticket.changed', ticket);
}

/**
 * The order is complete: what was on its way has arrived (DL-3). Where somebody completed an order that had a problem,
 * nothing of it is made or carried any more.
 */
export async function finishOrder(tx: EngineTx, orderId: string): Promise<void> {
  await confirmCarried(tx, orderId);
  const solved = await tx.first(sql`
    select 1 as yes from engine.order_transition
    where order_id = ${orderId} and from_state = 'exception' and to_state = 'completed'`);
  if (solved) await callOff(tx, orderId);
}

async function confirmCarried(tx: EngineTx, orderId: string): Promise<void> {
  const tasks = await tx.rows<Parameters<typeof emitTask>[1]>(sql`
    update engine.delivery_task set state = 'delivered', delivered_at = ${tx.now}
    where order_id = ${orderId} and state = 'carrying'
    returning id, order_id, store_id, state, waiter_id`);
  for (const task of tasks) emitTask(tx, task);
}
