import type { TimelineItem } from '@zhanggui/contract';
import { dayScale } from './day-scale';
import { drawn, gripsOf, inTheWay, isSamePlace, minutesOf, moved, resized, spacesAfter, withMove } from './dragging';

const scale = dayScale(
  { from: '2026-11-21T02:00:00Z', to: '2026-11-21T18:00:00Z', timeZone: 'Asia/Shanghai', slotMinutes: 30 },
  960,
  40,
);
const at = (time: string) => Date.parse(`2026-11-21T${time}:00.000Z`);

const item: TimelineItem = {
  id: 'a',
  resourceId: 'T1',
  kind: 'booking',
  startsAt: '2026-11-21T10:00:00.000Z',
  endsAt: '2026-11-21T12:00:00.000Z',
  cleanUntil: '2026-11-21T12:15:00.000Z',
  bookingId: 'booking-a',
  visitId: null,
  blockId: null,
  sessionId: null,
  state: 'confirmed',
  title: '王先生',
  partySize: 4,
  note: '',
  actions: ['move', 'extend'],
};

test('BK-10 a dragged bar keeps its length and lands on the grid', () => {
  const target = moved(scale, item, 40, 'T2');
  expect(target).toEqual({ resourceId: 'T2', start: at('10:30'), end: at('12:30') });
  expect(isSamePlace(item, target)).toBe(false);
});

test('a nudge moves nothing, also where a booking does not lie on the grid', () => {
  expect(isSamePlace(item, moved(scale, item, 9, 'T1'))).toBe(true);
  const odd = { ...item, startsAt: '2026-11-21T10:10:00.000Z' };
  expect(moved(scale, odd, 3, 'T2').start).toBe(at('10:10'));
});

test('a pulled edge changes the length, never below one slot', () => {
  expect(minutesOf(resized(scale, item, 35))).toBe(150);
  expect(minutesOf(resized(scale, item, -500))).toBe(30);
});

test('a stretch is drawn in either direction, a press has no length', () => {
  expect(drawn(scale, 'T1', 70, 185)).toEqual({ resourceId: 'T1', start: at('03:00'), end: at('05:00') });
  expect(drawn(scale, 'T1', 185, 70)).toEqual(drawn(scale, 'T1', 70, 185));
  expect(minutesOf(drawn(scale, 'T1', 70, 72))).toBe(0);
});

test('only what the server lets staff do can be gripped', () => {
  expect(gripsOf(item)).toEqual({ move: true, resize: true });
  expect(gripsOf({ ...item, kind: 'visit', actions: ['extend', 'release'] })).toEqual({ move: false, resize: true });
  expect(gripsOf({ ...item, kind: 'block', bookingId: null, actions: [] })).toEqual({ move: false, resize: false });
  expect(gripsOf({ ...item, endsAt: null })).toEqual({ move: false, resize: false });
});

test('what stands in the way is seen before it is let go', () => {
  const other = { ...item, id: 'b', bookingId: 'booking-b', resourceId: 'T2' };
  const target = { resourceId: 'T2', start: at('11:30'), end: at('13:30') };
  expect(inTheWay([item, other], target, item)).toBe(other);
  expect(inTheWay([item, other], { ...target, start: at('12:00') }, item)).toBeNull();
  expect(inTheWay([item, { ...other, bookingId: 'booking-a' }], target, item)).toBeNull();
  expect(
    inTheWay([{ ...other, endsAt: null }], { ...target, start: at('15:00'), end: at('16:00') }, item),
  ).not.toBeNull();
});

test('BK-8 BK-10 one of two joined tables can be exchanged, the other stays', () => {
  const joined = [item, { ...item, id: 'b', resourceId: 'T2' }];
  expect(spacesAfter(joined, item, 'T3')).toEqual(['T3', 'T2']);
  expect(spacesAfter(joined, item, 'T2')).toEqual(['T2']);
});

test('a move is shown at once with its cleaning, on every table of the booking', () => {
  const joined = [item, { ...item, id: 'b', resourceId: 'T2' }, { ...item, id: 'c', bookingId: 'booking-c' }];
  const after = withMove(joined, item, { resourceId: 'T3', start: at('11:00'), end: at('13:30') });
  expect(
    after.map(({ resourceId, startsAt, endsAt, cleanUntil }) => [resourceId, startsAt, endsAt, cleanUntil]),
  ).toEqual([
    ['T3', '2026-11-21T11:00:00.000Z', '2026-11-21T13:30:00.000Z', '2026-11-21T13:45:00.000Z'],
    ['T2', '2026-11-21T11:00:00.000Z', '2026-11-21T13:30:00.000Z', '2026-11-21T13:45:00.000Z'],
    ['T1', item.startsAt, item.endsAt, item.cleanUntil],
  ]);
});
