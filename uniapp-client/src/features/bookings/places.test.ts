import type { FloorSpace } from '@zhanggui/contract';
import { placesOf, reasonFor, seatsOf } from './places';

const space = (id: string, capacityMax: number | null) => ({ id, capacityMin: 2, capacityMax }) as FloorSpace;
const floor = [space('a', 4), space('b', 6), space('c', 2), space('d', 2)];

test('BK-8 the places that the server recommends come first, each named once, joined tables as one', () => {
  const places = placesOf(
    { spaceIds: ['c', 'a', 'd', 'b'] },
    { free: [0, 1, 2, 3], recommended: [[1], [0, 2]] },
    floor,
    4,
  );
  expect(places.map(({ key, recommended, reason }) => [key, recommended, reason])).toEqual([
    ['a', true, 'exact'],
    ['c,d', true, 'joined'],
    ['b', false, 'close'],
    ['c', false, 'close'],
    ['d', false, 'close'],
  ]);
});

test('a place that the floor does not know is not offered', () => {
  expect(placesOf({ spaceIds: ['x', 'a'] }, { free: [0], recommended: [[0, 1]] }, floor, 2)).toEqual([]);
});

test('the reason tells how well a place fits', () => {
  expect([4, 3, 2, 1].map((party) => reasonFor([space('a', 4)], party))).toEqual(['exact', 'close', 'close', 'roomy']);
  expect(reasonFor([space('a', null)], 4)).toBe('any');
  expect(seatsOf([space('c', 2), space('d', 2)])).toEqual({ min: null, max: 4 });
  expect(seatsOf([space('c', null)]).max).toBeNull();
});
