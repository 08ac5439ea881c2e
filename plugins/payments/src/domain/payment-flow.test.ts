import { next, unreachableStates } from '@zhanggui/core';
import { statesToPay, paymentFlow, statesToRefund } from './payment-flow';

test('every state of a payment can be reached', () => expect(unreachableStates(paymentFlow, 'pending')).toEqual([]));

test('PAY-2 money is taken once: a payment that has it takes no more', () => {
  expect(statesToPay).toEqual(['pending', 'closed']);
  expect(next(paymentFlow, 'paid', 'pay')).toBeUndefined();
  expect(next(paymentFlow, 'refunded', 'pay')).toBeUndefined();
});

test('PAY-3 late money goes straight back, and what is closed or gone cannot be refunded', () => {
  expect(next(paymentFlow, 'closed', 'turnBack')).toBe('refunding');
  expect(statesToRefund).toEqual(['paid', 'refunding']);
});
