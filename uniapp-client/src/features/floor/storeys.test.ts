import type { FloorSpace } from '@zhanggui/contract';
import { nextChange } from './until';
import { storeysOf } from './storeys';

const area = (id: string, floor: string | null) => ({ id, name: { zh: id, en: id }, floor });
const space = (id: string, areaId: string | null) => ({ id, areaId }) as FloorSpace;

test('SP-3 areas are gathered into storeys, empty ones are not shown, what has no area stands on the first', () => {
  const storeys = storeysOf({
    areas: [area('hall', '1F'), area('bar', '1F'), area('rooms', '2F'), area('roof', '3F')],
    spaces: [space('t1', 'hall'), space('t2', 'bar'), space('v1', 'rooms'), space('x', null)],
  });
  expect(storeys.map(({ name, spaces }) => [name, spaces.map(({ id }) => id)])).toEqual([
    ['1F', ['t1', 't2', 'x']],
    ['2F', ['v1']],
  ]);
  expect(storeysOf({ areas: [], spaces: [] })).toHaveLength(1);
});

test('SP-2 the map looks again when the first status ends by plan, not before a second has passed', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  expect(
    nextChange([{ until: null }, { until: '2026-11-21T12:05:00.000Z' }, { until: '2026-11-21T12:01:00.000Z' }], now),
  ).toBe(60_000);
  expect(nextChange([{ until: '2026-11-21T11:00:00.000Z' }], now)).toBeNull();
  expect(nextChange([{ until: '2026-11-21T12:00:00.100Z' }], now)).toBe(1_000);
});
