import { newRequestId, startVenue, type ApiClient, type Venue } from '../../../tests/harness';

const EVENING = '2026-11-28T10:30:00.000Z';

let venue: Venue;
let desks: ApiClient[];
let storeId: string;

beforeAll(async () => {
  venue = await startVenue({ instances: 2 });
  await venue.clock.set(EVENING);
  desks = [await venue.staff('manager', 0), await venue.staff('desk', 1)];
  const { stores } = await (desks[0] as ApiClient).expect('staff.me');
  storeId = stores.find(({ code }) => code === 'HOTPOT1')?.id ?? '';
}, 180_000);
afterAll(() => venue.stop());

const deskAt = (index: number): ApiClient => desks[index % 2] as ApiClient;
const join = (guest: ApiClient, partySize = 2) =>
  guest.call('queue.join', { params: { storeId }, body: { requestId: newRequestId(), partySize, preference: 'any' } });

test('WQ-1 thirty parallel joins of one customer on two servers end in one number', async () => {
  const guest = await venue.customer();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => join(guest.at(venue.urls[index % 2] ?? venue.url))),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'ALREADY_QUEUED')).toHaveLength(29);
  const { items } = await guest.expect('queue.mine');
  expect(items).toHaveLength(1);
});

test('WQ-2 numbers have neither gaps nor doubles when forty parties join on two servers at once', async () => {
  const guests = await Promise.all(Array.from({ length: 40 }, (_, index) => venue.customer({ instance: index % 2 })));
  const answers = await Promise.all(guests.map((guest) => join(guest)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const { rows } = await venue.sql.query<{ serial: number; number: string }>(
    'select serial, number from engine.queue_ticket where store_id = $1 order by placed_at',
    [storeId],
  );
  expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});

test('WQ-4 two desks that call for every table at once never call one party twice', async () => {
  const { free } = await deskAt(0).expect('staffQueue.list', { params: { storeId }, query: {} });
  const answers = await Promise.all(
    free.flatMap(({ spaceId }) =>
      [0, 1].map((index) =>
        deskAt(index).call('staffQueue.callNext', {
          params: { storeId },
          body: { requestId: newRequestId(), spaceId },
        }),
      ),
    ),
  );
  const called = answers.filter(({ status }) => status === 200).map(({ data }) => data);
  expect(called.length).toBeGreaterThan(1);
  expect(new Set(called.map(({ id }) => id)).size).toBe(called.length);
  expect(called.every(({ calls }) => calls === 1)).toBe(true);
  const refused = answers.filter(({ status }) => status !== 200).map(({ code }) => code);
  expect(new Set(refused)).toEqual(new Set(['SPACE_RESERVED', 'NOBODY_FITS'].filter((code) => refused.includes(code))));
  expect(refused).toContain('SPACE_RESERVED');
});

test('WQ-4 of two desks that seat two parties at one table one succeeds', async () => {
  const { items, free } = await deskAt(0).expect('staffQueue.list', {
    params: { storeId },
    query: { state: 'waiting' },
  });
  const table = free[0] ?? (await freed());
  const answers = await Promise.all(
    items.slice(0, 2).map(({ id }, index) =>
      deskAt(index).call('staffQueue.seat', {
        params: { ticketId: id },
        body: { requestId: newRequestId(), spaceId: table.spaceId },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('SPACE_OCCUPIED');
});

/** A table that its called party gave up. */
async function freed(): Promise<{ spaceId: string }> {
  const { items } = await deskAt(0).expect('staffQueue.list', { params: { storeId }, query: { state: 'called' } });
  const [called] = items;
  if (!called) throw new Error('nobody was called');
  await deskAt(0).expect('staffQueue.skip', { params: { ticketId: called.id }, body: { requestId: newRequestId() } });
  const { free } = await deskAt(0).expect('staffQueue.list', { params: { storeId }, query: {} });
  const [table] = free;
  if (!table) throw new Error('the table was not given free');
  return table;
}
