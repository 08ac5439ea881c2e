import type { CartView } from '@zhanggui/contract';
import { countsByProduct, lineToGrow, lineToShrink, shownCart, withWish, type WantedLine } from './shown-cart';

const text = (zh: string) => ({ zh, en: zh });
const me = { id: 'me', nickname: 'Ann' };
const line = (id: string, customerId: string, quantity: number, note = ''): CartView['lines'][number] => ({
  id,
  customerId,
  customerName: customerId,
  productId: 'tea',
  name: text('tea'),
  optionKeys: ['hot'],
  optionNames: [text('hot')],
  quantity,
  note,
  unitFen: 1000,
  amountFen: 1000 * quantity,
  problem: null,
});
const cart = (...lines: CartView['lines']): CartView => ({
  visitId: 'v',
  version: 4,
  lines,
  totalFen: lines.reduce((total, { amountFen }) => total + amountFen, 0),
});
const wish = (lineId: string, quantity: number, optionKeys = ['hot']): WantedLine => ({
  lineId,
  productId: 'tea',
  optionKeys,
  quantity,
  note: '',
  name: text('tea'),
  optionNames: [],
  unitFen: 1200,
});

describe('OR-3 the shared cart', () => {
  test('keeps the owner of each line and says which is mine', () => {
    const shown = shownCart(cart(line('1', 'me', 1), line('2', 'bob', 2)), [], me);
    expect(shown.lines.map(({ mine, customerName }) => [mine, customerName])).toEqual([
      [true, 'me'],
      [false, 'bob'],
    ]);
    expect([shown.totalFen, shown.itemCount, shown.version, shown.waiting]).toEqual([3000, 3, 4, false]);
  });

  test('shows an unsent wish at once and marks it as waiting', () => {
    const shown = shownCart(cart(line('1', 'me', 1)), [wish('1', 3), wish('9', 1)], me);
    expect(shown.lines.map(({ id, quantity, waiting, unitFen }) => [id, quantity, waiting, unitFen])).toEqual([
      ['1', 3, true, 1000],
      ['9', 1, true, 1200],
    ]);
    expect(shown.totalFen).toBe(4200);
  });

  test('a wish for zero takes the line away, other options take their own price', () => {
    const shown = shownCart(cart(line('1', 'me', 1), line('2', 'me', 1)), [wish('1', 0), wish('2', 1, ['cold'])], me);
    expect(shown.lines.map(({ id, amountFen }) => [id, amountFen])).toEqual([['2', 1200]]);
  });

  test('the last wish for a line counts', () => {
    expect(withWish([wish('1', 1), wish('2', 1)], wish('1', 5)).map(({ quantity }) => quantity)).toEqual([1, 5]);
  });

  test('one more piece goes to my equal line without a note, one less comes from mine first', () => {
    const { lines } = shownCart(cart(line('1', 'me', 1, 'no ice'), line('2', 'me', 1), line('3', 'bob', 1)), [], me);
    expect(lineToGrow(lines, 'tea', ['hot'])?.id).toBe('2');
    expect(lineToGrow(lines, 'tea', ['cold'])).toBeNull();
    expect(lineToShrink(lines, 'tea')?.id).toBe('2');
    expect(countsByProduct(lines)).toEqual({ tea: 3 });
  });
});
