import { hundredthsOf, inWords, shownOf, storedOf } from '../admin/fields/hundredths';

test('MN-1 amounts are typed in yuan and shares in per cent, wherever a form has them', () => {
  expect(hundredthsOf('priceFen')).toEqual({ unit: '元' });
  expect(hundredthsOf('optionGroups.0.options.1.priceDeltaFen')).toEqual({ unit: '元' });
  expect(hundredthsOf('fenPerPoint')).toEqual({ unit: '元' });
  expect(hundredthsOf('refundTiers.0.refundBp')).toEqual({ unit: '%' });
  expect(hundredthsOf('slotMinutes')).toBeNull();
  expect(hundredthsOf('fence')).toBeNull();
});

test('MN-1 every amount of fen comes back as it was', () => {
  for (const fen of [0, 1, 29, 57, 8750, 12_801, 99_999_999, -250]) expect(storedOf(shownOf(fen))).toBe(fen);
  expect(storedOf(undefined)).toBeNull();
  expect(shownOf(null)).toBeUndefined();
});

test('MN-1 lists say the unit', () => {
  expect(inWords(8750, { unit: '元' })).toBe('87.50 元');
  expect(inWords(3000, { unit: '%' })).toBe('30 %');
  expect(inWords(null, { unit: '元' })).toBe('-');
});
