import type { QueueTicketView, StaffQueueTicket } from '@zhanggui/contract';
import { newRequestId, startVenue, until, type ApiClient, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';

/** A Saturday evening in Shanghai, 18:30: the hotpot restaurant gives out numbers with A. */
const EVENING = '2026-11-28T10:30:00.000Z';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let venue: Venue;
let desk: ApiClient;
let storeId: string;
/** Free tables by the number of guests they hold, smallest first. */
let tables: { id: string; seats: number; kind: string }[];

beforeAll(async () => {
  venue = await startVenue();
  await venue.clock.set(EVENING);
  desk = await venue.staff('manager');
  const { stores } = await desk.expect('staff.me');
  storeId = stores.find(({ code }) => code === 'HOTPOT1')?.id ?? '';
  const { items } = await desk.expect('spaces.now', { params: { storeId } });
  tables = items
    .map(({ space }) => ({ id: space.id, seats: space.capacityMax ?? 0, kind: space.kind }))
    .sort((one, other) => one.seats - other.seats);
}, 180_000);
afterAll(() => venue.stop());

let day = 0;
/** Every test has an evening, and so a queue, of its own. */
beforeEach(async () => {
  await venue.clock.set(new Date(Date.parse(EVENING) + day * 24 * HOUR_MS));
  day += 1;
  desk = await venue.staff('manager');
});

const join = (guest: ApiClient, partySize: number, preference: QueueTicketView['preference'] = 'any') =>
  guest.call('queue.join', { params: { storeId }, body: { requestId: newRequestId(), partySize, preference } });

/** A party of its own with a phone of its own. */
async function party(partySize: number, preference: QueueTicketView['preference'] = 'any') {
  const guest = await venue.customer();
  const { data, status } = await join(guest, partySize, preference);
  expect(status).toBe(200);
  return { guest, ticket: data };
}

const atDesk = (partySize: number, more: { guestName?: string; guestPhone?: string; note?: string } = {}) =>
  desk.call('staffQueue.join', {
    params: { storeId },
    body: { requestId: newRequestId(), partySize, preference: 'any', guestName: '', guestPhone: '', note: '', ...more },
  });

const board = (guest = venue.guest()) => guest.expect('queue.board', { params: { storeId } });
const list = () => desk.expect('staffQueue.list', { params: { storeId }, query: {} });
const mine = async (guest: ApiClient, id: string) =>
  (await guest.expect('queue.mine')).items.find((ticket) => ticket.id === id);
const callNext = (spaceId: string) =>
  desk.call('staffQueue.callNext', { params: { storeId }, body: { requestId: newRequestId(), spaceId } });
const call = (ticketId: string, spaceId: string | null = null) =>
  desk.call('staffQueue.call', { params: { ticketId }, body: { requestId: newRequestId(), spaceId } });
const act = (name: 'staffQueue.skip' | 'staffQueue.restore' | 'staffQueue.cancel', ticketId: string) =>
  desk.call(name, { params: { ticketId }, body: { requestId: newRequestId() } });
const seat = (ticketId: string, spaceId: string) =>
  desk.call('staffQueue.seat', { params: { ticketId }, body: { requestId: newRequestId(), spaceId } });
const tableFor = (seats: number) => {
  const found = tables.find((table) => table.seats >= seats && table.kind === 'table');
  if (!found) throw new Error(`The demo has no table for ${seats}`);
  return found;
};

test('WQ-1 a phone and the desk take numbers; one live number a customer and store', async () => {
  const { guest, ticket } = await party(2, 'booth');
  expect(ticket).toMatchObject({
    number: 'A001',
    state: 'waiting',
    partySize: 2,
    preference: 'booth',
    partiesAhead: 0,
    actions: ['leave'],
  });
  expect(await join(guest, 4)).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });

  const walkIn = await atDesk(4, { guestName: '张女士', guestPhone: '138 0013-8000', note: '靠窗' });
  expect(walkIn.data).toMatchObject({ number: 'A002', guestName: '张女士', guestPhone: '13800138000', note: '靠窗' });
  expect(await atDesk(2, { guestPhone: '13800138000' })).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });

  const left = await guest.call('queue.leave', {
    params: { ticketId: ticket.id },
    body: { requestId: newRequestId() },
  });
  expect(left.data).toMatchObject({ state: 'cancelled', actions: [] });
  expect((await join(guest, 3)).data).toMatchObject({ number: 'A003' });
  const stranger = await venue.customer();
  const others = await stranger.call('queue.leave', {
    params: { ticketId: ticket.id },
    body: { requestId: newRequestId() },
  });
  expect(others).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('WQ-1 a repeated join gets the same number', async () => {
  const guest = await venue.customer();
  const body = { requestId: newRequestId(), partySize: 2, preference: 'any' as const };
  const first = await guest.expect('queue.join', { params: { storeId }, body });
  const again = await guest.expect('queue.join', { params: { storeId }, body });
  expect(again).toEqual(first);
});

test('WQ-2 the prefix goes by the time of day, and each counts from 001 on every business day', async () => {
  const at = async (hoursLater: number) => {
    await venue.clock.set(new Date(Date.parse(EVENING) + (day - 1) * 24 * HOUR_MS + hoursLater * HOUR_MS));
    return (await party(2)).ticket.number;
  };
  expect(await at(0)).toBe('A001');
  expect(await at(1)).toBe('A002');
  expect(await at(2)).toBe('C001');
  // Half past one at night belongs to the evening before; noon is another day.
  expect(await at(7)).toBe('C002');
  expect(await at(17)).toBe('B001');
  expect(await at(24)).toBe('A001');
  expect((await board()).lines.map(({ prefix, waiting }) => [prefix, waiting])).toEqual([
    ['A', 1],
    ['B', 1],
  ]);
  day += 1;
});

test('WQ-1 the queue is closed outside opening hours and when the store says so, and has its limits', async () => {
  expect(await join(await venue.customer(), 21)).toMatchObject({ status: 422, code: 'PARTY_TOO_LARGE' });
  await venue.clock.advance(-3 * HOUR_MS);
  expect(await join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  expect(await atDesk(2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  expect((await board()).open).toBe(false);
  await venue.clock.advance(3 * HOUR_MS);
  expect((await board()).open).toBe(true);

  const editor = await Editor.signIn(venue);
  const { rows } = await venue.sql.query<{ document_id: string }>(`
    select q.document_id from queue_policies q
    join queue_policies_store_lnk l on l.queue_policy_id = q.id join stores s on s.id = l.store_id
    where s.document_id = '${storeId}'`);
  const policyId = rows[0]?.document_id ?? '';
  await editor.change('api::queue-policy.queue-policy', policyId, { open: false });
  await within3Seconds(board, ({ open }) => !open);
  expect(await join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  await editor.change('api::queue-policy.queue-policy', policyId, { open: true, maxWaiting: 1 });
  await within3Seconds(board, ({ open }) => open);
  await party(2);
  expect(await join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_FULL' });
  await editor.change('api::queue-policy.queue-policy', policyId, { maxWaiting: 200 });
  await within3Seconds(
    async () => (await join(await venue.customer(), 2)).status,
    (status) => status === 200,
  );

  const poker = (await desk.expect('staff.me')).stores.find(({ code }) => code === 'POKER1')?.id ?? '';
  const closed = await (
    await venue.customer()
  ).call('queue.join', {
    params: { storeId: poker },
    body: { requestId: newRequestId(), partySize: 2, preference: 'any' },
  });
  expect(closed.code).toBe('QUEUE_CLOSED');
});

test('WQ-3 position, parties ahead and estimate follow what happens in the queue', async () => {
  const first = await party(2);
  const second = await party(2);
  const large = await party(8);
  expect(second.ticket.partiesAhead).toBe(1);
  expect(large.ticket.partiesAhead).toBe(0);
  expect(first.ticket.estimate).toMatchObject({ fromMinutes: 0 });
  const small = tables.filter(({ seats }) => seats >= 2);
  expect(small.length).toBeGreaterThan(1);

  // With every place taken, who stands behind waits longer.
  const seated = [];
  for (const table of tables) {
    const visit = await desk.call('visits.seat', {
      params: { storeId },
      body: { requestId: newRequestId(), spaceId: table.id, partySize: 2 },
    });
    if (visit.status === 200) seated.push(visit.data.id);
  }
  const [one, two] = [await mine(first.guest, first.ticket.id), await mine(second.guest, second.ticket.id)];
  expect(one?.estimate?.toMinutes).toBeGreaterThan(5);
  expect(two?.estimate?.toMinutes ?? 0).toBeGreaterThanOrEqual(one?.estimate?.toMinutes ?? Infinity);
  expect((await list()).free).toEqual([]);
  for (const visitId of seated) {
    await desk.expect('visits.close', { params: { visitId }, body: { requestId: newRequestId() } });
  }
  await act('staffQueue.cancel', first.ticket.id);
  expect(await mine(second.guest, second.ticket.id)).toMatchObject({ partiesAhead: 0 });
});

test('WQ-4 the desk calls the party that fits a free table; phone and screen hear it at once', async () => {
  const couple = await party(2);
  const family = await party(4);
  const table = tableFor(4);
  expect((await list()).free.find(({ spaceId }) => spaceId === table.id)?.fits).toBe(family.ticket.id);

  const screen = await venue.realtime(venue.guest());
  await screen.subscribe(`queue:${storeId}`);
  const phone = await venue.realtime(family.guest);
  const { id } = await family.guest.expect('accounts.me');
  await phone.subscribe(`customer:${id}`);
  const staffScreen = await venue.realtime(desk);
  await staffScreen.subscribe(`store:${storeId}`);

  const called = await callNext(table.id);
  expect(called.data).toMatchObject({ number: family.ticket.number, state: 'called', calls: 1 });
  expect(called.data.comeBy).toBe(new Date(Date.parse(called.data.calledAt ?? '') + 10 * MINUTE_MS).toISOString());
  const heard = await screen.waitFor(({ type }) => type === 'queue.called');
  expect(heard.payload).toMatchObject({ number: family.ticket.number, calls: 1 });
  expect(JSON.stringify(screen.events)).not.toContain(id);
  const felt = await phone.waitFor(({ type }) => type === 'queue-ticket.changed');
  expect(felt.payload).toMatchObject({ ticketId: family.ticket.id, state: 'called' });
  await staffScreen.waitFor(({ type }) => type === 'queue-ticket.changed');

  expect((await board()).called).toMatchObject([{ number: family.ticket.number, calls: 1 }]);
  expect(await mine(family.guest, family.ticket.id)).toMatchObject({
    state: 'called',
    spaceName: called.data.spaceName,
  });
  // The place is promised: nobody else is called to it.
  expect(await callNext(table.id)).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect(await call(couple.ticket.id, table.id)).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect((await callNext(tableFor(2).id)).data).toMatchObject({ number: couple.ticket.number });
  expect(await callNext(tableFor(5).id)).toMatchObject({ status: 409, code: 'NOBODY_FITS' });
});

test('WQ-4 seating opens the visit with the guest in it, and the floor is occupied', async () => {
  const { guest, ticket } = await party(2);
  const table = tableFor(2);
  await callNext(table.id);
  const visit = await seat(ticket.id, table.id);
  const { id } = await guest.expect('accounts.me');
  expect(visit.data).toMatchObject({ storeId, state: 'open', partySize: 2, space: { id: table.id } });
  expect(visit.data.guests.map((each) => each.id)).toEqual([id]);
  expect((await guest.expect('visits.current')).items[0]?.visit.id).toBe(visit.data.id);
  expect(await mine(guest, ticket.id)).toMatchObject({ state: 'seated', actions: [] });
  const { items } = await desk.expect('spaces.now', { params: { storeId } });
  expect(items.find(({ space }) => space.id === table.id)?.status).toBe('occupied');
  expect(await seat(ticket.id, table.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  const next = await party(2);
  expect(await callNext(table.id)).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
  expect(await seat(next.ticket.id, table.id)).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
  await desk.expect('visits.close', { params: { visitId: visit.data.id }, body: { requestId: newRequestId() } });
});

test('WQ-4 a guest who scans the table and sits down waits no longer', async () => {
  const { guest, ticket } = await party(2);
  const table = tableFor(2);
  await callNext(table.id);
  const { items } = await desk.expect('spaces.codes', { params: { storeId } });
  const code = items.find(({ spaceId }) => spaceId === table.id)?.code ?? '';
  const scanned = await guest.expect('visits.scan', { body: { requestId: newRequestId(), code } });
  await until(
    () => mine(guest, ticket.id),
    (now) => now?.state === 'seated',
  );
  await desk.expect('visits.close', { params: { visitId: scanned.visit.id }, body: { requestId: newRequestId() } });
});

test('WQ-3 a called party that does not come is called again, then skipped, and waits behind three when it comes back', async () => {
  const late = await party(2);
  const others = [];
  for (let index = 0; index < 5; index += 1) others.push(await party(2));
  await call(late.ticket.id);
  const stateOf = async () => (await list()).items.find(({ id }) => id === late.ticket.id);
  const calls = async (count: number) => {
    await venue.clock.advance(11 * MINUTE_MS);
    await until(stateOf, (ticket) => ticket?.calls === count);
  };
  await calls(2);
  await calls(3);
  await venue.clock.advance(11 * MINUTE_MS);
  await until(stateOf, (ticket) => ticket?.state === 'skipped');
  expect(await mine(late.guest, late.ticket.id)).toMatchObject({ state: 'skipped', comeBy: null });

  const back = await act('staffQueue.restore', late.ticket.id);
  expect(back.data).toMatchObject({ state: 'waiting', calls: 0, partiesAhead: 3 });
  expect(await mine(others[3]?.guest as ApiClient, others[3]?.ticket.id ?? '')).toMatchObject({ partiesAhead: 4 });
  expect(await act('staffQueue.restore', late.ticket.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  expect(await act('staffQueue.skip', late.ticket.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
}, 60_000);

test('WQ-3 staff recall, skip and cancel; a skipped customer with a new number is not put back', async () => {
  const { guest, ticket } = await party(2);
  await call(ticket.id);
  expect((await call(ticket.id)).data).toMatchObject({ state: 'called', calls: 2 });
  expect((await act('staffQueue.skip', ticket.id)).data).toMatchObject({
    state: 'skipped',
    actions: ['restore', 'seat'],
  });
  const again = await join(guest, 2);
  expect(again.status).toBe(200);
  expect(await act('staffQueue.restore', ticket.id)).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });
  expect((await act('staffQueue.cancel', again.data.id)).status).toBe(200);
  expect(await act('staffQueue.cancel', again.data.id)).toMatchObject({ status: 409, code: 'QUEUE_STATE' });
  expect((await act('staffQueue.restore', ticket.id)).data).toMatchObject({ state: 'waiting' });
});

test('WQ-3 guests and screens see numbers only; names and phones are for staff, and the audit has none', async () => {
  const walkIn = await atDesk(3, { guestName: '李先生', guestPhone: '13912345678' });
  await party(2);
  await callNext(tableFor(3).id);
  const shown = JSON.stringify([await board(), (await list()).items.map(({ number }) => number)]);
  expect(shown).not.toContain('李先生');
  expect(shown).not.toContain('13912345678');
  const ticket = (await list()).items.find(({ id }) => id === walkIn.data.id) as StaffQueueTicket;
  expect(ticket.guestPhone).toBe('13912345678');
  const { items } = await desk.expect('audit.list', { params: { storeId }, query: { limit: 50 } });
  const actions = items.filter(({ subjectId }) => subjectId === walkIn.data.id);
  expect(actions.map(({ action }) => action).sort()).toEqual(['queue.called', 'queue.joined']);
  expect(JSON.stringify(actions)).not.toMatch(/李先生|13912345678/);

  const kitchen = await venue.staff('kitchen');
  expect((await kitchen.call('staffQueue.list', { params: { storeId }, query: {} })).status).toBe(403);
});

test('WQ-3 the screen finds its store by the code in its address', async () => {
  const byCode = await venue.guest().expect('queue.board', { params: { storeId: 'hotpot1' } });
  expect(byCode.store.id).toBe(storeId);
  expect((await venue.guest().call('queue.board', { params: { storeId: 'NOWHERE' } })).code).toBe('NOT_FOUND');
  const page = await fetch(new URL('/screen/HOTPOT1', venue.url));
  expect(page.headers.get('content-type')).toContain('text/html');
});

test('WQ-1 yesterday’s number is worth nothing today', async () => {
  const { guest, ticket } = await party(2);
  await venue.clock.advance(24 * HOUR_MS);
  expect((await board()).lines.every(({ waiting }) => waiting === 0)).toBe(true);
  expect((await join(guest, 2)).data).toMatchObject({ number: 'A001', partiesAhead: 0 });
  const { rows } = await venue.sql.query<{ state: string }>('select state from engine.queue_ticket where id = $1', [
    ticket.id,
  ]);
  expect(rows[0]?.state).toBe('cancelled');
  day += 1;
});
