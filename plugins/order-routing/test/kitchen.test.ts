import { randomUUID } from 'node:crypto';
import { until } from '../../../tests/harness';
import { ServiceFloor } from './service-floor';

let floor: ServiceFloor;
let dish: string;
let drink: string;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  dish = await floor.productOf('kitchen');
  drink = await floor.productOf('bar');
}, 120_000);
afterAll(() => floor.close());

const stationKinds = async (): Promise<Map<string, string>> => {
  const { items } = await floor.kitchen.expect('stations.list', { params: { storeId: floor.storeId } });
  return new Map(items.map(({ id, kind }) => [id, kind]));
};

test('KD-1 an accepted order becomes one ticket per station, and drinks never reach the kitchen', async () => {
  const guest = await floor.guest();
  const screen = await floor.venue.realtime(floor.kitchen);
  await screen.subscribe(`kitchen:${floor.storeId}`);
  const { order, tickets } = await floor.acceptedOrder(guest, [dish, drink]);
  const kinds = await stationKinds();
  expect(tickets).toHaveLength(2);
  for (const ticket of tickets) {
    expect(ticket).toMatchObject({ orderNumber: order.number, state: 'waiting', actions: ['start', 'done', 'move'] });
    expect(ticket.number.startsWith(`${order.number.slice(-4)}-`)).toBe(true);
    expect(ticket.space?.id).toBe(order.space?.id);
    const name = floor.menu.products.find(
      ({ id }) => id === (kinds.get(ticket.stationId) === 'bar' ? drink : dish),
    )?.name;
    expect(ticket.lines.map((line) => line.name)).toEqual([name]);
  }
  expect(tickets.map(({ stationId }) => kinds.get(stationId)).sort()).toEqual(['bar', 'kitchen']);
  await screen.waitFor(
    ({ type, payload }) => type === 'ticket.created' && (payload as { orderId: string }).orderId === order.id,
  );

  const bar = tickets.find(({ stationId }) => kinds.get(stationId) === 'bar');
  const ofBar = await floor.kitchen.expect('tickets.list', {
    params: { storeId: floor.storeId },
    query: { stationId: bar?.stationId, show: 'open' },
  });
  expect(new Set(ofBar.items.map(({ stationId }) => stationId))).toEqual(new Set([bar?.stationId]));
});

test('KD-1 a ticket is due when its slowest dish is, and the list has the most urgent first', async () => {
  const { tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
  const [ticket] = tickets;
  const minutes = floor.menu.products.find(({ id }) => id === dish)?.prepMinutes ?? 0;
  const wait = Date.parse(ticket?.dueAt ?? '') - Date.parse(ticket?.createdAt ?? '');
  expect(Math.abs(wait - minutes * 60_000)).toBeLessThan(5_000);
  const { items } = await floor.kitchen.expect('tickets.list', { params: { storeId: floor.storeId } });
  const due = items.map(({ dueAt }) => dueAt);
  expect(due).toEqual([...due].sort());
});

test('KD-2 start, done and undo of a ticket move the order and its delivery task', async () => {
  const guest = await floor.guest();
  const { order, tickets } = await floor.acceptedOrder(guest, [dish]);
  const id = tickets[0]?.id ?? '';
  expect(await floor.pressed('start', id)).toMatchObject({ state: 'started', actions: ['done', 'undo', 'move'] });
  expect(await floor.stateOf(guest, order.id)).toBe('preparing');
  expect(await floor.pressed('undo', id)).toMatchObject({ state: 'waiting', startedAt: null });
  expect(await floor.pressed('done', id)).toMatchObject({ state: 'done', actions: ['undo'] });
  expect(await floor.tasksOf(order.id)).toMatchObject([
    { state: 'waiting', waiter: null, ticketNumber: tickets[0]?.number },
  ]);
  expect(await floor.pressed('undo', id)).toMatchObject({ state: 'started', doneAt: null });
  expect(await floor.tasksOf(order.id)).toEqual([]);
  await floor.pressed('done', id);
  expect(await floor.tasksOf(order.id)).toHaveLength(1);
  expect(await floor.press('start', id)).toMatchObject({ status: 409, code: 'TICKET_STATE' });
});

test('KD-2 what a waiter has picked up cannot be undone', async () => {
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
  const id = tickets[0]?.id ?? '';
  await floor.pressed('done', id);
  const waiter = await floor.venue.staff('waiter');
  await floor.shift(waiter, true);
  const [task] = await floor.tasksOf(order.id, waiter);
  await floor.carry('accept', waiter, task?.id ?? '');
  await floor.carry('pickUp', waiter, task?.id ?? '');
  expect(await floor.press('undo', id)).toMatchObject({ status: 409, code: 'TICKET_STATE' });
  expect((await floor.ticketsOf(order.id))[0]?.actions).toEqual([]);
  await floor.carry('deliver', waiter, task?.id ?? '');
  await floor.shift(waiter, false);
});

test('KD-2 the last line that is done finishes the ticket; a repeated press changes nothing', async () => {
  const second = await floor.productOf('kitchen', 1);
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish, second]);
  const [first, last] = tickets[0]?.lines ?? [];
  const requestId = randomUUID();
  const press = (lineId: string | undefined, id: string) =>
    floor.kitchen.call('ticketLines.done', { params: { lineId: lineId ?? '' }, body: { requestId: id } });
  const once = await press(first?.id, requestId);
  expect(once.data).toMatchObject({
    state: 'started',
    lines: [{ state: 'done', actions: ['undo'] }, { state: 'waiting' }],
  });
  expect((await press(first?.id, requestId)).data).toEqual(once.data);
  expect((await press(first?.id, randomUUID())).code).toBe('TICKET_STATE');
  expect((await press(last?.id, requestId)).code).toBe('REQUEST_ID_REUSED');
  expect((await press(last?.id, randomUUID())).data).toMatchObject({ state: 'done' });
  expect(await floor.tasksOf(order.id)).toHaveLength(1);
});

test('KD-2 the same ticket finished on two screens at once gives one delivery task', async () => {
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
  const id = tickets[0]?.id ?? '';
  const answers = await Promise.all([floor.press('done', id), floor.press('done', id), floor.press('done', id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await floor.tasksOf(order.id)).toHaveLength(1);
});

test('OR-6 a cancelled order takes its tickets from the stations', async () => {
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish, drink]);
  const done = tickets[0]?.id ?? '';
  await floor.pressed('done', done);
  await floor.cancel(order.id);
  expect(await floor.press('start', tickets[1]?.id ?? '')).toMatchObject({ status: 409, code: 'TICKET_STATE' });
  await until(
    () => floor.tasksOf(order.id),
    (tasks) => tasks.length === 0,
  );
  const left = await floor.ticketsOf(order.id);
  expect(left.map(({ id, state }) => [id, state])).toEqual([[done, 'done']]);
});

test('KD-2 a ticket of nobody is not found, and a waiter reads tickets without buttons', async () => {
  expect(await floor.press('start', randomUUID())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const { order } = await floor.acceptedOrder(await floor.guest(), [dish]);
  const waiter = await floor.venue.staff('waiter');
  const { items } = await waiter.expect('tickets.list', { params: { storeId: floor.storeId } });
  expect(items.find((ticket) => ticket.orderId === order.id)).toMatchObject({ actions: [], lines: [{ actions: [] }] });
});
