import { splitByStation, stationFor, type Place, type Routing, type RoutingRule } from './route';

const rule = (given: Partial<RoutingRule> & { stationId: string }): RoutingRule => ({
  priority: 100,
  option: null,
  productId: null,
  categoryId: null,
  spaceId: null,
  spaceKind: null,
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
  substituteOf: new Map(),
  ...given,
});

const hall: Place = { spaceId: 'a1', spaceKind: 'table', areaId: 'hall' };
const roof: Place = { spaceId: 'r1', spaceKind: 'booth', areaId: 'roof' };
const to = (productId: string, categoryId: string | null, given: Routing, place = hall, options: string[] = []) =>
  stationFor({ productId, categoryId, options }, place, given)?.id;

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

  test('KD-1 an option goes before everything, then product, category here, own station, category, place, the rest', () => {
    const stations = ['option', 'product', 'here', 'own', 'category', 'place', 'rest'];
    const rules = [
      rule({ priority: 900, option: '外带打包', stationId: 'option' }),
      rule({ priority: 800, productId: 'cola', stationId: 'product' }),
      rule({ priority: 700, categoryId: 'drinks', areaId: 'roof', stationId: 'here' }),
      rule({ priority: 600, categoryId: 'drinks', stationId: 'category' }),
      rule({ priority: 500, areaId: 'roof', stationId: 'place' }),
      rule({ priority: 1, stationId: 'rest' }),
    ];
    const without = (gone: number) =>
      routing({
        stations: stations.map((id, index) => ({ id, kind: 'kitchen', active: index >= gone })),
        rules,
        stationOfProduct: new Map([['cola', 'own']]),
      });
    expect(stations.map((_, gone) => to('cola', 'drinks', without(gone), roof, ['外带打包', 'takeaway']))).toEqual(
      stations,
    );
    expect(to('cola', 'drinks', without(0), roof, ['少冰'])).toBe('product');
  });

  test('KD-1 an option together with a category sends only that category', () => {
    const rules = [rule({ option: 'takeaway', categoryId: 'drinks', stationId: 'roof-bar' }), ...routing().rules];
    expect(to('cola', 'drinks', routing({ rules }), hall, ['takeaway'])).toBe('roof-bar');
    expect(to('noodles', 'dishes', routing({ rules }), hall, ['takeaway'])).toBe('kitchen');
  });

  test('KD-1 a kind of space, a single space, and the priority between two that say the same', () => {
    const rules = [
      rule({ spaceKind: 'booth', categoryId: 'drinks', stationId: 'roof-bar' }),
      rule({ categoryId: 'drinks', stationId: 'bar' }),
    ];
    expect(to('cola', 'drinks', routing({ rules }), roof)).toBe('roof-bar');
    expect(to('cola', 'drinks', routing({ rules }))).toBe('bar');
    const single = [...rules, rule({ spaceId: 'r1', categoryId: 'drinks', stationId: 'bar' })];
    expect(to('cola', 'drinks', routing({ rules: single }), roof)).toBe('bar');
    const urgent = [...single, rule({ priority: 1, areaId: 'roof', categoryId: 'drinks', stationId: 'roof-bar' })];
    expect(to('cola', 'drinks', routing({ rules: urgent }), roof)).toBe('roof-bar');
  });

  test('KD-2 the substitute of a paused station gets what would go there, if it is active', () => {
    expect(to('cola', 'drinks', routing({ substituteOf: new Map([['bar', 'roof-bar']]) }))).toBe('roof-bar');
    expect(to('cola', 'drinks', routing({ substituteOf: new Map([['bar', 'gone']]) }))).toBe('bar');
  });

  test('among equals the lower priority number goes first, then the narrower place', () => {
    const rules = [
      rule({ categoryId: 'drinks', stationId: 'bar' }),
      rule({ categoryId: 'drinks', areaId: 'roof', stationId: 'roof-bar' }),
    ];
    expect(to('cola', 'drinks', routing({ rules }))).toBe('bar');
    expect(to('cola', 'drinks', routing({ rules }), roof)).toBe('roof-bar');
    const first = [...rules, rule({ priority: 1, categoryId: 'drinks', spaceId: 'r1', stationId: 'kitchen' })];
    expect(to('cola', 'drinks', routing({ rules: first }), roof)).toBe('kitchen');
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
      { productId: 'cola', categoryId: 'drinks', options: [] },
      { productId: 'noodles', categoryId: 'dishes', options: [] },
      { productId: 'negroni', categoryId: 'cocktails', options: [] },
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
