import { randomUUID } from 'node:crypto';
import { startVenue, type Venue } from '../../../tests/harness';

let venue: Venue;

beforeAll(async () => {
  venue = await startVenue();
}, 180_000);
afterAll(() => venue.stop());

/** A Saturday in Shanghai: noon, eight in the evening, and eight in the morning after. */
const NOON = '2026-11-28T04:00:00.000Z';
const EVENING = '2026-11-28T12:00:00.000Z';
const MORNING_AFTER = '2026-11-29T00:00:00.000Z';

test('ST-3 stores with a free place leave out those that are too small, closed or full', async () => {
  await venue.clock.set(NOON);
  const guest = venue.guest();
  const free = async (freeFor: number, freeAt: string) =>
    (await guest.expect('stores.list', { query: { freeFor, freeAt, limit: 100 } })).items.map(({ code }) => code);

  expect(await free(4, EVENING)).toEqual(expect.arrayContaining(['HOTPOT1', 'KTV1']));
  // Only the party room of the KTV takes so many.
  expect(await free(28, EVENING)).toEqual(['KTV1']);
  expect(await free(4, MORNING_AFTER)).not.toContain('HOTPOT1');

  const [ktv] = (await guest.expect('stores.list', { query: { search: 'ktv' } })).items;
  if (!ktv) throw new Error('The demo has no KTV');
  const offers = await guest.expect('bookings.offers', { params: { storeId: ktv.id } });
  const session = offers.items.find(({ mode }) => mode === 'session');
  if (!session) throw new Error('The KTV books no rooms');
  const held = await (
    await venue.customer()
  ).expect('bookings.hold', {
    body: {
      requestId: randomUUID(),
      storeId: ktv.id,
      policyId: session.policyId,
      startsAt: EVENING,
      partySize: 28,
      contactName: '林先生',
      contactPhone: '13800138000',
    },
  });
  expect(held.spaces).toHaveLength(1);
  expect(await free(28, EVENING)).toEqual([]);
});
