import type { MenuProduct } from '@zhanggui/catalog/domain';
import { ORDER_STATES } from '@zhanggui/contract';
import { actionsOf, unreachableStates } from '@zhanggui/core';
import fc from 'fast-check';
import { customerActions, staffActions } from './actions';
import { OPEN_STATES, ORDER_FLOW } from './order-flow';
import { priceLine } from './price';
import { decideSubmit, type Submission } from './submit';

const text = (zh: string) => ({ zh, en: zh });
const option = (key: string, priceDeltaFen: number, stockTracked = false) => ({
  group: { key: 'g', name: text('规格'), min: 0, max: 9, options: [] },
  option: { key, name: text(key), priceDeltaFen, isDefault: false, stockTracked },
});

const now = new Date('2026-06-01T12:00:00Z');
const moment = { now, local: { date: '2026-06-01', weekday: 'mon' as const, minute: 1200 } };

function product(id: string, priceFen: number, stockTracked = false): MenuProduct {
  return {
    id,
    categoryId: null,
    name: text(id),
    description: text(''),
    photo: null,
    priceFen,
    memberPriceFen: null,
    promotions: [],
    unit: null,
    prepMinutes: 5,
    tags: [],
    allergens: null,
    saleHours: [],
    optionGroups: [],
    stockTracked,
    searchKeys: [],
    stationId: null,
    stockRules: new Map(),
  };
}

describe('price', () => {
  test('MK-3 the explained effects sum to the amount, to the fen', () => {
    const deltas = fc.array(fc.integer({ min: -2000, max: 2000 }), { maxLength: 6 });
    const promotions = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        deltas,
        promotions,
        fc.integer({ min: 1, max: 99 }),
        (p, d, q, n) => {
          const sold = {
            priceFen: p,
            memberPriceFen: q[0] ?? null,
            promotions: q.map((priceFen) => ({ priceFen, startsAt: null, endsAt: null })),
          };
          const price = priceLine(
            sold,
            d.map((delta, i) => option(`o${i}`, delta)),
            n,
            now,
          );
          expect(price.explanation.reduce((sum, step) => sum + step.effectFen, 0)).toBe(price.amountFen);
          expect(price.amountFen).toBe(price.unitFen * n);
          expect(price.unitFen).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('a promotional price counts only in its time, and the lowest wins', () => {
    const promotions = [
      { priceFen: 800, startsAt: '2026-06-01T11:00:00Z', endsAt: '2026-06-01T12:00:00Z' },
      { priceFen: 900, startsAt: '2026-06-01T12:00:00Z', endsAt: null },
      { priceFen: 950, startsAt: null, endsAt: null },
    ];
    const sold = (priceFen: number, memberPriceFen: number | null = null) =>
      priceLine({ priceFen, memberPriceFen, promotions }, [], 1, now);
    expect(sold(1000).unitFen).toBe(900);
    expect(sold(500).unitFen).toBe(500);
    expect(sold(1000, 850)).toMatchObject({
      unitFen: 850,
      explanation: [{}, { rule: 'member-price', effectFen: -150 }],
    });
    expect(sold(1000, 950)).toMatchObject({ unitFen: 900, explanation: [{}, { rule: 'promotional-price' }] });
  });
});

describe('submit', () => {
  const products = new Map([product('米饭', 200), product('烤鱼', 8800, true)].map((p) => [p.id, p]));
  const line = (productId: string, quantity: number) => ({
    id: productId,
    customerId: 'c',
    note: '',
    productId,
    optionKeys: [],
    quantity,
  });
  const submission = (change: Partial<Submission> = {}): Submission => ({
    visitState: 'open',
    isGuest: true,
    cartVersion: 3,
    lines: [line('米饭', 2), line('烤鱼', 1)],
    seen: { cartVersion: 3, totalFen: 9200 },
    storeOpen: 'open',
    dineIn: true,
    ...change,
  });

  test('OR-4 what the customer saw becomes the order', () => {
    const onHand = new Map([['烤鱼', 1]]);
    const decided = decideSubmit(submission(), products, onHand, moment);
    expect(decided).toMatchObject({ ok: true, value: { amountFen: 9200, itemCount: 3 } });
    expect(onHand.get('烤鱼')).toBe(0);
  });

  test.each([
    [{ isGuest: false }, 'NOT_YOUR_VISIT'],
    [{ visitState: 'closed' as const }, 'VISIT_CLOSED'],
    [{ storeOpen: 'paused' as const }, 'STORE_PAUSED'],
    [{ storeOpen: 'closed' as const }, 'STORE_CLOSED'],
    [{ dineIn: false }, 'KIND_NOT_OFFERED'],
    [{ lines: [] }, 'CART_EMPTY'],
    [{ cartVersion: 4 }, 'CART_CHANGED'],
    [{ seen: { cartVersion: 3, totalFen: 9100 } }, 'PRICE_CHANGED'],
    [{ lines: [line('龙虾', 1)] }, 'PRODUCT_UNAVAILABLE'],
    [{ lines: [line('烤鱼', 2)], seen: { cartVersion: 3, totalFen: 17_600 } }, 'SOLD_OUT'],
  ])('OR-4 refused: %j', (change, code) => {
    const onHand = new Map([['烤鱼', 1]]);
    expect(decideSubmit(submission(change), products, onHand, moment)).toMatchObject({ ok: false, code });
    expect(onHand.get('烤鱼')).toBe(1);
  });

  test('MN-4 stock never goes below zero whatever is submitted in a batch', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), quantities, (stock, wanted) => {
        const onHand = new Map([['烤鱼', stock]]);
        let sold = 0;
        for (const quantity of wanted) {
          const lines = [line('烤鱼', quantity)];
          const seen = { cartVersion: 3, totalFen: 8800 * quantity };
          if (decideSubmit(submission({ lines, seen }), products, onHand, moment).ok) sold += quantity;
        }
        expect(onHand.get('烤鱼')).toBe(stock - sold);
        expect(sold).toBeLessThanOrEqual(stock);
      }),
    );
  });
});

describe('order flow', () => {
  test('OR-6 every state can be reached', () => expect(unreachableStates(ORDER_FLOW, 'placed')).toEqual([]));
  test('OR-6 every open state has a way on, and only open ones need somebody', () => {
    for (const state of OPEN_STATES) expect(actionsOf(ORDER_FLOW, state).length).toBeGreaterThan(0);
    expect(ORDER_STATES.filter((state) => !OPEN_STATES.includes(state))).toEqual([
      'completed',
      'cancelled',
      'refunded',
    ]);
  });
  test('customers cancel only what is unpaid, and only their own', () => {
    expect(customerActions('placed', true, false)).toEqual(['pay', 'cancel']);
    expect(customerActions('paid', true, false)).toEqual([]);
    expect(customerActions('delivered', true, false)).toEqual(['confirm', 'rate']);
    expect(customerActions('completed', true, true)).toEqual([]);
    expect(customerActions('placed', false, false)).toEqual([]);
  });
  test('staff see what their role permits', () => {
    expect(staffActions('paid', new Set(['orders.accept', 'orders.cancel']))).toEqual(['accept', 'reject']);
    expect(staffActions('paid', new Set(['orders.read']))).toEqual([]);
    expect(staffActions('accepted', new Set(['orders.cancel']))).toEqual(['cancel']);
  });
});
