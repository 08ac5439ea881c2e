import { refundRows } from './refund';

test('BK-6 refund tiers are read from the earliest to the latest, with nothing back after the last', () => {
  expect(
    refundRows([
      { hoursBefore: 2, refundBp: 5000 },
      { hoursBefore: 24, refundBp: 10000 },
    ]),
  ).toEqual([
    { hoursBefore: 24, percent: 100 },
    { hoursBefore: 2, percent: 50 },
    { hoursBefore: null, percent: 0 },
  ]);
  expect(refundRows([{ hoursBefore: 0, refundBp: 8000 }])).toEqual([{ hoursBefore: 0, percent: 80 }]);
  expect(refundRows([])).toEqual([]);
});
