import fc from 'fast-check';
import { gatherTrip, lengthOf, shortestWay, type Stop } from './trip';

const stop = (taskId: string, x: number, y: number, areaId = 'hall'): Stop => ({ taskId, to: { x, y, areaId } });
const ids = (stops: readonly Stop[]) => stops.map(({ taskId }) => taskId);

const places = fc
  .array(fc.record({ x: fc.nat(900), y: fc.nat(600), areaId: fc.constantFrom('hall', 'roof') }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((positions) => positions.map(({ x, y, areaId }, index) => stop(`t${index}`, x, y, areaId)));

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('DL-1 several tables in one trip', () => {
  test('DL-1 the way is as short as the shortest of all permutations, with or without a place to set out from', () => {
    const from = fc.option(fc.record({ x: fc.nat(900), y: fc.nat(600), areaId: fc.constant('hall') }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(from, places, (pass, stops) => {
        const way = shortestWay(pass, stops);
        expect(ids(way).sort()).toEqual(ids(stops).sort());
        const shortest = Math.min(...permutations(stops).map((order) => lengthOf(pass, order)));
        expect(lengthOf(pass, way)).toBeCloseTo(shortest, 6);
      }),
      { numRuns: 150 },
    );
  });

  test('DL-1 eight stops in a row are walked in a row, and one area is finished before the next', () => {
    const row = [5, 2, 7, 0, 3, 6, 1, 4].map((x) => stop(`${x}`, x * 100, 0));
    expect(ids(shortestWay({ x: -50, y: 0, areaId: 'hall' }, row)).join('')).toBe('01234567');
    const mixed = [stop('h1', 0, 0), stop('r1', 10, 0, 'roof'), stop('h2', 20, 0), stop('r2', 30, 0, 'roof')];
    expect(ids(shortestWay({ x: 0, y: 0, areaId: 'hall' }, mixed)).join(' ')).toMatch(/^h1 h2 r/);
    expect(() => shortestWay(undefined, [...row, stop('9', 9, 9)])).toThrow(RangeError);
  });

  test('DL-1 what is ready nearby joins, the nearest first, up to the limit; other areas do not', () => {
    const ready = [stop('far', 900, 0), stop('near', 40, 0), stop('next', 80, 0), stop('roof', 1, 0, 'roof')];
    const first = stop('first', 0, 0);
    expect(ids(gatherTrip(first, [], ready, { limit: 4, reach: 400 }))).toEqual(['near', 'next']);
    expect(ids(gatherTrip(first, [], ready, { limit: 2, reach: 400 }))).toEqual(['near']);
    expect(ids(gatherTrip(first, [stop('on', 5, 0)], ready, { limit: 2, reach: 400 }))).toEqual([]);
    expect(ids(gatherTrip(first, [], ready, { limit: 1, reach: 400 }))).toEqual([]);
    expect(gatherTrip({ taskId: 'counter', to: undefined }, [], ready, { limit: 4, reach: 400 })).toEqual([]);
  });
});
