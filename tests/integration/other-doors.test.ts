import { randomUUID } from 'node:crypto';
import { api, type Endpoint, type EndpointName } from '@zhanggui/contract';
import { ServiceFloor } from '../../plugins/order-routing/test/service-floor';
import { Editor, within3Seconds } from '../../plugins/venues/test/editor';
import { until, type ApiClient, type TableGuest } from '../harness';

/** Ids of what really exists, by the names that paths have for them. */
type Rows = Record<string, string>;

let floor: ServiceFloor;
let guest: TableGuest;
let stranger: ApiClient;
/** Manages a store, but not this one. */
let elsewhere: ApiClient;
let rows: Rows;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  guest = await floor.guest();
  stranger = await floor.venue.customer();
  rows = await everyKindOfRow();
  elsewhere = await floor.venue.staff('manager');
  const { id, stores } = await elsewhere.expect('staff.me');
  const other = stores.find(({ code }) => code === 'CAFE1');
  const editor = await Editor.signIn(floor.venue);
  await editor.change('api::staff-member.staff-member', id, { stores: { set: [{ documentId: other?.id }] } });
  await within3Seconds(
    () => elsewhere.expect('staff.me'),
    (me) => me.stores.length === 1,
  );
}, 180_000);
afterAll(() => floor?.close());

/** An evening of one guest: a visit with orders in the kitchen and on their way, a booking, a number, and what staff noted. */
async function everyKindOfRow(): Promise<Rows> {
  const { owner, kitchen, storeId, venue } = floor;
  const params = { storeId };
  const dishes = [await floor.productOf('kitchen'), await floor.productOf('kitchen', 1)];
  const { order, tickets } = await floor.acceptedOrder(guest, dishes);
  const ticket = tickets[0];
  const line = ticket?.lines.at(-1);
  await kitchen.expect('ticketLines.runOut', {
    params: { lineId: line?.id ?? '' },
    body: { requestId: randomUUID(), reason: '食材用完' },
  });
  const cooked = await floor.acceptedOrder(guest, dishes.slice(0, 1));
  for (const { id } of cooked.tickets) await floor.pressed('done', id);
  const [task] = await until(
    () => floor.tasksOf(cooked.order.id),
    (found) => found.length > 0,
  );
  const { items: offers } = await owner.expect('bookings.offers', { params });
  const wish = {
    requestId: randomUUID(),
    storeId,
    policyId: offers.find(({ mode }) => mode === 'slot')?.policyId ?? '',
    startsAt: new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 12 * 3_600_000).toISOString(),
    durationMinutes: 90,
    partySize: 2,
    contactName: '陈先生',
    contactPhone: '13800001234',
    realName: '',
    note: '',
  };
  const booking = await guest.api.expect('bookings.hold', { body: { ...wish, points: 0 } });
  const barred = await owner.expect('blacklist.add', {
    params,
    body: { requestId: randomUUID(), bookingId: null, phone: '13900009999', reason: '多次爽约', until: null },
  });
  const { items: spaces } = await owner.expect('spaces.now', { params });
  const block = await owner.expect('spaces.block', {
    params,
    body: {
      requestId: randomUUID(),
      spaceId: spaces.find(({ status }) => status === 'available')?.space.id ?? '',
      startsAt: new Date(Date.now() + 40 * 86_400_000).toISOString(),
      endsAt: null,
      reason: '维修',
    },
  });
  const { rows: kept } = await venue.sql.query<{ exception: string; payment: string }>(
    `select (select id from engine.kitchen_exception limit 1) as exception,
            (select id from engine.payment where payable_id = $1) as payment`,
    [order.id],
  );
  return {
    visitId: guest.visitId,
    orderId: order.id,
    ticketId: ticket?.id ?? '',
    lineId: line?.id ?? '',
    taskId: task?.id ?? '',
    bookingId: booking.id,
    waitlistId: await waiting(booking.id),
    blacklistId: barred.id,
    queueId: await queued(booking.id),
    blockId: block.id,
    spaceId: block.spaceId,
    stationId: ticket?.stationId ?? '',
    exceptionId: kept[0]?.exception ?? '',
    paymentId: kept[0]?.payment ?? '',
  };
}

/** A place on the waitlist of the guest of a booking; through the door it would take a full house. */
async function waiting(bookingId: string): Promise<string> {
  const { rows: made } = await floor.venue.sql.query<{ id: string }>(
    `insert into engine.waitlist_entry (id, store_id, policy_id, customer_id, wish, starts_at, state, created_at)
     select gen_random_uuid(), store_id, policy_id, customer_id, '{}', now() + interval '1 day', 'waiting', now()
     from engine.booking where id = $1 returning id`,
    [bookingId],
  );
  return made[0]?.id ?? '';
}

/** A number of that guest; the bar itself has no queue. */
async function queued(bookingId: string): Promise<string> {
  const { rows: made } = await floor.venue.sql.query<{ id: string }>(
    `insert into engine.queue_ticket (id, store_id, business_date, prefix, serial, number, customer_id, party_size,
       preference, state, placed_at, joined_at)
     select gen_random_uuid(), store_id, current_date, 'A', 1, 'A001', customer_id, 2, 'any', 'waiting', now(), now()
     from engine.booking where id = $1 returning id`,
    [bookingId],
  );
  return made[0]?.id ?? '';
}

/** What a call needs besides its `requestId`: enough to be taken for a good one. */
const bodyOf = (name: EndpointName): object | undefined => BODIES[name]?.(rows);
const BODIES: Partial<Record<EndpointName, (rows: Rows) => object>> = {
  'visits.transfer': ({ spaceId }) => ({ spaceId }),
  'rooms.start': () => ({ packageId: null }),
  'rooms.pause': () => ({ reason: '设备故障' }),
  'rooms.extend': () => ({ minutes: 60, packageId: null }),
  'staffQueue.call': () => ({ spaceId: null }),
  'staffQueue.seat': ({ spaceId }) => ({ spaceId }),
  'staffBookings.decline': () => ({ reason: '客满' }),
  'staffBookings.cancel': () => ({ reason: '客人来电取消', refund: 'whole' }),
  'staffOrders.reject': () => ({ reason: '食材用完' }),
  'staffOrders.cancel': () => ({ reason: '食材用完' }),
  'staffOrders.fail': () => ({ reason: '食材用完' }),
  'tickets.sendBack': () => ({ reason: '口味不对' }),
  'tickets.move': ({ stationId }) => ({ stationId }),
  'ticketLines.runOut': () => ({ reason: '食材用完' }),
  'cart.putLine': () => ({ productId: 'any', optionKeys: [], quantity: 1, note: '' }),
  'bookings.cancel': () => ({ refundFen: 0, reason: '' }),
  'orders.rate': () => ({ stars: 5, comment: '' }),
};
const WITHOUT_REQUEST_ID: readonly EndpointName[] = ['cart.putLine', 'cart.clear'];

/** The name of the row that a parameter of a path stands for. */
const rowOf = (name: EndpointName, param: string): string => {
  if (param === 'entryId') return name === 'waitlist.leave' ? 'waitlistId' : 'blacklistId';
  return param === 'ticketId' && /queue/i.test(name) ? 'queueId' : param;
};

async function ask(client: ApiClient, name: EndpointName) {
  const { method, path } = api[name] as Endpoint;
  const filled = path.replaceAll(/:(\w+)/g, (_, param: string) => {
    const id = param === 'storeId' ? floor.storeId : rows[rowOf(name, param)];
    if (!id) throw new Error(`the evening has no ${param} for ${name}`);
    return id;
  });
  const body = { ...(!WITHOUT_REQUEST_ID.includes(name) && { requestId: randomUUID() }), ...bodyOf(name) };
  const { status, code } = await client.request(method, filled, ['GET', 'DELETE'].includes(method) ? undefined : body);
  return { name, status, code };
}

const endpoints = Object.entries(api) as [EndpointName, Endpoint][];
const ofStaff = endpoints.flatMap(([name, { audience, path }]) =>
  audience.kind === 'staff' && audience.store === 'row' && path.includes('/:') ? name : [],
);
const ofOneStore = endpoints.flatMap(([name, { audience }]) =>
  audience.kind === 'staff' && audience.store === 'path' ? name : [],
);
const ofCustomers = endpoints.flatMap(([name, { audience, path }]) =>
  audience.kind === 'customer' && /:(?!storeId)/.test(path) ? name : [],
);

test('AD-1 staff of one store never enter another', async () => {
  for (const name of ofOneStore) expect(await ask(elsewhere, name)).toEqual({ name, status: 403, code: 'NOT_ALLOWED' });
});

test('AD-1 to staff of another store nothing of this one exists', async () => {
  for (const name of ofStaff) expect(await ask(elsewhere, name)).toEqual({ name, status: 404, code: 'NOT_FOUND' });
});

test('AD-1 to another customer nothing of this one exists, and a table is nobody’s who did not scan its code', async () => {
  for (const name of ofCustomers) {
    const [status, code] = api[name].path.includes('/:visitId/') ? [403, 'NOT_YOUR_VISIT'] : [404, 'NOT_FOUND'];
    expect(await ask(stranger, name)).toEqual({ name, status, code });
  }
});

test('every row that was asked for is there: those whom it belongs to are told of something else', async () => {
  for (const name of ofCustomers) expect(await ask(guest.api, name)).not.toMatchObject({ code: 'NOT_FOUND' });
  const owner = await floor.venue.staff('owner');
  for (const name of ofStaff) expect(await ask(owner, name)).not.toMatchObject({ code: 'NOT_FOUND' });
});
