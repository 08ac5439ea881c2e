import { checkHistory, type History, type Operation } from './check-history';

const MINUTE = 60_000;
const place = { spaceIds: ['T1'], from: 100 * MINUTE, until: 160 * MINUTE };
const step = (change: Partial<Operation>): Operation => ({
  kind: 'hold',
  bookingId: 'a',
  sentAt: 0,
  answeredAt: 10,
  answer: 'ok',
  ...change,
});
const final = (id: string, state = 'confirmed') => ({ ...place, id, state, endedAt: null, expiresAt: null });
const claim = (bookingId: string) => ({ spaceId: 'T1', bookingId, from: place.from, until: place.until });

const good: History = {
  operations: [
    step({ place, expiresAt: 30 * MINUTE }),
    step({ kind: 'confirm', sentAt: 20, answeredAt: 30 }),
    step({ bookingId: null, answer: 'SLOT_TAKEN', sentAt: 40, answeredAt: 50, place }),
    step({ kind: 'cancel', sentAt: 60, answeredAt: 70 }),
    step({ bookingId: 'b', sentAt: 65, answeredAt: 80, place }),
    step({ kind: 'confirm', answer: 'BOOKING_STATE', sentAt: 90, answeredAt: 95 }),
  ],
  bookings: [final('a', 'cancelled'), final('b')],
  claims: [claim('b')],
  endedAt: MINUTE,
};

test('BK-4 the checker is content with a history in which everything has its reason', () => {
  expect(checkHistory(good)).toEqual([]);
});

test.each<[string, Partial<History>, string]>([
  [
    'two who had one place at once',
    {
      operations: good.operations.map((one) => (one.bookingId === 'b' ? { ...one, sentAt: 40, answeredAt: 50 } : one)),
    },
    'a and b had T1 at once',
  ],
  ['a booking that is gone', { bookings: [final('a', 'cancelled')], claims: [] }, 'b was promised and is not there'],
  [
    'a confirmation that was lost',
    { bookings: [final('a', 'expired'), final('b')] },
    'a: confirm was told, and it is expired',
  ],
  ['a cancellation that was lost', { bookings: [final('a'), final('b')] }, 'a: cancel was told, and it is confirmed'],
  ['a live booking without its place', { claims: [] }, 'b is confirmed without T1'],
  ['a place that an ended booking kept', { claims: [claim('a'), claim('b')] }, 'a is over and has T1'],
  ['two claims that overlap', { claims: [claim('b'), claim('b')] }, 'claims of b and b overlap'],
  [
    'a refusal that nothing explains',
    {
      operations: [
        ...good.operations,
        step({
          bookingId: null,
          answer: 'SLOT_TAKEN',
          sentAt: 200,
          answeredAt: 210,
          place: { ...place, spaceIds: ['T2'] },
        }),
      ],
    },
    'hold T2: nothing explains SLOT_TAKEN',
  ],
  [
    'a server that broke down',
    { operations: [...good.operations, step({ bookingId: null, answer: 'SERVER_ERROR', place })] },
    'hold T1: nothing explains SERVER_ERROR',
  ],
  [
    'a place that was refused after it had been given back',
    {
      operations: [
        ...good.operations.slice(0, 4),
        step({ bookingId: null, answer: 'SLOT_TAKEN', sentAt: 5000, answeredAt: 5010, place }),
      ],
      bookings: [final('a', 'cancelled')],
      claims: [],
    },
    'hold T1: nothing explains SLOT_TAKEN',
  ],
  [
    'a booking that ended twice',
    { operations: [...good.operations, step({ kind: 'cancel', sentAt: 100, answeredAt: 110 })] },
    'a ended twice',
  ],
])('BK-4 the checker finds %s', (_, planted, found) => {
  expect(checkHistory({ ...good, ...planted })).toContain(found);
});
