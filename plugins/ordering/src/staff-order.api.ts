import { ORDER_STATES, type OrderState, type StaffOrderView, type Text } from '@zhanggui/contract';
import {
  placeBefore,
  empty,
  once,
  recordAudit,
  Refusal,
  requireStore,
  sql,
  type Call,
  type EngineTx,
  type Handlers,
  type Queries,
  type StaffPrincipal,
} from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { staffActions } from './domain/actions';
import { OPEN_STATES } from './domain/order-flow';
import { requireMove, type Actor } from './move-order';
import { presentPage } from './order.api';
import { LIST_COLUMNS, readOrder, viewOrder, type OrderListRow } from './order-rows';
import { acceptOrder, endOrder } from './settle-order';

interface TransitionRow {
  at: Date;
  from_state: StaffOrderView['history'][number]['from'];
  to_state: StaffOrderView['history'][number]['to'];
  action: string;
  actor_kind: string;
  actor_name: string | null;
  reason: string | null;
}

const actorOf = (staff: StaffPrincipal): Actor => ({ kind: 'staff', id: staff.id, name: staff.displayName });

async function orderOf(queries: Queries, staff: StaffPrincipal, orderId: string): Promise<OrderListRow> {
  const row = await readOrder(queries, orderId);
  if (!row) throw new Refusal('NOT_FOUND');
  requireStore(staff, row.store_id);
  return row;
}

async function viewForStaff(queries: Queries, staff: StaffPrincipal, orderId: string): Promise<StaffOrderView> {
  const row = await orderOf(queries, staff, orderId);
  const order = await viewOrder(queries, row, staffActions(row.state, staff.permissions));
  const history = await queries.rows<TransitionRow>(sql`
    select at, from_state, to_state, action, actor_kind, actor_name, reason from engine.order_transition
    where order_id = ${orderId} order by id`);
  const tickets = await queries.rows<{ id: string; number: string; station_name: Text; state: string }>(sql`
    select id, number, station_name, state from engine.ticket where order_id = ${orderId} order by number`);
  return {
    ...order,
    history: history.map((step) => ({
      at: step.at.toISOString(),
      from: step.from_state,
      to: step.to_state,
      action: step.action,
      actorKind: step.actor_kind,
      actorName: step.actor_name,
      reason: step.reason,
    })),
    tickets: tickets.map(({ id, number, station_name, state }) => ({ id, number, stationName: station_name, state })),
  };
}

type ActionName = `staffOrders.${'accept' | 'reject' | 'cancel' | 'complete' | 'fail'}`;
type ActionCall = { [N in ActionName]: Call<N> }[ActionName];

/** One button of staff: allowed in the store, done once, recorded with before and after. */
function act(
  { engine, principal, params, body, identity }: ActionCall,
  action: string,
  work: (tx: EngineTx, actor: Actor) => Promise<void>,
): Promise<StaffOrderView> {
  return once(engine, identity, async (tx) => {
    const before = await orderOf(tx, principal, params.orderId);
    await work(tx, actorOf(principal));
    const after = await viewForStaff(tx, principal, params.orderId);
    await recordAudit(tx, principal, {
      storeId: before.store_id,
      action,
      subjectType: 'order',
      subjectId: params.orderId,
      before: { state: before.state },
      after: { state: after.state },
      reason: 'reason' in body ? body.reason : null,
      requestId: body.requestId,
    });
    return after;
  });
}

async function requireAccept(tx: EngineTx, orderId: string, actor: Actor): Promise<void> {
  if (!(await acceptOrder(tx, orderId, actor))) throw new Refusal('ORDER_STATE');
}

/** Spaces whose code or name is what the desk typed. */
async function spacesCalled(storeId: string, search: string): Promise<string[]> {
  const wanted = search.toLowerCase();
  const venue = await venueOf(storeId);
  return [...(venue?.spaces.values() ?? [])]
    .filter(({ view }) => [view.code, view.name.zh, view.name.en].some((name) => name.toLowerCase() === wanted))
    .map(({ view }) => view.id);
}

const knownStates = (states: string): OrderState[] => {
  const wanted = new Set(states.split(','));
  return ORDER_STATES.filter((state) => wanted.has(state));
};

/** Open orders are few among all that a store ever had: said in these words, their own index finds them. */
const inStates = (states: readonly OrderState[]) => sql`
  and o.state = any(${states})
  ${states.every((state) => OPEN_STATES.includes(state)) ? sql`and o.state not in ('completed', 'cancelled', 'refunded')` : empty}`;

/** Orders as the front desk works on them (KD-3, OR-6). */
export const staffOrderHandlers: Handlers = {
  'staffOrders.list': async ({ engine, principal, params, query }) => {
    const before = placeBefore(query.cursor);
    const search = query.search?.trim().replace(/[\\%_]/g, '\\$&');
    const spaceIds = query.search ? await spacesCalled(params.storeId, query.search.trim()) : [];
    const rows = await engine.db.rows<OrderListRow>(sql`
      select ${LIST_COLUMNS} from engine."order" o
      where o.store_id = ${params.storeId}
        ${query.states ? inStates(knownStates(query.states)) : empty}
        ${query.visitId ? sql`and o.visit_id = ${query.visitId}` : empty}
        ${query.from ? sql`and o.placed_at >= ${new Date(query.from)}` : empty}
        ${query.to ? sql`and o.placed_at < ${new Date(query.to)}` : empty}
        ${
          search
            ? sql`and (o.number like ${`%${search}%`} or o.note ilike ${`%${search}%`} or o.space_id = any(${spaceIds}) or exists (
            select from engine.order_line l where l.order_id = o.id and l.name::text ilike ${`%${search}%`}))`
            : empty
        }
        ${before ? sql`and (o.placed_at, o.id) < (${before.at}, ${before.id}::uuid)` : empty}
      order by o.placed_at desc, o.id desc limit ${query.limit + 1}`);
    return presentPage(rows, query.limit, (row) => staffActions(row.state, principal.permissions));
  },
  'staffOrders.get': ({ engine, principal, params }) => viewForStaff(engine.db, principal, params.orderId),
  'staffOrders.accept': (call) =>
    act(call, 'order.accepted', (tx, actor) => requireAccept(tx, call.params.orderId, actor)),
  'staffOrders.reject': (call) =>
    act(call, 'order.rejected', (tx, actor) =>
      endOrder(call.engine, tx, call.params.orderId, 'reject', actor, reasonOf(call.body)),
    ),
  'staffOrders.cancel': (call) =>
    act(call, 'order.cancelled', (tx, actor) =>
      endOrder(call.engine, tx, call.params.orderId, 'cancel', actor, reasonOf(call.body)),
    ),
  'staffOrders.complete': (call) =>
    act(call, 'order.completed', async (tx, actor) => {
      await requireMove(tx, call.params.orderId, 'complete', actor);
    }),
  'staffOrders.fail': (call) =>
    act(call, 'order.failed', async (tx, actor) => {
      await requireMove(tx, call.params.orderId, 'fail', actor, reasonOf(call.body));
    }),
  'staffOrders.acceptMany': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const accepted: string[] = [];
      const refused: { orderId: string; code: string }[] = [];
      // In one order, so that two who accept the same orders do not wait for each other in a circle.
      for (const orderId of [...new Set(body.orderIds)].sort()) {
        const row = await readOrder(tx, orderId);
        if (row?.store_id !== params.storeId) refused.push({ orderId, code: 'NOT_FOUND' });
        else if (await acceptOrder(tx, orderId, actorOf(principal))) accepted.push(orderId);
        else refused.push({ orderId, code: 'ORDER_STATE' });
      }
      await recordAudit(tx, principal, {
        storeId: params.storeId,
        action: 'order.accepted',
        subjectType: 'orders',
        subjectId: body.requestId,
        after: { accepted, refused },
        requestId: body.requestId,
      });
      return { accepted, refused };
    }),
};

const reasonOf = (body: { requestId: string } | { reason: string }): string => ('reason' in body ? body.reason : '');
