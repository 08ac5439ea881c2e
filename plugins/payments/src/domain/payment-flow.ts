import { statesAllowing, type Flow } from '@zhanggui/core';

export type PaymentState = 'pending' | 'paid' | 'closed' | 'refunding' | 'refunded';

/**
 * `pay`: the money is there and taken · `turnBack`: the money is there, but too late · `close`: nobody may pay it any
 * more · `refund`: money goes back · `keep`: what had to go back has, the rest stays · `empty`: nothing is left.
 */
export type PaymentAction = 'pay' | 'turnBack' | 'close' | 'refund' | 'keep' | 'empty';

/** A closed payment can still be paid: WeChat may have taken the money before it heard of the closing (PAY-3). */
export const paymentFlow: Flow<PaymentState, PaymentAction> = {
  pending: { pay: 'paid', turnBack: 'refunding', close: 'closed' },
  closed: { pay: 'paid', turnBack: 'refunding' },
  paid: { refund: 'refunding' },
  refunding: { refund: 'refunding', keep: 'paid', empty: 'refunded' },
  refunded: {},
};

/** Where money can be taken, and where it can be given back: for `where state = any (…)`. */
export const statesToPay = statesAllowing(paymentFlow, 'pay');
export const statesToRefund = statesAllowing(paymentFlow, 'refund');
