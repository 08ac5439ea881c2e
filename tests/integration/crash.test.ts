import { randomUUID } from 'node:crypto';
import type { OrderState } from '@zhanggui/contract';
import { extraTables, plainChoice, until, type Answer, type Choice, type TableGuest } from '../harness';
import { ServiceFloor } from '../../plugins/order-routing/test/service-floor';

const ORDERS = 200;
const GUESTS_AT_ONCE = 30;
/** The power goes when so many guests have been told that their order is placed. */
const POWER_CUTS = [30, 90, 150];
const QUANTITY = 2;
const STOCK = 3 * ORDERS;

interface PlacedOrder {
  customerId: string;
  requestId: string;
  orderId: string;
}

let floor: ServiceFloor;
/** What guests were told: this is what has to be in the books. */
const told: PlacedOrder[] = [];
/** Requests that a power cut left without an answer. */
let unanswered = 0;

beforeAll(async () => {
  floor = await ServiceFloor.open();
}, 120_000);
afterAll(() => floor.close());

/** Like a phone on a bad line: the same request again until somebody answers. An answer other than success fails. */
async function insist<T>(ask: () => Promise<Answer<T>>): Promise<T> {
  for (;;) {
    try {
      const answer = await ask();
      if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.data;
    } catch (error) {
      if (!isBrokenLine(error)) throw error;
      unanswered += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** `fetch failed` and `terminated`: TypeErrors of another realm, with the system's reason as their cause. */
const isBrokenLine = (error: unknown) => {
  const { name, cause } = error as { name?: string; cause?: unknown };
  return name === 'TypeError' && cause !== undefined;
};

/** A guest orders, pays and confirms; the house accepts, cooks and serves. Every request keeps its id until answered. */
async function dine(guest: TableGuest, choices: readonly Choice[]): Promise<void> {
  const { orderId } = await place(guest, choices);
  await pay(guest, orderId);
  await reach(guest, orderId, 'paid');
  await work('staffOrders.accept', { orderId });
  const tickets = await until(
    () => idsOf('ticket', orderId),
    (ids) => ids.length > 0,
    60_000,
  );
  for (const ticketId of tickets) await work('tickets.done', { ticketId });
  for (const taskId of await idsOf('delivery_task', orderId)) {
    for (const step of ['tasks.accept', 'tasks.pickUp', 'tasks.deliver'] as const) await work(step, { taskId });
  }
  await reach(guest, orderId, 'delivered');
  const confirmation = { params: { orderId }, body: { requestId: randomUUID() } };
  await insist(() => guest.api.call('orders.confirm', confirmation));
}

async function place(guest: TableGuest, choices: readonly Choice[]): Promise<PlacedOrder> {
  const { visitId } = guest;
  for (const choice of choices) {
    const line = { params: { visitId, lineId: randomUUID() }, body: { ...choice, quantity: QUANTITY, note: '' } };
    await insist(() => guest.api.call('cart.putLine', line));
  }
  const cart = await insist(() => guest.api.call('cart.get', { params: { visitId } }));
  const { id: customerId } = await insist(() => guest.api.call('accounts.me'));
  const requestId = randomUUID();
  const { id: orderId } = await insist(() => guest.trySubmit(cart, requestId));
  const placed = { customerId, requestId, orderId };
  told.push(placed);
  return placed;
}

async function pay(guest: TableGuest, orderId: string): Promise<void> {
  const body = {
    requestId: randomUUID(),
    payableType: 'order',
    payableId: orderId,
    method: 'wechat',
    client: 'jsapi',
  } as const;
  const { invitation } = await insist(() => guest.api.call('payments.start', { body }));
  await floor.venue.simulator.pay(invitation);
}

/** A lost notice is found by asking WeChat, which takes its time. */
const reach = (guest: TableGuest, orderId: string, state: OrderState) =>
  until(
    () => insist(() => guest.api.call('orders.get', { params: { orderId } })),
    (order) => order.state === state,
    60_000,
  );

type StaffStep = 'staffOrders.accept' | 'tickets.done' | 'tasks.accept' | 'tasks.pickUp' | 'tasks.deliver';

function work(step: StaffStep, params: Record<string, string>): Promise<unknown> {
  const press = { params, body: { requestId: randomUUID() } } as Parameters<typeof floor.owner.call<StaffStep>>[1];
  return insist(() => floor.owner.call(step, press));
}

async function idsOf(table: 'ticket' | 'delivery_task', orderId: string): Promise<string[]> {
  return (await rows<{ id: string }>(`select id from engine.${table} where order_id = $1`, [orderId])).map(
    ({ id }) => id,
  );
}

async function rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await floor.venue.sql.query<Row>(text, values)).rows;
}

async function cutThePower(): Promise<void> {
  for (const count of POWER_CUTS) {
    await until(
      () => Promise.resolve(told.length),
      (reached) => reached >= count,
      120_000,
    );
    await floor.venue.kill9();
    await floor.venue.restart();
  }
}

test('OR-4 PAY-2 LY-1 three power cuts in the middle of 200 orders: nothing is lost, nothing happens twice', async () => {
  const limited = floor.menu.products.find((one) => one.stockTracked && one.saleHours.length === 0);
  if (!limited) throw new Error('the menu has nothing of which there is a stock');
  await stockUp(limited.id);
  const dishes = [await floor.productOf('kitchen'), await floor.productOf('bar')];
  const choices = floor.menu.products.filter((one) => [limited.id, ...dishes].includes(one.id)).map(plainChoice);
  const guests = await extraTables(floor.venue, floor.storeId, ORDERS);
  await floor.shift(floor.owner, true);

  const waiting = [...guests];
  const serveNext = async () => {
    for (let guest = waiting.pop(); guest; guest = waiting.pop()) await dine(guest, choices);
  };
  await Promise.all([cutThePower(), ...Array.from({ length: GUESTS_AT_ONCE }, serveNext)]);
  expect(unanswered).toBeGreaterThan(POWER_CUTS.length);

  await until(
    () => rows<{ count: number }>(`select count(*)::int as count from engine.event where seq is null`),
    ([unnumbered]) => unnumbered?.count === 0,
  );
  await until(
    () =>
      rows<{ count: number }>(`select count(*)::int as count from engine.point_transfer where source_type = 'order'`),
    ([transfers]) => transfers?.count === ORDERS,
  );
  await expectEachOrderOnce(choices.length);
  await expectStock(limited.id, STOCK - ORDERS * QUANTITY);
  await expectSoundLedger();
  expect(await rows('select * from engine.reaction_failure')).toEqual([]);
  const [numbers] = await rows<{ gaps: number }>(
    'select (max(seq) - count(seq))::int as gaps from engine.event where seq is not null',
  );
  expect(numbers?.gaps).toBe(0);
}, 300_000);

async function stockUp(itemId: string): Promise<void> {
  const { levels } = await floor.owner.expect('menu.stock', { params: { storeId: floor.storeId } });
  const onHand = levels.find((level) => level.itemId === itemId)?.onHand ?? 0;
  await floor.owner.expect('stock.adjust', {
    params: { storeId: floor.storeId },
    body: { requestId: randomUUID(), itemId, quantity: STOCK - onHand, reason: '到货' },
  });
}

/** Every order that a guest was told of is there once, and so is everything that follows from it. */
async function expectEachOrderOnce(lineCount: number): Promise<void> {
  const orders = await rows<PlacedOrder & Record<string, unknown>>(`
    select o.customer_id as "customerId", o.request_id as "requestId", o.id as "orderId", o.state,
      (select count(*)::int from engine.order_line l where l.order_id = o.id) as lines,
      (select coalesce(jsonb_agg(jsonb_build_array(p.state, p.late, p.amount_fen = o.amount_fen)), '[]')
         from engine.payment p where p.payable_id = o.id) as payments,
      (select count(*)::int - count(distinct t.station_id)::int from engine.ticket t where t.order_id = o.id) as "doubledTickets",
      (select count(*)::int from engine.ticket_line tl join engine.order_line l on l.id = tl.order_line_id
         where l.order_id = o.id and tl.state = 'done') as "linesMade",
      (select count(*)::int from engine.ticket t where t.order_id = o.id and (
         select count(*) from engine.delivery_task d where d.ticket_id = t.id and d.state = 'delivered') <> 1) as "ticketsNotCarriedOnce",
      (select count(*)::int from engine.delivery_task d where d.order_id = o.id and d.state <> 'delivered') as "otherTasks",
      (select array_agg(x.to_state order by x.id) from engine.order_transition x where x.order_id = o.id) as "wentThrough",
      (select count(*)::int from engine.point_transfer p where p.source_id = o.id::text and p.reason = 'order-earned') as "earnings",
      (select count(*)::int from engine.stock_movement m where m.order_id = o.id) as "movements"
    from engine."order" o`);
  const byId = (one: PlacedOrder, other: PlacedOrder) => one.orderId.localeCompare(other.orderId);
  const expected = told.map((order) => ({
    ...order,
    state: 'completed',
    lines: lineCount,
    payments: [['paid', false, true]],
    doubledTickets: 0,
    linesMade: lineCount,
    ticketsNotCarriedOnce: 0,
    otherTasks: 0,
    wentThrough: ['placed', 'paid', 'accepted', 'preparing', 'delivering', 'delivered', 'completed'],
    earnings: 1,
    movements: 1,
  }));
  expect(orders.sort(byId)).toEqual(expected.sort(byId));
  expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(ORDERS);
}

async function expectStock(itemId: string, left: number): Promise<void> {
  const [stock] = await rows(
    `select on_hand as "onHand", (select sum(quantity)::int from engine.stock_movement m
       where m.store_id = s.store_id and m.item_id = s.item_id) as moved
     from engine.stock s where store_id = $1 and item_id = $2`,
    [floor.storeId, itemId],
  );
  expect(stock).toEqual({ onHand: left, moved: left });
}

/** Transfers sum to zero, balances to their entries, lots to their balances. */
async function expectSoundLedger(): Promise<void> {
  const unsound = await rows(`
    select 'transfer' as what, transfer_id::text as id from engine.point_entry group by transfer_id having sum(points) <> 0
    union all
    select 'balance', a.id from engine.point_account a left join engine.point_entry e on e.account_id = a.id
    group by a.id, a.balance having a.balance <> coalesce(sum(e.points), 0)
    union all
    select 'lots', a.id from engine.point_account a left join engine.point_lot l on 'customer:' || l.customer_id = a.id
    where a.id like 'customer:%' group by a.id, a.balance having a.balance <> coalesce(sum(l.remaining), 0)`);
  expect(unsound).toEqual([]);
}
