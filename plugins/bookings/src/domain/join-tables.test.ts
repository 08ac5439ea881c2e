import fc from 'fast-check';
import { space } from '../../test/scene';
import { areJoined, joinTables } from './join-tables';
import { recommend } from './recommend';

const row = (count: number, seats = 4) =>
  Array.from({ length: count }, (_, index) => space(`T${index}`, { capacityMax: seats, joinsWith: [`T${index + 1}`] }));

test('BK-8 fewest tables, then least spare seats', () => {
  const tables = [...row(5), space('L', { capacityMax: 6, joinsWith: ['T4'] })];
  expect(joinTables(tables, 8, 1)).toEqual([['T0', 'T1']]);
  expect(joinTables(tables, 10, 3)).toEqual([['T4', 'L']]);
  expect(joinTables(tables, 26, 1)).toEqual([['T0', 'T1', 'T2', 'T3', 'T4', 'L']]);
  expect(joinTables(tables, 27, 1)).toEqual([]);
});

test('BK-8 every recommended set is adjacent and large enough', () => {
  const table = fc.record({ seats: fc.integer({ min: 1, max: 8 }), joins: fc.array(fc.nat(9), { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(table, { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 30 }), (drawn, party) => {
      const tables = drawn.map(({ seats, joins }, index) =>
        space(`T${index}`, { capacityMax: seats, joinsWith: joins.map((join) => `T${join}`) }),
      );
      const byId = new Map(tables.map((one) => [one.id, one]));
      const free = tables.map((one) => ({ space: one, priceFen: 0 }));
      return recommend(free, { joinable: true }, party, 3).every((ids) => {
        const chosen = ids.flatMap((id) => byId.get(id) ?? []);
        const seats = chosen.reduce((sum, { capacityMax }) => sum + (capacityMax ?? 0), 0);
        return areJoined(chosen) && chosen.length === ids.length && seats >= party && ids.length <= 6;
      });
    }),
  );
});

test('a floor on which everything adjoins everything ends the search, with tables where they are easily found', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `T${index}`);
  const tables = ids.map((id) => space(id, { capacityMax: 2, joinsWith: ids }));
  expect(joinTables(tables, 4, 1)).toEqual([['T0', 'T1']]);
  expect(joinTables(tables, 14, 1)).toEqual([]);
});
