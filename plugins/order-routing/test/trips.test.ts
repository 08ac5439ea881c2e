import type { ApiClient } from '../../../tests/harness';
import { Editor } from '../../venues/test/editor';
import { ServiceFloor } from './service-floor';

let floor: ServiceFloor;
let dish: string;
let lin: ApiClient;
let he: ApiClient;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  dish = await floor.productOf('kitchen');
  [lin, he] = [await floor.venue.staff('waiter'), await floor.venue.staff('waiter2')];
}, 120_000);
afterAll(() => floor.close());

/** Dishes at the pass for tables beside each other; `count` of them in one area. */
async function cookedForNeighbours(count: number) {
  const cooked: { orderId: string; taskId: string; place: string; areaName: string | undefined }[] = [];
  while (Math.max(0, ...groups(cooked).map(({ length }) => length)) < count) {
    const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
    await floor.pressed('done', tickets[0]?.id ?? '');
    const [task] = await floor.tasksOf(order.id);
    cooked.push({
      orderId: order.id,
      taskId: task?.id ?? '',
      place: task?.space?.code ?? '',
      areaName: task?.space?.areaName?.zh,
    });
  }
  return groups(cooked).find(({ length }) => length >= count) ?? [];
}

function groups<T extends { areaName: string | undefined }>(cooked: readonly T[]): T[][] {
  return [...new Set(cooked.map(({ areaName }) => areaName))].map((area) =>
    cooked.filter(({ areaName }) => areaName === area),
  );
}

const open = async (waiter: ApiClient) =>
  (await waiter.expect('tasks.list', { params: { storeId: floor.storeId } })).items;

test('DL-1 DL-2 picking up one dish takes what is ready nearby along; stops stand in the order of the way, and one may be handed over', async () => {
  const editor = await Editor.signIn(floor.venue);
  await editor.change('api::store.store', floor.storeId, {
    orderFlow: { dineIn: true, payMode: 'first', tripReach: 10_000, tripLimit: 3 },
  });
  const neighbours = await cookedForNeighbours(3);
  await floor.shift(lin, true);
  const first = neighbours[0];
  expect((await floor.carry('accept', lin, first?.taskId ?? '')).status).toBe(200);
  const picked = await floor.carry('pickUp', lin, first?.taskId ?? '');
  expect(picked.data).toMatchObject({ state: 'carrying' });
  const trip = (await open(lin)).filter((task) => task.trip !== null && task.trip.id === picked.data.trip?.id);
  expect(trip.length).toBeGreaterThan(1);
  // First in the list, and in the order of the stops.
  expect((await open(lin)).slice(0, trip.length).map(({ id }) => id)).toEqual(trip.map(({ id }) => id));
  expect(trip.map((task) => task.trip?.stop)).toEqual(trip.map((_, index) => index + 1));
  expect(trip.filter(({ id }) => id !== first?.taskId).every(({ state }) => state === 'accepted')).toBe(true);

  await floor.shift(he, true);
  const given = trip.find(({ id }) => id !== first?.taskId);
  expect((await floor.carry('handOver', lin, given?.id ?? '')).data).toMatchObject({ trip: null });
  const [handed] = await floor.tasksOf(given?.orderId ?? '', he);
  expect(handed?.waiter?.id).toBe((await he.expect('staff.me')).id);
  for (const step of ['accept', 'pickUp', 'deliver'] as const) {
    expect((await floor.carry(step, he, handed?.id ?? '')).status).toBe(200);
  }
  const rest = (await open(lin)).filter((task) => task.trip?.id === picked.data.trip?.id && task.id !== first?.taskId);
  for (const task of rest) expect((await floor.carry('pickUp', lin, task.id)).status).toBe(200);
  for (const id of [first?.taskId ?? '', ...rest.map((task) => task.id)]) {
    expect((await floor.carry('deliver', lin, id)).data).toMatchObject({ state: 'delivered' });
  }
});
