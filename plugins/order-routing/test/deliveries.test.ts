import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { ServiceFloor } from './service-floor';

let floor: ServiceFloor;
let dish: string;
let drink: string;
let lin: ApiClient;
let he: ApiClient;
let linId: string;
let heId: string;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  [dish, drink] = [await floor.productOf('kitchen'), await floor.productOf('bar')];
  [lin, he] = [await floor.venue.staff('waiter'), await floor.venue.staff('waiter2')];
  [linId, heId] = [(await lin.expect('staff.me')).id, (await he.expect('staff.me')).id];
}, 120_000);
afterAll(() => floor.close());
afterEach(async () => {
  await floor.shift(lin, false);
  await floor.shift(he, false);
});

/** A dish at the pass, and the task that carries it. */
async function cookedDish() {
  const guest = await floor.guest();
  const { order, tickets } = await floor.acceptedOrder(guest, [dish]);
  await floor.pressed('done', tickets[0]?.id ?? '');
  const [task] = await floor.tasksOf(order.id);
  if (!task) throw new Error('no task came of a finished ticket');
  return { guest, order, task };
}

test('DL-1 what waits is given to the first waiter who signs on, what is finished later to the idle one', async () => {
  const first = await cookedDish();
  expect(first.task).toMatchObject({ state: 'waiting', waiter: null });
  expect(await floor.shift(lin, true)).toMatchObject({ onShift: true, carrying: 0 });
  expect((await floor.tasksOf(first.order.id, lin))[0]).toMatchObject({
    state: 'assigned',
    waiter: { id: linId },
    actions: ['accept', 'hand-over'],
  });
  await floor.shift(he, true);
  const second = await cookedDish();
  expect(second.task.waiter?.id).toBe(heId);
});

test('DL-1 accept, pick up, deliver: the order is on its way, then there', async () => {
  await floor.shift(lin, true);
  const { guest, order, task } = await cookedDish();
  const phone = await floor.venue.realtime(guest.api);
  await phone.subscribe(`order:${order.id}`);
  expect((await floor.carry('pickUp', lin, task.id)).code).toBe('TASK_STATE');
  expect((await floor.carry('accept', lin, task.id)).data).toMatchObject({
    state: 'accepted',
    actions: ['pick-up', 'hand-over'],
  });
  expect((await floor.carry('pickUp', lin, task.id)).data).toMatchObject({ state: 'carrying', actions: ['deliver'] });
  expect(await floor.stateOf(guest, order.id)).toBe('delivering');
  expect(await lin.expect('shift.get', { params: { storeId: floor.storeId } })).toMatchObject({ carrying: 1 });
  expect((await floor.carry('deliver', lin, task.id)).data).toMatchObject({ state: 'delivered', actions: [] });
  expect(await floor.stateOf(guest, order.id)).toBe('delivered');
  await phone.waitFor(({ type }) => type === 'order.delivered');
});

test('DL-1 two waiters race for one task: exactly one gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { task } = await cookedDish();
    // On shift, but nothing was given to them: the task came back from both.
    await floor.venue.sql.query(`update engine.delivery_task set handed_over_by = $2 where id = $1`, [
      task.id,
      [linId, heId],
    ]);
    await Promise.all([floor.shift(lin, true), floor.shift(he, true)]);
    const answers = await Promise.all([floor.carry('accept', lin, task.id), floor.carry('accept', he, task.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe('TASK_NOT_YOURS');
    await Promise.all([floor.shift(lin, false), floor.shift(he, false)]);
  }
});

test('DL-1 a task handed over goes to the other waiter, and waits where there is none', async () => {
  await floor.shift(lin, true);
  const { order, task } = await cookedDish();
  const alone = await floor.carry('handOver', lin, task.id);
  expect(alone.data).toMatchObject({ state: 'waiting', waiter: null, actions: ['accept'] });
  await floor.shift(he, true);
  expect((await floor.tasksOf(order.id))[0]).toMatchObject({ state: 'assigned', waiter: { id: heId } });
  expect((await floor.carry('accept', lin, task.id)).code).toBe('TASK_NOT_YOURS');
  expect((await floor.carry('handOver', he, task.id)).data).toMatchObject({ state: 'waiting', waiter: null });
  expect((await floor.carry('accept', lin, task.id)).data).toMatchObject({ state: 'accepted', waiter: { id: linId } });
});

test('DL-1 signing off gives back what was not picked up, and new work needs a shift', async () => {
  await floor.shift(lin, true);
  const { order, task } = await cookedDish();
  expect(task.waiter?.id).toBe(linId);
  await floor.shift(lin, false);
  expect((await floor.tasksOf(order.id, lin))[0]).toMatchObject({ state: 'waiting', waiter: null, actions: [] });
  expect((await floor.carry('accept', lin, task.id)).code).toBe('NOT_ON_SHIFT');
  await floor.shift(he, true);
  expect((await floor.tasksOf(order.id))[0]?.waiter?.id).toBe(heId);
});

test('DL-3 the last two dishes delivered at the same moment complete the delivery once', async () => {
  await floor.shift(lin, true);
  await floor.shift(he, true);
  const guest = await floor.guest();
  const { order, tickets } = await floor.acceptedOrder(guest, [dish, drink]);
  for (const ticket of tickets) await floor.pressed('done', ticket.id);
  const tasks = await floor.tasksOf(order.id);
  const carrierOf = new Map(tasks.map((task) => [task.id, task.waiter?.id === linId ? lin : he]));
  const all = (step: 'accept' | 'pickUp' | 'deliver') =>
    Promise.all(tasks.map(({ id }) => floor.carry(step, carrierOf.get(id) ?? lin, id)));
  for (const step of ['accept', 'pickUp', 'deliver'] as const) {
    expect((await all(step)).map(({ status }) => status)).toEqual([200, 200]);
  }
  expect(await floor.stateOf(guest, order.id)).toBe('delivered');
  const { rows } = await floor.venue.sql.query(
    `select to_state from engine.order_transition where order_id = $1 and to_state in ('delivering', 'delivered')`,
    [order.id],
  );
  expect(rows.map(({ to_state }: { to_state: string }) => to_state)).toEqual(['delivering', 'delivered']);
});

test('DL-3 the guest confirms: what is on its way has arrived', async () => {
  await floor.shift(lin, true);
  const { guest, order, task } = await cookedDish();
  await floor.carry('accept', lin, task.id);
  await floor.carry('pickUp', lin, task.id);
  await guest.api.expect('orders.confirm', { params: { orderId: order.id }, body: { requestId: randomUUID() } });
  await until(
    () => floor.tasksOf(order.id),
    (tasks) => tasks.length === 0,
  );
  const { items } = await lin.expect('tasks.list', { params: { storeId: floor.storeId }, query: { show: 'recent' } });
  expect(items.find(({ id }) => id === task.id)).toMatchObject({ state: 'delivered', actions: [] });
});

test('DL-2 one’s own tasks come first, and every step is recorded', async () => {
  await floor.shift(he, true);
  const others = await cookedDish();
  await floor.carry('accept', he, others.task.id);
  await floor.shift(lin, true);
  const own = await cookedDish();
  expect(own.task.waiter?.id).toBe(linId);
  const { items } = await lin.expect('tasks.list', { params: { storeId: floor.storeId } });
  expect(items.map(({ waiter }) => waiter?.id)[0]).toBe(linId);
  const places = new Map(items.map(({ id }, index) => [id, index]));
  expect(places.get(own.task.id)).toBeLessThan(places.get(others.task.id) ?? -1);
  const { items: audits } = await floor.owner.expect('audit.list', {
    params: { storeId: floor.storeId },
    query: { search: others.task.id, limit: 20 },
  });
  expect(audits).toMatchObject([{ action: 'task.accepted', subjectType: 'delivery-task' }]);
});
