import { until } from '../../../tests/harness';
import { Editor } from '../../venues/test/editor';
import { ServiceFloor } from './service-floor';

let floor: ServiceFloor;
let editor: Editor;
let dish: string;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  editor = await Editor.signIn(floor.venue);
  dish = await floor.productOf('kitchen');
}, 120_000);
afterAll(() => floor.close());

test('DL-1 the tasks of a waiter who was removed go to those who stay', async () => {
  const [leaver, stayer] = [await floor.venue.staff('waiter'), await floor.venue.staff('waiter2')];
  const [{ id: leaverId }, { id: stayerId }] = [await leaver.expect('staff.me'), await stayer.expect('staff.me')];
  await floor.shift(leaver, true);
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
  await floor.pressed('done', tickets[0]?.id ?? '');
  const [task] = await floor.tasksOf(order.id);
  expect(task?.waiter?.id).toBe(leaverId);
  await floor.carry('accept', leaver, task?.id ?? '');
  await floor.carry('pickUp', leaver, task?.id ?? '');
  await editor.change('api::staff-member.staff-member', leaverId, { active: false });
  await floor.shift(stayer, true);
  const [given] = await until(
    () => floor.tasksOf(order.id),
    ([found]) => found?.waiter?.id === stayerId,
    30_000,
  );
  for (const step of ['accept', 'pickUp', 'deliver'] as const) {
    expect((await floor.carry(step, stayer, given?.id ?? '')).status).toBe(200);
  }
});

test('KD-1 a removed product takes its routing rule with it: other dishes stay with their stations', async () => {
  const { rows } = await floor.venue.sql.query<{ id: string; kind: string }>(
    `select s.document_id as id, s.kind from stations s
     join stations_store_lnk l on l.station_id = s.id join stores st on st.id = l.store_id where st.document_id = $1`,
    [floor.storeId],
  );
  const bar = rows.find(({ kind }) => kind === 'bar')?.id ?? '';
  const removed = await floor.productOf('kitchen', 1);
  const rule = {
    store: { set: [{ documentId: floor.storeId }] },
    station: { set: [{ documentId: bar }] },
    priority: 1717,
  };
  await editor.create('api::routing-rule.routing-rule', {
    ...rule,
    active: true,
    product: { set: [{ documentId: removed }] },
  });
  await editor.remove('api::product.product', removed);
  const left = await floor.venue.sql.query('select id from routing_rules where priority = $1', [rule.priority]);
  expect(left.rows).toEqual([]);
});

test('KD-2 a ticket stays on the kitchen’s list when its station is removed', async () => {
  const guest = await floor.guest();
  const { order, tickets } = await floor.acceptedOrder(guest, [dish]);
  await editor.remove('api::station.station', tickets[0]?.stationId ?? '');
  expect((await floor.ticketsOf(order.id)).map(({ id }) => id)).toEqual(tickets.map(({ id }) => id));
  expect((await floor.pressed('done', tickets[0]?.id ?? '')).state).toBe('done');
});
