import { randomUUID } from 'node:crypto';
import type { TicketView } from '@zhanggui/contract';
import { plainChoice, until, type ApiClient } from '../../../tests/harness';
import { Editor } from '../../venues/test/editor';
import { ServiceFloor } from './service-floor';

let floor: ServiceFloor;
let editor: Editor;
let desk: ApiClient;
let dish: string;
let drink: string;
let stations: Map<string, string>;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  editor = await Editor.signIn(floor.venue);
  desk = await floor.venue.staff('desk');
  dish = await floor.productOf('kitchen');
  drink = await floor.productOf('bar');
  stations = new Map((await stationList()).map(({ kind, id }) => [kind, id]));
}, 120_000);
afterAll(() => floor.close());

const here = () => ({ params: { storeId: floor.storeId } });
const stationList = async () => (await floor.kitchen.expect('stations.list', here())).items;
const stationOf = (kind: string) => stations.get(kind) ?? '';
const exceptions = async () => (await desk.expect('kitchenExceptions.list', here())).items;
const fresh = () => ({ requestId: randomUUID() });

/** Content reaches the engine within moments; asks until it has. */
const changedStation = async (kind: string, data: object, holds: (checks: boolean) => boolean) => {
  await editor.change('api::station.station', stationOf(kind), data);
  await until(stationList, (items) => holds(items.find(({ id }) => id === stationOf(kind))?.checks ?? false));
};

test('KD-2 a station that checks: cooked, sent back with a reason, cooked again, passed; only then a waiter carries it', async () => {
  await changedStation('kitchen', { checks: true }, (checks) => checks);
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish]);
  const params = { ticketId: tickets[0]?.id ?? '' };
  expect(await floor.pressed('done', params.ticketId)).toMatchObject({
    state: 'checking',
    actions: ['pass', 'send-back', 'undo'],
  });
  expect(await floor.tasksOf(order.id)).toEqual([]);
  expect((await stationList()).find(({ id }) => id === stationOf('kitchen'))?.checking).toBe(1);
  const back = await floor.kitchen.expect('tickets.sendBack', { params, body: { ...fresh(), reason: '少放了葱' } });
  expect(back).toMatchObject({ state: 'started', sentBackReason: '少放了葱', lines: [{ state: 'started' }] });
  await floor.pressed('done', params.ticketId);
  const passed = await floor.kitchen.expect('tickets.pass', { params, body: fresh() });
  expect(passed).toMatchObject({ state: 'done', sentBackReason: null });
  expect(await floor.tasksOf(order.id)).toHaveLength(1);
  expect(await floor.kitchen.call('tickets.pass', { params, body: fresh() })).toMatchObject({ code: 'TICKET_STATE' });
  await changedStation('kitchen', { checks: false }, (checks) => !checks);
});

test('KD-2 material out: the product is off sale until it is restocked, the line says why, the desk is alarmed', async () => {
  const guest = await floor.guest();
  const { order, tickets } = await floor.acceptedOrder(guest, [dish]);
  const screen = await floor.venue.realtime(desk);
  await screen.subscribe(`store:${floor.storeId}`);
  const line = tickets[0]?.lines[0];
  expect(line?.actions).toContain('run-out');
  const out = await floor.kitchen.expect('ticketLines.runOut', {
    params: { lineId: line?.id ?? '' },
    body: { ...fresh(), reason: '里脊用完了' },
  });
  expect(out.lines[0]).toMatchObject({ problem: '里脊用完了', actions: ['start', 'done'] });
  await screen.waitFor(({ type }) => type === 'kitchen.exception');
  const [alarm] = await exceptions();
  expect(alarm).toMatchObject({
    kind: 'material-out',
    orderId: order.id,
    orderNumber: order.number,
    reason: '里脊用完了',
  });

  const soldOut = async () =>
    (await guest.api.expect('menu.stock', here())).levels.find(({ itemId }) => itemId === dish)?.onHand;
  expect(await soldOut()).toBe(0);
  const product = floor.menu.products.find(({ id }) => id === dish);
  if (!product) throw new Error('the dish is not on the menu');
  const cart = await guest.put(plainChoice(product));
  expect(await guest.trySubmit(cart)).toMatchObject({ code: 'SOLD_OUT' });
  const listed = (await floor.owner.expect('stock.list', here())).items.find(({ itemId }) => itemId === dish);
  expect(listed).toMatchObject({ tracked: false, level: 'sold-out', stoppedReason: '里脊用完了' });
  await floor.owner.expect('stock.resume', { ...here(), body: { ...fresh(), itemId: dish } });
  expect(await soldOut()).toBeUndefined();
  expect((await guest.trySubmit(cart)).status).toBe(200);

  const params = { exceptionId: alarm?.id ?? '' };
  await desk.expect('kitchenExceptions.resolve', { params, body: fresh() });
  await desk.expect('kitchenExceptions.resolve', { params, body: fresh() });
  expect(await exceptions()).toEqual([]);
});

test('KD-2 equipment down: a paused station says why, its tickets and new ones go to the substitute, until it works again', async () => {
  const before = await floor.acceptedOrder(await floor.guest(), [drink]);
  const bar = stationOf('bar');
  const kitchen = stationOf('kitchen');
  const body = { reason: '制冰机坏了', substituteId: kitchen };
  const params = { storeId: floor.storeId, stationId: bar };
  const pause = () => floor.kitchen.call('stations.pause', { params, body: { ...fresh(), ...body } });
  expect((await pause()).data).toMatchObject({ waiting: 0, paused: { reason: '制冰机坏了', substituteId: kitchen } });
  expect((await pause()).code).toBe('STATION_PAUSED');
  const stationsOfOrder = async (orderId: string) => (await floor.ticketsOf(orderId)).map(({ stationId }) => stationId);
  expect(await stationsOfOrder(before.order.id)).toEqual([kitchen]);
  const during = await floor.acceptedOrder(await floor.guest(), [dish, drink]);
  expect(during.tickets.map(({ stationId }) => stationId)).toEqual([kitchen]);
  expect(await exceptions()).toMatchObject([{ kind: 'equipment-down', reason: '制冰机坏了' }]);
  expect((await floor.kitchen.expect('stations.resume', { params, body: fresh() })).paused).toBeNull();
  expect(await exceptions()).toEqual([]);
  const after = await floor.acceptedOrder(await floor.guest(), [drink]);
  expect(after.tickets.map(({ stationId }) => stationId)).toEqual([bar]);
});

test('KD-2 a ticket is given to another station by hand, as long as something of it is to be made', async () => {
  const { order, tickets } = await floor.acceptedOrder(await floor.guest(), [dish, drink]);
  const ofBar = tickets.find(({ stationId }) => stationId === stationOf('bar'));
  const params = { ticketId: ofBar?.id ?? '' };
  const move = (stationId: string) => floor.kitchen.call('tickets.move', { params, body: { ...fresh(), stationId } });
  expect((await move(stationOf('bar'))).code).toBe('STATION_UNAVAILABLE');
  expect((await move('nosuchstation')).code).toBe('STATION_UNAVAILABLE');
  expect((await move(stationOf('kitchen'))).data).toMatchObject({ stationId: stationOf('kitchen') });
  // Two tickets of one order at one station stay two.
  expect((await floor.ticketsOf(order.id)).map(({ stationId }) => stationId)).toEqual([
    stationOf('kitchen'),
    stationOf('kitchen'),
  ]);
  await floor.pressed('done', params.ticketId);
  expect((await move(stationOf('bar'))).code).toBe('TICKET_STATE');
});

test('KD-2 the ticket of a guest whose tier is served first carries the tier and stands earlier', async () => {
  const { rows } = await floor.venue.sql.query<{ id: string; name: string }>(
    `select document_id as id, name from member_tiers order by threshold_points limit 1`,
  );
  const tier = rows[0];
  await editor.change('api::member-tier.member-tier', tier?.id ?? '', { kitchenPriority: true });
  let ticket: TicketView | undefined;
  await until(
    async () => {
      ticket = (await floor.acceptedOrder(await floor.guest(), [dish])).tickets[0];
      return ticket?.vip;
    },
    (vip) => vip !== null,
    10_000,
  );
  expect(ticket?.vip?.zh).toBe(tier?.name);
  expect(Date.parse(ticket?.dueAt ?? '') - Date.parse(ticket?.urgentAt ?? '')).toBe(5 * 60_000);
  await editor.change('api::member-tier.member-tier', tier?.id ?? '', { kitchenPriority: false });
});

test('KD-1 a rule for an option sends whatever has it to its station; one for an unknown option is refused at the field', async () => {
  const withOptions = floor.menu.products.find(
    (each) =>
      !each.stockTracked && each.saleHours.length === 0 && each.optionGroups.some(({ options }) => options.length > 1),
  );
  if (!withOptions) throw new Error('the demo has no product with options');
  const group = withOptions.optionGroups.find(({ options }) => options.length > 1);
  const option = group?.options[1];
  const rule = {
    store: { set: [{ documentId: floor.storeId }] },
    station: { set: [{ documentId: stationOf('kitchen') }] },
    priority: 900,
    active: true,
  };
  await expect(editor.create('api::routing-rule.routing-rule', { ...rule, option: '没有这个规格' })).rejects.toThrow(
    '这家门店的菜单里没有这个规格',
  );
  const target = [...stations.values()].find((id) => id !== stationOf('kitchen') && id !== stationOf('bar'));
  const service = target ?? stationOf('kitchen');
  await editor.create('api::routing-rule.routing-rule', {
    ...rule,
    station: { set: [{ documentId: service }] },
    option: option?.name.zh,
  });
  const others = plainChoice(withOptions).optionKeys.filter((key) => !group?.options.some((each) => each.key === key));
  const routed = async () => {
    const guest = await floor.guest();
    await guest.put({ productId: withOptions.id, optionKeys: [...others, option?.key ?? ''] });
    const order = await guest.submit(await guest.cart());
    await guest.pay(order.id, floor.venue.simulator);
    await until(
      () => floor.stateOf(guest, order.id),
      (state) => state !== 'placed',
    );
    if ((await floor.stateOf(guest, order.id)) === 'paid') await floor.act('staffOrders.accept', { orderId: order.id });
    const tickets = await until(
      () => floor.ticketsOf(order.id),
      (found) => found.length > 0,
    );
    return tickets.map(({ stationId }) => stationId);
  };
  expect(await until(routed, ([stationId]) => stationId === service, 15_000)).toEqual([service]);
});
