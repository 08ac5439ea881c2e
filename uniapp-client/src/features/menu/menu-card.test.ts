import type { ProductView } from '@zhanggui/contract';
import { stockOf } from './availability';
import { menuCard } from './menu-card';

const product: ProductView = {
  id: 'p',
  categoryId: 'c',
  name: { zh: '鱼香肉丝', en: 'Shredded pork' },
  description: { zh: '', en: '' },
  photo: null,
  priceFen: 2800,
  memberPriceFen: 2600,
  promotions: [],
  unit: null,
  prepMinutes: 10,
  tags: [],
  allergens: null,
  saleHours: [{ weekdays: [], from: '11:00', to: '14:00' }],
  optionGroups: [],
  stockTracked: true,
  searchKeys: [],
};
const noon = new Date('2026-11-21T04:00:00.000Z');
const card = (onHand: number | null, at = noon) =>
  menuCard(product, stockOf(onHand === null ? [] : [{ itemId: 'p', onHand }]), at, 'Asia/Shanghai');

describe('MN-4 a card says what can be had', () => {
  test('few left is said, plenty is not, none is sold out', () => {
    expect([card(3).fewLeft, card(50).fewLeft, card(null).fewLeft]).toEqual([3, null, null]);
    expect([card(0).availability, card(3).availability]).toEqual(['sold-out', 'available']);
  });
  test('outside its hours it is not served now, and the hours are named', () => {
    const evening = card(null, new Date('2026-11-21T12:00:00.000Z'));
    expect([evening.availability, evening.hours]).toEqual(['not-now', '11:00–14:00']);
  });
  test('the member price is named only where it saves', () => {
    expect(card(null).memberPriceFen).toBe(2600);
  });
});
