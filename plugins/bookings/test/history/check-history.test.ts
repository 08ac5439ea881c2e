import { checkHistory } from './check-history';
import type { History, Operation } from './history-model';

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
const FREE = { dueFen: 0, paidFen: 0, refundedFen: 0 };
const PAID = { dueFen: 100, paidFen: 100, refundedFen: 0 };
const final = (id: string, state = 'confirmed', money = FREE) => ({
  ...place,
  ...money,
  id,
  state,
  endedAt: null as number | null,
  expiresAt: null,
});
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

/** A paid party that sits on, and one that has the place after it. */
const after = { spaceIds: ['T1'], from: 160 * MINUTE, until: 220 * MINUTE };
const sitting: History = {
  operations: [
    step({ place, expiresAt: 30 * MINUTE }),
    step({ kind: 'pay', sentAt: 20, answeredAt: 30 }),
    step({ bookingId: 'b', place: after, sentAt: 40, answeredAt: 50 }),
    step({ kind: 'check-in', sentAt: 100 * MINUTE, answeredAt: 100 * MINUTE, place }),
    step({
      kind: 'check-in',
      bookingId: 'b',
      answer: 'SPACE_OCCUPIED',
      sentAt: 165 * MINUTE,
      answeredAt: 165 * MINUTE,
      place: after,
    }),
    step({
      bookingId: null,
      answer: 'SLOT_TAKEN',
      sentAt: 230 * MINUTE,
      answeredAt: 230 * MINUTE,
      place: { ...after, from: 240 * MINUTE, until: 300 * MINUTE },
    }),
    step({ kind: 'release', sentAt: 240 * MINUTE, answeredAt: 240 * MINUTE }),
  ],
  bookings: [final('a', 'completed', PAID), { ...final('b', 'cancelled', { ...PAID, refundedFen: 100 }), ...after }],
  claims: [],
  endedAt: 250 * MINUTE,
};
const sittingWith = (b: Partial<History['bookings'][number]>, a = final('a', 'completed', PAID)): Partial<History> => ({
  ...sitting,
  bookings: [a, { ...final('b'), ...after, ...b }],
});

test('BK-4 the checker is content with a party that sits on while the next one waits in vain and is paid back', () => {
  expect(checkHistory(sitting)).toEqual([]);
});

test('BK-4 the checker is content with a refusal by who had paid before anybody heard of it, and by nobody else', () => {
  const after = { sentAt: 40 * MINUTE, answeredAt: 40 * MINUTE };
  const refused = step({ bookingId: null, answer: 'SLOT_TAKEN', place, ...after });
  const held = step({ place, expiresAt: 30 * MINUTE });
  const history = { bookings: [final('a', 'confirmed', PAID)], claims: [claim('a')], endedAt: 60 * MINUTE };
  const paid = step({ kind: 'pay', answer: 'unheard', sentAt: 20, answeredAt: 30 });
  expect(checkHistory({ ...history, operations: [held, paid, refused] })).toEqual([]);
  expect(checkHistory({ ...history, operations: [held, refused] })).toEqual(['hold T1: nothing explains SLOT_TAKEN']);
});

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
  ['a no-show whose table was taken', sittingWith({ state: 'no-show' }), 'b is a no-show, and others sat at its table'],
  [
    'a deposit that was kept from a guest whose table was taken',
    sittingWith({ state: 'cancelled', ...PAID }),
    'b is cancelled, and 100 fen were kept',
  ],
  [
    'a party that sits without having paid',
    sittingWith({ state: 'cancelled' }, final('a', 'completed', { ...PAID, paidFen: 0 })),
    'a is completed for 0 of 100 fen',
  ],
  [
    'a payment that was lost',
    sittingWith({ state: 'cancelled' }, final('a', 'expired', { ...PAID, refundedFen: 100 })),
    'a: pay was told, and it is expired',
  ],
  [
    'a check-in that nobody was in the way of',
    {
      operations: [
        ...good.operations,
        step({
          kind: 'check-in',
          bookingId: 'b',
          answer: 'SPACE_OCCUPIED',
          sentAt: 200,
          answeredAt: 210,
          place: { ...place, spaceIds: ['T2'] },
        }),
      ],
    },
    'check-in b: nothing explains SPACE_OCCUPIED',
  ],
])('BK-4 the checker finds %s', (_, planted, found) => {
  expect(checkHistory({ ...good, ...planted })).toContain(found);
});
