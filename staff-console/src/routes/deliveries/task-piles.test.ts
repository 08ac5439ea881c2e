import type { DeliveryTaskView } from '@zhanggui/contract';
import { toPiles } from './task-piles';

const name = { zh: '', en: '' };
const task = (
  id: string,
  state: DeliveryTaskView['state'],
  waiterId: string | null,
  createdAt: string,
): DeliveryTaskView => ({
  id,
  storeId: 's',
  orderId: 'o',
  orderNumber: 'o',
  ticketNumber: id,
  space: null,
  stationName: name,
  items: [],
  state,
  waiter: waiterId === null ? null : { id: waiterId, displayName: waiterId },
  trip: null,
  createdAt,
  acceptedAt: null,
  pickedUpAt: null,
  deliveredAt: null,
  actions: [],
});

test('DL-2 own tasks come by step, then by age; those of nobody and of others stand apart', () => {
  const piles = toPiles(
    [
      task('new', 'assigned', 'me', '2026-01-01T10:00:00Z'),
      task('late', 'waiting', null, '2026-01-01T10:05:00Z'),
      task('early', 'waiting', null, '2026-01-01T10:01:00Z'),
      task('inHand', 'carrying', 'me', '2026-01-01T10:04:00Z'),
      task('hers', 'accepted', 'she', '2026-01-01T10:02:00Z'),
    ],
    'me',
  );
  expect(piles.mine.map(({ id }) => id)).toEqual(['inHand', 'new']);
  expect(piles.waiting.map(({ id }) => id)).toEqual(['early', 'late']);
  expect(piles.others.map(({ id }) => id)).toEqual(['hers']);
});

test('DL-2 what I carry in one go stands apart, stop by stop, whatever its step', () => {
  const on = (id: string, stop: number, state: DeliveryTaskView['state']): DeliveryTaskView => ({
    ...task(id, state, 'me', '2026-01-01T10:00:00Z'),
    trip: { id: 'trip', stop, stops: 3 },
  });
  const piles = toPiles(
    [
      on('third', 3, 'carrying'),
      on('first', 1, 'accepted'),
      task('other', 'assigned', 'me', '2026-01-01T10:00:00Z'),
      on('second', 2, 'carrying'),
    ],
    'me',
  );
  expect(piles.trip.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
  expect(piles.mine.map(({ id }) => id)).toEqual(['other']);
});
