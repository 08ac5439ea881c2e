import type { StaffQueueTicket } from '@zhanggui/contract';
import { newRequestId, startVenue, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';
import { QueueHouse } from './queue-house';

const HOUR_MS = 3_600_000;

let venue: Venue;
let house: QueueHouse;

beforeAll(async () => {
  venue = await startVenue();
  house = await QueueHouse.open(venue);
}, 180_000);
afterAll(() => venue.stop());
beforeEach(() => house.nextEvening());

test('WQ-1 a phone and the desk take numbers; one live number a customer and store', async () => {
  const { guest, ticket } = await house.party(2, 'booth');
  expect(ticket).toMatchObject({
    number: 'A001',
    state: 'waiting',
    partySize: 2,
    preference: 'booth',
    partiesAhead: 0,
    actions: ['leave'],
  });
  expect(await house.join(guest, 4)).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });

  const walkIn = await house.atDesk(4, { guestName: '张女士', guestPhone: '138 0013-8000', note: '靠窗' });
  expect(walkIn.data).toMatchObject({ number: 'A002', guestName: '张女士', guestPhone: '13800138000', note: '靠窗' });
  expect(await house.atDesk(2, { guestPhone: '13800138000' })).toMatchObject({ status: 409, code: 'ALREADY_QUEUED' });

  const left = await guest.call('queue.leave', {
    params: { ticketId: ticket.id },
    body: { requestId: newRequestId() },
  });
  expect(left.data).toMatchObject({ state: 'cancelled', actions: [] });
  expect((await house.join(guest, 3)).data).toMatchObject({ number: 'A003' });
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
  const first = await guest.expect('queue.join', { params: { storeId: house.storeId }, body });
  const again = await guest.expect('queue.join', { params: { storeId: house.storeId }, body });
  expect(again).toEqual(first);
});

test('WQ-2 the prefix goes by the time of day, and each counts from 001 on every business day', async () => {
  const at = async (hoursLater: number) => {
    await house.at(hoursLater);
    return (await house.party(2)).ticket.number;
  };
  expect(await at(0)).toBe('A001');
  expect(await at(1)).toBe('A002');
  expect(await at(2)).toBe('C001');
  // Half past one at night belongs to the evening before; noon is another day.
  expect(await at(7)).toBe('C002');
  expect(await at(17)).toBe('B001');
  expect(await at(24)).toBe('A001');
  expect((await house.board()).lines.map(({ prefix, waiting }) => [prefix, waiting])).toEqual([
    ['A', 1],
    ['B', 1],
  ]);
});

test('WQ-1 the queue is closed outside opening hours and when the store says so, and has its limits', async () => {
  expect(await house.join(await venue.customer(), 21)).toMatchObject({ status: 422, code: 'PARTY_TOO_LARGE' });
  await venue.clock.advance(-3 * HOUR_MS);
  expect(await house.join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  expect(await house.atDesk(2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  expect((await house.board()).open).toBe(false);
  await venue.clock.advance(3 * HOUR_MS);
  expect((await house.board()).open).toBe(true);

  const editor = await Editor.signIn(venue);
  const { rows } = await venue.sql.query<{ document_id: string }>(`
    select q.document_id from queue_policies q
    join queue_policies_store_lnk l on l.queue_policy_id = q.id join stores s on s.id = l.store_id
    where s.document_id = '${house.storeId}'`);
  const policyId = rows[0]?.document_id ?? '';
  await editor.change('api::queue-policy.queue-policy', policyId, { open: false });
  await within3Seconds(
    () => house.board(),
    ({ open }) => !open,
  );
  expect(await house.join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_CLOSED' });
  await editor.change('api::queue-policy.queue-policy', policyId, { open: true, maxWaiting: 1 });
  await within3Seconds(
    () => house.board(),
    ({ open }) => open,
  );
  await house.party(2);
  expect(await house.join(await venue.customer(), 2)).toMatchObject({ status: 409, code: 'QUEUE_FULL' });
  await editor.change('api::queue-policy.queue-policy', policyId, { maxWaiting: 200 });
  await within3Seconds(
    async () => (await house.join(await venue.customer(), 2)).status,
    (status) => status === 200,
  );

  const poker = (await house.desk.expect('staff.me')).stores.find(({ code }) => code === 'POKER1')?.id ?? '';
  const closed = await (
    await venue.customer()
  ).call('queue.join', {
    params: { storeId: poker },
    body: { requestId: newRequestId(), partySize: 2, preference: 'any' },
  });
  expect(closed.code).toBe('QUEUE_CLOSED');
});

test('WQ-3 position, parties ahead and estimate follow what happens in the queue', async () => {
  const first = await house.party(2);
  const second = await house.party(2);
  const large = await house.party(8);
  expect(second.ticket.partiesAhead).toBe(1);
  expect(large.ticket.partiesAhead).toBe(0);
  expect(first.ticket.estimate).toMatchObject({ fromMinutes: 0 });
  const small = house.tables.filter(({ seats }) => seats >= 2);
  expect(small.length).toBeGreaterThan(1);

  // With every place taken, who stands behind waits longer.
  const seated = [];
  for (const table of house.tables) {
    const visit = await house.desk.call('visits.seat', {
      params: { storeId: house.storeId },
      body: { requestId: newRequestId(), spaceId: table.id, partySize: 2 },
    });
    if (visit.status === 200) seated.push(visit.data.id);
  }
  const [one, two] = [await house.mine(first.guest, first.ticket.id), await house.mine(second.guest, second.ticket.id)];
  expect(one?.estimate?.toMinutes).toBeGreaterThan(5);
  expect(two?.estimate?.toMinutes ?? 0).toBeGreaterThanOrEqual(one?.estimate?.toMinutes ?? Infinity);
  expect((await house.list()).free).toEqual([]);
  for (const visitId of seated) {
    await house.desk.expect('visits.close', { params: { visitId }, body: { requestId: newRequestId() } });
  }
  await house.act('staffQueue.cancel', first.ticket.id);
  expect(await house.mine(second.guest, second.ticket.id)).toMatchObject({ partiesAhead: 0 });
});

test('WQ-3 guests and screens see numbers only; names and phones are for staff, and the audit has none', async () => {
  const walkIn = await house.atDesk(3, { guestName: '李先生', guestPhone: '13912345678' });
  await house.party(2);
  await house.callNext(house.tableFor(3).id);
  const shown = JSON.stringify([await house.board(), (await house.list()).items.map(({ number }) => number)]);
  expect(shown).not.toContain('李先生');
  expect(shown).not.toContain('13912345678');
  const ticket = (await house.list()).items.find(({ id }) => id === walkIn.data.id) as StaffQueueTicket;
  expect(ticket.guestPhone).toBe('13912345678');
  const { items } = await house.desk.expect('audit.list', { params: { storeId: house.storeId }, query: { limit: 50 } });
  const actions = items.filter(({ subjectId }) => subjectId === walkIn.data.id);
  expect(actions.map(({ action }) => action).sort()).toEqual(['queue.called', 'queue.joined']);
  expect(JSON.stringify(actions)).not.toMatch(/李先生|13912345678/);

  const kitchen = await venue.staff('kitchen');
  expect((await kitchen.call('staffQueue.list', { params: { storeId: house.storeId }, query: {} })).status).toBe(403);
});

test('WQ-3 the screen finds its store by the code in its address', async () => {
  const byCode = await venue.guest().expect('queue.board', { params: { storeId: 'hotpot1' } });
  expect(byCode.store.id).toBe(house.storeId);
  expect((await venue.guest().call('queue.board', { params: { storeId: 'NOWHERE' } })).code).toBe('NOT_FOUND');
  const page = await fetch(new URL('/screen/HOTPOT1', venue.url));
  expect(page.headers.get('content-type')).toContain('text/html');
});

test('WQ-3 who has not joined yet is told what a party of that size would meet', async () => {
  for (const { id, seats } of house.tables) if (seats >= 3) await house.walkIn(id, 3);
  expect((await house.board()).newcomer).toBeNull();
  const pair = (await house.board(2)).newcomer;
  expect(pair).toEqual({
    partySize: 2,
    preference: 'any',
    prefix: 'A',
    partiesAhead: 0,
    estimate: { fromMinutes: 0, toMinutes: 5 },
  });
  const family = (await house.board(4)).newcomer;
  expect(family?.estimate?.fromMinutes).toBeGreaterThan(30);

  await house.party(4);
  const second = (await house.board(4)).newcomer;
  expect(second?.partiesAhead).toBe(1);
  const joined = await house.party(4);
  expect({ partiesAhead: joined.ticket.partiesAhead, estimate: joined.ticket.estimate }).toEqual({
    partiesAhead: second?.partiesAhead,
    estimate: second?.estimate,
  });
  // The line says what its own parties wait, not what a pair would.
  expect((await house.board()).lines[0]?.estimate?.fromMinutes).toBeGreaterThan(30);
  expect((await house.board(2)).newcomer).toEqual(pair);
});

test('WQ-1 a party may wish for the kinds of place that the store has, and for no other', async () => {
  const { kinds } = await house.board();
  const { spaces } = await venue.guest().expect('floor.map', { params: { storeId: house.storeId } });
  expect(kinds.length).toBeGreaterThan(1);
  expect(new Set(kinds)).toEqual(new Set(spaces.map(({ kind }) => kind)));
});

test('WQ-1 yesterday’s number is worth nothing today', async () => {
  const { guest, ticket } = await house.party(2);
  await venue.clock.advance(24 * HOUR_MS);
  expect((await house.board()).lines.every(({ waiting }) => waiting === 0)).toBe(true);
  expect((await house.join(guest, 2)).data).toMatchObject({ number: 'A001', partiesAhead: 0 });
  const { rows } = await venue.sql.query<{ state: string }>('select state from engine.queue_ticket where id = $1', [
    ticket.id,
  ]);
  expect(rows[0]?.state).toBe('cancelled');
});
