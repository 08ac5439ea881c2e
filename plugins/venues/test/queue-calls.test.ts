import { newRequestId, startVenue, until, type ApiClient, type Venue } from '../../../tests/harness';
import { QueueHouse } from './queue-house';

const MINUTE_MS = 60_000;

let venue: Venue;
let house: QueueHouse;

beforeAll(async () => {
  venue = await startVenue();
  house = await QueueHouse.open(venue);
}, 180_000);
afterAll(() => venue.stop());
beforeEach(() => house.nextEvening());

test('WQ-4 the desk calls the party that fits a free table; phone and screen hear it at once', async () => {
  const couple = await house.party(2);
  const family = await house.party(4);
  const table = house.tableFor(4);
  expect((await house.list()).free.find(({ spaceId }) => spaceId === table.id)?.fits).toBe(family.ticket.id);

  const screen = await venue.realtime(venue.guest());
  await screen.subscribe(`queue:${house.storeId}`);
  const phone = await venue.realtime(family.guest);
  const { id } = await family.guest.expect('accounts.me');
  await phone.subscribe(`customer:${id}`);
  const staffScreen = await venue.realtime(house.desk);
  await staffScreen.subscribe(`store:${house.storeId}`);

  const called = await house.callNext(table.id);
  expect(called.data).toMatchObject({ number: family.ticket.number, state: 'called', calls: 1 });
  expect(called.data.comeBy).toBe(new Date(Date.parse(called.data.calledAt ?? '') + 10 * MINUTE_MS).toISOString());
  const heard = await screen.waitFor(({ type }) => type === 'queue.called');
  expect(heard.payload).toMatchObject({ number: family.ticket.number, calls: 1 });
  expect(JSON.stringify(screen.events)).not.toContain(id);
  const felt = await phone.waitFor(({ type }) => type === 'queue-ticket.changed');
  expect(felt.payload).toMatchObject({ ticketId: family.ticket.id, state: 'called' });
  await staffScreen.waitFor(({ type }) => type === 'queue-ticket.changed');

  expect((await house.board()).called).toMatchObject([{ number: family.ticket.number, calls: 1 }]);
  expect(await house.mine(family.guest, family.ticket.id)).toMatchObject({
    state: 'called',
    spaceName: called.data.spaceName,
  });
  // The place is promised: nobody else is called to it.
  expect(await house.callNext(table.id)).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect(await house.call(couple.ticket.id, table.id)).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect((await house.callNext(house.tableFor(2).id)).data).toMatchObject({ number: couple.ticket.number });
  expect(await house.callNext(house.tableFor(5).id)).toMatchObject({ status: 409, code: 'NOBODY_FITS' });
});

test('WQ-4 seating opens the visit with the guest in it, and the floor is occupied', async () => {
  const { guest, ticket } = await house.party(2);
  const table = house.tableFor(2);
  await house.callNext(table.id);
  const visit = await house.seat(ticket.id, table.id);
  const { id } = await guest.expect('accounts.me');
  expect(visit.data).toMatchObject({ storeId: house.storeId, state: 'open', partySize: 2, space: { id: table.id } });
  expect(visit.data.guests.map((each) => each.id)).toEqual([id]);
  expect((await guest.expect('visits.current')).items[0]?.visit.id).toBe(visit.data.id);
  expect(await house.mine(guest, ticket.id)).toMatchObject({ state: 'seated', actions: [] });
  const { items } = await house.desk.expect('spaces.now', { params: { storeId: house.storeId } });
  expect(items.find(({ space }) => space.id === table.id)?.status).toBe('occupied');
  expect(await house.seat(ticket.id, table.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  const next = await house.party(2);
  expect(await house.callNext(table.id)).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
  expect(await house.seat(next.ticket.id, table.id)).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
  await house.desk.expect('visits.close', { params: { visitId: visit.data.id }, body: { requestId: newRequestId() } });
});

test('WQ-4 a guest who scans the table and sits down waits no longer', async () => {
  const { guest, ticket } = await house.party(2);
  const table = house.tableFor(2);
  await house.callNext(table.id);
  const { items } = await house.desk.expect('spaces.codes', { params: { storeId: house.storeId } });
  const code = items.find(({ spaceId }) => spaceId === table.id)?.code ?? '';
  const scanned = await guest.expect('visits.scan', { body: { requestId: newRequestId(), code } });
  await until(
    () => house.mine(guest, ticket.id),
    (now) => now?.state === 'seated',
  );
  await house.desk.expect('visits.close', {
    params: { visitId: scanned.visit.id },
    body: { requestId: newRequestId() },
  });
});

test('WQ-3 a called party that does not come is called again, then skipped, and waits behind three when it comes back', async () => {
  const late = await house.party(2);
  const others = [];
  for (let index = 0; index < 5; index += 1) others.push(await house.party(2));
  await house.call(late.ticket.id);
  const stateOf = async () => (await house.list()).items.find(({ id }) => id === late.ticket.id);
  const calls = async (count: number) => {
    await venue.clock.advance(11 * MINUTE_MS);
    await until(stateOf, (ticket) => ticket?.calls === count);
  };
  await calls(2);
  await calls(3);
  await venue.clock.advance(11 * MINUTE_MS);
  await until(stateOf, (ticket) => ticket?.state === 'skipped');
  expect(await house.mine(late.guest, late.ticket.id)).toMatchObject({ state: 'skipped', comeBy: null });

  const back = await house.act('staffQueue.restore', late.ticket.id);
  expect(back.data).toMatchObject({ state: 'waiting', calls: 0, partiesAhead: 3 });
  expect(await house.mine(others[3]?.guest as ApiClient, others[3]?.ticket.id ?? '')).toMatchObject({
    partiesAhead: 4,
  });
  expect(await house.act('staffQueue.restore', late.ticket.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  expect(await house.act('staffQueue.skip', late.ticket.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
}, 60_000);

test('WQ-3 staff recall, skip and cancel; a skipped customer with a new number is not put back', async () => {
  const { guest, ticket } = await house.party(2);
  await house.call(ticket.id);
  expect((await house.call(ticket.id)).data).toMatchObject({ state: 'called', calls: 2 });
  expect((await house.act('staffQueue.skip', ticket.id)).data).toMatchObject({
    state: 'skipped',
    actions: ['restore', 'seat'],
  });
  const again = await house.join(guest, 2);
  expect(again.status).toBe(200);
  expect(await house.act('staffQueue.restore', ticket.id)).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });
  expect((await house.act('staffQueue.cancel', again.data.id)).status).toBe(200);
  expect(await house.act('staffQueue.cancel', again.data.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  expect((await house.act('staffQueue.restore', ticket.id)).data).toMatchObject({ state: 'waiting' });
});
