import fc from 'fast-check';
import { isIdle, planStore, type ExistingStore, type StorePlan } from './menu-plan';
import type { MenuRow } from './menu-rows';
import { settleSameNames } from './same-names';
import { divideByStore, storeCodeOf } from './store-codes';

const row = (number: number, name: string, priceFen: number, more: Partial<MenuRow> = {}): MenuRow => ({
  row: number,
  store: null,
  category: 'Tea',
  name,
  description: null,
  priceFen,
  ...more,
});
const plan = (rows: MenuRow[], existing?: ExistingStore) =>
  planStore({ code: 'TEA1', name: 'Tea house', rows }, existing);

/** What the store is after the plan was carried out. */
function carriedOut(done: StorePlan, before?: ExistingStore): ExistingStore {
  const changed = new Map(done.changedProducts.map(({ documentId, changes }) => [documentId, changes]));
  return {
    documentId: done.documentId ?? 'store',
    categories: [
      ...(before?.categories ?? []),
      ...done.newCategories.map((category) => ({ ...category, documentId: category.name })),
    ],
    products: [
      ...(before?.products ?? []).map((product) => ({ ...product, ...changed.get(product.documentId) })),
      ...done.newProducts.map((product) => ({ ...product, documentId: product.name, memberPriceFen: null })),
    ],
  };
}

describe('names that a store has twice', () => {
  test('MN-5 the same product in a highlight list and in its category is one product, in its category', () => {
    const { products, findings } = settleSameNames([
      row(2, 'Green', 800, { category: 'Picked for you' }),
      row(3, 'Green', 800, { description: 'Fresh.' }),
    ]);
    expect(products).toEqual([row(2, 'Green', 800, { description: 'Fresh.' })]);
    expect(findings).toMatchObject([{ code: 'LISTED_AGAIN', row: 3, value: 'Tea', other: '2' }]);
  });

  test('MN-5 the same name at another price is a product of its own', () => {
    const { products, findings } = settleSameNames([
      row(2, 'Steak', 249, { category: 'Tacos' }),
      row(3, 'Steak', 799, { category: 'Plates' }),
      row(4, 'Steak', 899, { category: 'Tacos' }),
      row(5, 'Steak (2)', 100),
    ]);
    expect(products.map(({ name }) => name)).toEqual(['Steak', 'Steak (Plates)', 'Steak (3)', 'Steak (2)']);
    expect(findings.map(({ code, row: at }) => [code, at])).toEqual([
      ['NAME_SHARED', 3],
      ['NAME_SHARED', 4],
    ]);
  });

  test('a listing without a price takes the known one', () => {
    expect(settleSameNames([row(2, 'Falafel', 0), row(3, 'Falafel', 500)]).products).toEqual([row(2, 'Falafel', 500)]);
  });
});

describe('stores', () => {
  test.each([
    ['12', 'R12'],
    ['kz-01', 'KZ01'],
    ['Ｐ１', 'P1'],
    ['总店', undefined],
    ['', undefined],
    ['a', undefined],
  ])('the cell %s names the store %s', (cell, code) => {
    expect(storeCodeOf(cell)).toBe(code);
  });

  test('MN-5 rows go to the store they name, under a name for a store to be made', () => {
    const { stores, findings } = divideByStore([
      row(2, 'Green', 800, { store: '12' }),
      row(3, 'Green', 800, { store: 'kz1' }),
      row(4, 'Black', 900, { store: '12' }),
      row(5, 'Black', 900, { store: 'KZ-1' }),
      row(6, 'Black', 900, { store: '!' }),
    ]);
    expect(stores.map(({ code, name, rows }) => [code, name, rows.map((one) => one.row)])).toEqual([
      ['R12', 'Restaurant 12', [2, 4]],
      ['KZ1', 'kz1', [3]],
    ]);
    expect(findings.map(({ code, row: at }) => [code, at])).toEqual([
      ['STORE_CODE_SHARED', 5],
      ['STORE_CODE_INVALID', 6],
    ]);
  });
});

describe('what an import changes', () => {
  const before: ExistingStore = {
    documentId: 'store',
    categories: [{ documentId: 'c1', name: 'Tea', sortOrder: 2 }],
    products: [
      {
        documentId: 'p1',
        name: 'Green',
        category: 'Tea',
        description: 'Written by the owner.',
        priceFen: 800,
        memberPriceFen: 700,
        sortOrder: 4,
      },
    ],
  };

  test('MN-5 what is not there is made, behind what is there', () => {
    const { plan: result } = plan([row(2, 'Black', 900), row(3, 'Bundle', 0, { category: null })], before);
    expect(result).toMatchObject({ changedProducts: [], unchanged: 0 });
    expect(result.newCategories).toEqual([{ name: '菜单', nameEn: 'Menu', sortOrder: 3 }]);
    expect(result.newProducts).toMatchObject([
      { name: 'Black', category: 'Tea', onShelf: true, sortOrder: 5 },
      { name: 'Bundle', category: '菜单', onShelf: false, sortOrder: 6 },
    ]);
  });

  test('what the file leaves empty, and a price of zero, changes nothing', () => {
    const { plan: result } = plan([row(2, 'Green', 0, { category: null })], before);
    expect(result).toMatchObject({ unchanged: 1, changedProducts: [], newCategories: [] });
    expect(isIdle(result)).toBe(true);
  });

  test('what the file says wins, a price below the member price is refused', () => {
    const { plan: result, findings } = plan([row(2, 'Green', 650, { category: 'New' })], before);
    expect(result.changedProducts).toEqual([
      { documentId: 'p1', name: 'Green', changes: { category: 'New', priceFen: 650 } },
    ]);
    expect(result.newCategories).toEqual([{ name: 'New', nameEn: null, sortOrder: 3 }]);
    expect(findings).toMatchObject([{ code: 'MEMBER_PRICE_ABOVE', row: 2, other: '7.00' }]);
  });

  const anyRows = fc
    .array(
      fc.record({
        name: fc.constantFrom('Green', 'Green (2)', 'Green (Tea)', 'Black', 'Cake'),
        category: fc.constantFrom('Tea', 'Picked for you', 'Cakes', null),
        description: fc.constantFrom(null, 'Fresh.', 'Hot.'),
        priceFen: fc.constantFrom(0, 500, 800, 900),
      }),
    )
    .map((rows) => rows.map((one, index): MenuRow => ({ row: index + 2, store: null, ...one })));

  test('MN-5 any file, carried out, changes nothing the second time, and names stay unique', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const after = carriedOut(plan(rows).plan);
        const names = after.products.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        const again = plan(rows, after).plan;
        expect(isIdle(again)).toBe(true);
        expect(again.unchanged).toBe(after.products.length);
      }),
    );
  });
});
