import fc from 'fast-check';
import { parseDecimal, parsePrice, type Decimal } from './price';

const ONE: Decimal = { units: 1n, scale: 0 };
const fenOf = (text: string, rate = ONE) => {
  const price = parsePrice(text, rate);
  return typeof price === 'string' ? price : price.fen;
};

test.each([
  ['15.99 USD', 1599],
  ['¥38', 3800],
  ['￥38.5', 3850],
  ['38元', 3800],
  ['38 元/份', 3800],
  ['RMB 1,299.00', 129_900],
  ['0.5', 50],
  ['.5', 50],
  ['5.', 500],
  ['３８．０', 3800],
  ['  2.6 ', 260],
  ['£7.95', 795],
  ['0.0 USD', 0],
])('MN-5 the price %s is %i fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen);
});

test.each([
  ['', 'PRICE_MISSING'],
  ['   ', 'PRICE_MISSING'],
  ['时价', 'PRICE_UNREADABLE'],
  ['15,99', 'PRICE_UNREADABLE'],
  ['1.2.3', 'PRICE_UNREADABLE'],
  ['12 or 15', 'PRICE_UNREADABLE'],
  ['1e3', 'PRICE_UNREADABLE'],
  ['-5', 'PRICE_NEGATIVE'],
  ['-¥5', 'PRICE_NEGATIVE'],
  ['¥-5', 'PRICE_NEGATIVE'],
  ['1000000.01', 'PRICE_TOO_HIGH'],
])('the price “%s” is refused as %s', (text, problem) => {
  expect(fenOf(text)).toBe(problem);
});

test('the currency that a price names is told', () => {
  expect(parsePrice('15.99 USD', ONE)).toMatchObject({ currency: 'USD' });
  expect(parsePrice('¥38', ONE)).toMatchObject({ currency: 'CNY' });
  expect(parsePrice('38', ONE)).toMatchObject({ currency: null });
});

test('a rate converts exactly and rounds half up', () => {
  const rate = parseDecimal('9.15') ?? ONE;
  expect(parsePrice('0.5', rate)).toEqual({ fen: 458, rounded: true, currency: null });
  expect(parsePrice('2', rate)).toEqual({ fen: 1830, rounded: false, currency: null });
  // 1.005 * 100 is 100.49999999999999 in floating point.
  expect(parsePrice('1.005', ONE)).toEqual({ fen: 101, rounded: true, currency: null });
});

const written: fc.Arbitrary<(yuan: string) => string> = fc.constantFrom(
  (yuan) => yuan,
  (yuan) => `¥${yuan}`,
  (yuan) => `￥ ${yuan}`,
  (yuan) => `${yuan}元`,
  (yuan) => `${yuan} USD`,
  (yuan) => yuan.replace(/\B(?=(\d{3})+\.)/g, ','),
);

test('MN-5 every amount of fen, however written, is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), written, (fen, write) => {
      const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      expect(fenOf(write(yuan))).toBe(fen);
    }),
  );
});

test('any text is either a price of whole fen or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const fen = fenOf(text);
      expect(typeof fen === 'string' || (Number.isInteger(fen) && fen >= 0)).toBe(true);
    }),
  );
});
