import { splitByStation, stationFor, type Routing, type RoutingRule } from './route';

const rule = (given: Partial<RoutingRule> & { stationId: string }): RoutingRule => ({
  priority: 100,
  productId: null,
  categoryId: null,
  spaceId: null,
  areaId: null,
  ...given,
});

const routing = (given: Partial<Routing> = {}): Routing => ({
  stations: [
    { id: 'kitchen', kind: 'kitchen', active: true },
    { id: 'bar', kind: 'bar', active: true },
    { id: 'roof-bar', kind: 'bar', active: true },
  ],
  rules: [rule({ categoryId: 'drinks', stationId: 'bar' }), rule({ priority: 900, stationId: 'kitchen' })],
  stationOfProduct: new Map(),
  parentOfCategory: new Map([['cocktails', 'drinks']]),
  ...given,
});

const hall = { spaceId: 'a1', areaId: 'hall' };
const to = (productId: string, categoryId: string | null, given: Routing, place = hall) =>
  stationFor({ productId, categoryId }, place, given)?.id;

describe('KD-1 routing by data', () => {
  test('a category sends its products, and those of the categories below it', () => {
    expect(to('cola', 'drinks', routing())).toBe('bar');
    expect(to('negroni', 'cocktails', routing())).toBe('bar');
    expect(to('noodles', 'dishes', routing())).toBe('kitchen');
  });

  test('a rule for the product beats the product itself, which beats its category', () => {
    const own = routing({ stationOfProduct: new Map([['cola', 'kitchen']]) });
    expect(to('cola', 'drinks', own)).toBe('kitchen');
    const ruled = { ...own, rules: [...own.rules, rule({ priority: 500, productId: 'cola', stationId: 'roof-bar' })] };
    expect(to('cola', 'drinks', ruled)).toBe('roof-bar');
  });

  test('among equals the lower priority number goes first, then the narrower place', () => {
    const rules = [
      rule({ categoryId: 'drinks', stationId: 'bar' }),
      rule({ categoryId: 'drinks', areaId: 'roof', stationId: 'roof-bar' }),
    ];
    expect(to('cola', 'drinks', routing({ rules }))).toBe('bar');
    expect(to('cola', 'drinks', routing({ rules }), { spaceId: 'r1', areaId: 'roof' })).toBe('roof-bar');
    const first = [...rules, rule({ priority: 1, categoryId: 'drinks', spaceId: 'r1', stationId: 'kitchen' })];
    expect(to('cola', 'drinks', routing({ rules: first }), { spaceId: 'r1', areaId: 'roof' })).toBe('kitchen');
  });

  test('drinks never fall through to the kitchen while a bar is active', () => {
    const roofOnly = [
      rule({ categoryId: 'drinks', areaId: 'roof', stationId: 'roof-bar' }),
      rule({ priority: 900, stationId: 'kitchen' }),
    ];
    expect(to('cola', 'drinks', routing({ rules: roofOnly }))).toBe('bar');
    const closedBar = routing({
      stations: [
        { id: 'kitchen', kind: 'kitchen', active: true },
        { id: 'bar', kind: 'bar', active: false },
        { id: 'roof-bar', kind: 'bar', active: true },
      ],
    });
    expect(to('cola', 'drinks', closedBar)).toBe('roof-bar');
    const noBar = { ...closedBar, stations: closedBar.stations.filter(({ id }) => id !== 'roof-bar') };
    expect(to('cola', 'drinks', noBar)).toBe('kitchen');
  });

  test('without rules everything goes to the first kitchen, and without a kitchen to the first station', () => {
    expect(to('noodles', null, routing({ rules: [] }))).toBe('kitchen');
    expect(to('noodles', null, routing({ rules: [], stations: [{ id: 'bar', kind: 'bar', active: true }] }))).toBe(
      'bar',
    );
    expect(to('noodles', null, routing({ stations: [] }))).toBeUndefined();
  });

  test('an order gives one part per station, in the order of the stations, and loses no line', () => {
    const lines = [
      { productId: 'cola', categoryId: 'drinks' },
      { productId: 'noodles', categoryId: 'dishes' },
      { productId: 'negroni', categoryId: 'cocktails' },
    ];
    const parts = splitByStation(lines, hall, routing());
    expect(parts.map(({ stationId, lines }) => [stationId, lines.map(({ productId }) => productId)])).toEqual([
      ['kitchen', ['noodles']],
      ['bar', ['cola', 'negroni']],
    ]);
  });

  test('categories that name each other as parents do not hang the kitchen', () => {
    const circle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(to('cola', 'a', routing({ parentOfCategory: circle }))).toBe('kitchen');
  });
});
