import fc from 'fast-check';
import { earn, pointsOf, type EarningOrder, type PointRule } from './earn';

const rule = (given: Partial<PointRule> = {}): PointRule => ({
  id: 'amount',
  name: '消费积分',
  version: '1',
  kind: 'amount',
  storeIds: [],
  categoryIds: new Set(),
  fenPerPoint: 100,
  minimumSpendFen: 0,
  priority: 100,
  capPerOrder: null,
  capPerDay: null,
  startsAt: null,
  endsAt: null,
  ...given,
});
const bar = rule({ id: 'bar', kind: 'category', categoryIds: new Set(['drinks']), fenPerPoint: 50, priority: 10 });
const order = (given: Partial<EarningOrder> = {}): EarningOrder => ({
  storeId: 'cafe',
  amountFen: 9950,
  paidAt: 1000,
  lines: [
    { categoryId: 'drinks', amountFen: 4000 },
    { categoryId: 'dishes', amountFen: 5950 },
  ],
  ...given,
});
const tier = (multiplierBp = 10_000) => ({ key: 'any', thresholdPoints: 0, multiplierBp });
const points = (given: EarningOrder, rules: PointRule[], multiplierBp = 10_000, today = new Map<string, number>()) =>
  pointsOf(earn(given, rules, tier(multiplierBp), today));

describe('LY-2 earning by rules', () => {
  test('by amount, with the tier’s multiplier, rounded down once', () => {
    expect(points(order(), [rule()])).toBe(99);
    expect(points(order(), [rule()], 12_000)).toBe(119);
    expect(points(order(), [rule()], 20_000)).toBe(199);
  });

  test('a category rule takes its lines first and the rest earns by amount: nothing earns twice', () => {
    expect(earn(order(), [rule(), bar], tier(), new Map()).map(({ ruleId, points }) => [ruleId, points])).toEqual([
      ['bar', 80],
      ['amount', 59],
    ]);
  });

  test('below its minimum a rule gives nothing and leaves the lines to the next', () => {
    expect(points(order(), [rule({ minimumSpendFen: 10_000 })])).toBe(0);
    expect(points(order(), [{ ...bar, minimumSpendFen: 4001 }, rule()])).toBe(99);
    expect(points(order(), [rule({ minimumSpendFen: 9950 })])).toBe(99);
  });

  test('the caps per order and per day hold, and the explanation says which', () => {
    expect(earn(order(), [rule({ capPerOrder: 30 })], tier(), new Map())).toMatchObject([
      { uncapped: 99, cappedBy: 'order', points: 30 },
    ]);
    const today = new Map([['amount', 90]]);
    expect(earn(order(), [rule({ capPerOrder: 30, capPerDay: 100 })], tier(), today)).toMatchObject([
      { uncapped: 99, cappedBy: 'day', points: 10 },
    ]);
    expect(points(order(), [rule({ capPerDay: 50 })], 10_000, today)).toBe(0);
  });

  test('periods are half-open and mean the moment of payment; stores are kept', () => {
    expect(points(order(), [rule({ startsAt: 1000, endsAt: 2000 })])).toBe(99);
    expect(points(order(), [rule({ startsAt: 1001 })])).toBe(0);
    expect(points(order(), [rule({ endsAt: 1000 })])).toBe(0);
    expect(points(order(), [rule({ storeIds: ['bar'] })])).toBe(0);
  });

  test('what was paid counts, not what the lines cost; a free order earns nothing', () => {
    expect(points(order({ amountFen: 5000 }), [rule()])).toBe(50);
    expect(points(order({ amountFen: 0 }), [rule()])).toBe(0);
    expect(points(order({ amountFen: 0, lines: [] }), [rule()])).toBe(0);
  });

  test('no fen earns twice: at one rate everywhere, rules together never give more than the amount alone', () => {
    const categories = fc.constantFrom('drinks', 'dishes', 'sweets', null);
    const lines = fc.array(fc.record({ categoryId: categories, amountFen: fc.nat({ max: 1_000_000 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 20_000 }), (lines, multiplierBp) => {
        const amountFen = lines.reduce((total, line) => total + line.amountFen, 0);
        const given = order({ amountFen, lines });
        const same = { ...bar, fenPerPoint: 100 };
        const split = earn(
          given,
          [rule(), same, { ...same, id: 'again', priority: 20 }],
          tier(multiplierBp),
          new Map(),
        );
        expect(split.reduce((total, grant) => total + grant.amountFen, 0)).toBe(amountFen);
        expect(pointsOf(split)).toBeLessThanOrEqual(points(given, [rule()], multiplierBp));
      }),
    );
  });
});
