import { explainUnit } from './explain-line';

const text = (zh: string) => ({ zh, en: zh });
const product = {
  priceFen: 2800,
  promotions: [{ priceFen: 2000, startsAt: null, endsAt: null }],
  optionGroups: [
    {
      key: 'size',
      name: text('size'),
      min: 1,
      max: 1,
      options: [{ key: 'large', name: text('large'), priceDeltaFen: 300, isDefault: false, stockTracked: false }],
    },
  ],
};
const now = new Date('2026-11-21T04:00:00.000Z');
const effects = (unitFen: number) =>
  explainUnit({ optionKeys: ['large'], unitFen }, product, now).map(({ label, effectFen }) => [label.en, effectFen]);

test('MK-3 the steps of a price sum to what the server asks', () => {
  expect(effects(2300)).toEqual([
    ['Unit price', 2800],
    ['Special price', -800],
    ['large', 300],
  ]);
  expect(effects(2100)).toContainEqual(['Member price', -200]);
  expect(explainUnit({ optionKeys: [], unitFen: 900 }, undefined, now)).toEqual([
    { label: { zh: '单价', en: 'Unit price' }, effectFen: 900 },
  ]);
});
