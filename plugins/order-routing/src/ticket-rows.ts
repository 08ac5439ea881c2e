import type { Text, TicketView } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { spaceInfo } from '@zhanggui/venues';
import {
  isMovable,
  lineActions,
  mayRunOut,
  ticketActions,
  type LineState,
  type Ticket,
  type TicketState,
  type TicketStep,
} from './domain/ticket-flow';
import { stationsOf } from './station-model';

export interface TicketRow {
  id: string;
  number: string;
  order_id: string;
  order_number: string;
  store_id: string;
  station_id: string;
  station_name: Text;
  space_id: string | null;
  state: TicketState;
  note: string;
  created_at: Date;
  started_at: Date | null;
  done_at: Date | null;
  due_at: Date;
  urgent_at: Date;
  vip: Text | null;
  checks: boolean;
  sent_back_reason: string | null;
  picked_up: boolean;
  lines: {
    id: string;
    productId: string;
    name: Text;
    optionNames: Text[];
    quantity: number;
    note: string;
    state: LineState;
    problem: string | null;
  }[];
}

const TICKET = sql`
  select t.id, t.number, t.order_id, t.order_number, t.store_id, t.station_id, t.station_name, t.space_id, t.state,
         t.note, t.created_at, t.started_at, t.done_at, t.due_at, t.urgent_at, t.vip, t.checks, t.sent_back_reason,
         exists (select from engine.delivery_task d
                 where d.ticket_id = t.id and d.state in ('carrying', 'delivered')) as picked_up,
         (select coalesce(jsonb_agg(jsonb_build_object(
            'id', l.id, 'productId', l.product_id, 'name', l.name, 'optionNames', l.option_names,
            'quantity', l.quantity, 'note', l.note, 'state', l.state, 'problem', l.problem) order by l.position), '[]')
          from engine.ticket_line l where l.ticket_id = t.id) as lines
  from engine.ticket t`;

/** How far back `recent` looks: a shift's length of tickets that may still be asked about. */
export const RECENT_HOURS = 4;
const LIST_LIMIT = 200;

export const readTicket = (queries: Queries, ticketId: string): Promise<TicketRow | undefined> =>
  queries.first<TicketRow>(sql`${TICKET} where t.id = ${ticketId}`);

/** What the stations have to make, the most urgent first (KD-2). */
export const openTickets = (queries: Queries, storeId: string, stationId: string | null): Promise<TicketRow[]> =>
  queries.rows<TicketRow>(sql`
    ${TICKET} where t.store_id = ${storeId} and t.state in ('waiting', 'started', 'checking')
      and (${stationId}::text is null or t.station_id = ${stationId})
    order by t.urgent_at, t.created_at, t.number limit ${LIST_LIMIT}`);

/** What was made in the last hours, newest first: where an undo is looked for. */
export const recentTickets = (
  queries: Queries,
  storeId: string,
  stationId: string | null,
  now: Date,
): Promise<TicketRow[]> =>
  queries.rows<TicketRow>(sql`
    ${TICKET} where t.store_id = ${storeId} and t.state = 'done'
      and t.done_at > ${now}::timestamptz - make_interval(hours => ${RECENT_HOURS})
      and (${stationId}::text is null or t.station_id = ${stationId})
    order by t.done_at desc, t.number limit ${LIST_LIMIT}`);

/** How many tickets wait and cook at each station of a store. */
export const countOpenTickets = (
  queries: Queries,
  storeId: string,
): Promise<{ station_id: string; waiting: number; started: number; checking: number }[]> =>
  queries.rows(sql`
    select station_id, count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state = 'started')::int as started,
           count(*) filter (where state = 'checking')::int as checking
    from engine.ticket where store_id = ${storeId} and state in ('waiting', 'started', 'checking') group by station_id`);

/** A row as the decisions of the domain see it. */
export const ticketOf = (row: TicketRow): Ticket => ({
  state: row.state,
  lines: row.lines,
  checks: row.checks,
  pickedUp: row.picked_up,
});

/** Writes a step of a ticket and tells the screens; with the order locked, nobody else steps at the same time. */
export async function saveStep(
  tx: EngineTx,
  row: TicketRow,
  step: TicketStep,
  sentBackReason: string | null,
): Promise<void> {
  const { lines, state } = step;
  await tx.run(sql`
    with lines as (
      update engine.ticket_line l set
        state = step.state,
        started_at = case when step.state = 'waiting' then null else coalesce(l.started_at, ${tx.now}) end,
        done_at = case when step.state = 'done' then ${tx.now}::timestamptz end
      from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map((line) => line.state)}::text[]) as step (id, state)
      where l.id = step.id
    )
    update engine.ticket set
      state = ${state},
      started_at = case when ${state} = 'waiting' then null else coalesce(started_at, ${tx.now}) end,
      done_at = case when ${state} = 'done' then coalesce(done_at, ${tx.now}) end,
      sent_back_reason = case when ${state} = 'done' then null else coalesce(${sentBackReason}, sent_back_reason) end
    where id = ${row.id} and state = ${row.state}`);
  emitTicket(tx, state === 'done' && row.state !== 'done' ? 'ticket.done' : 'ticket.changed', { ...row, state });
}

/** Tells the station, the kitchen, the front desk and the guest's phone. */
export function emitTicket(
  tx: EngineTx,
  type: 'ticket.created' | 'ticket.changed' | 'ticket.done',
  ticket: Pick<TicketRow, 'id' | 'number' | 'order_id' | 'store_id' | 'station_id' | 'state'>,
): void {
  const { id, number, order_id, store_id, station_id, state } = ticket;
  tx.emit({
    type,
    storeId: store_id,
    topics: [`station:${station_id}`, `kitchen:${store_id}`, `store:${store_id}`, `order:${order_id}`],
    payload: { ticketId: id, orderId: order_id, stationId: station_id, number, state },
  });
}

/** Gives a ticket to another station and tells both. */
export async function saveMove(
  tx: EngineTx,
  row: TicketRow,
  to: { id: string; name: Text; checks: boolean },
): Promise<void> {
  await tx.run(sql`
    update engine.ticket set station_id = ${to.id}, station_name = ${JSON.stringify(to.name)}::jsonb, checks = ${to.checks}
    where id = ${row.id}`);
  emitTicket(tx, 'ticket.changed', row);
  emitTicket(tx, 'ticket.created', { ...row, station_id: to.id });
}

/** A ticket as screens show it; `mayWork` says whether the viewer gets its buttons. */
export async function presentTicket(row: TicketRow, mayWork: boolean): Promise<TicketView> {
  const ticket = ticketOf(row);
  const [space, stations] = await Promise.all([
    row.space_id ? spaceInfo(row.store_id, row.space_id) : undefined,
    stationsOf(row.store_id),
  ]);
  const hasElsewhere = stations.some(({ id, active }) => active && id !== row.station_id);
  const more = mayWork && hasElsewhere && isMovable(ticket) ? (['move'] as const) : [];
  return {
    id: row.id,
    number: row.number,
    orderId: row.order_id,
    orderNumber: row.order_number,
    storeId: row.store_id,
    stationId: row.station_id,
    stationName: row.station_name,
    space: space?.view ?? null,
    state: row.state,
    note: row.note,
    lines: row.lines.map(({ productId: _productId, ...line }) => ({
      ...line,
      actions: mayWork
        ? [...lineActions(ticket, line), ...(mayRunOut(line) && !line.problem ? (['run-out'] as const) : [])]
        : [],
    })),
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    dueAt: row.due_at.toISOString(),
    urgentAt: row.urgent_at.toISOString(),
    vip: row.vip,
    sentBackReason: row.sent_back_reason,
    actions: mayWork ? [...ticketActions(ticket), ...more] : [],
  };
}
