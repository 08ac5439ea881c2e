import { z } from 'zod';
import { customer, provider, type Endpoint } from './endpoint';
import { instant, none, requestId, uuid } from './shared';

export const paymentState = z.enum(['pending', 'paid', 'closed', 'refunding', 'refunded']);

/** What can be paid: an order, or the deposit of a booking (BK-2). */
export const payableType = z.enum(['order', 'booking']);

export const paymentView = z.object({
  id: uuid,
  payableType,
  payableId: uuid,
  method: z.literal('wechat'),
  state: paymentState,
  amountFen: z.int(),
  refundedFen: z.int(),
  expiresAt: instant,
  paidAt: instant.nullable(),
});

/** What the client hands to WeChat: `wx.requestPayment` in the mini program, a page to open in a browser, a QR code. */
export const paymentInvitation = z.discriminatedUnion('client', [
  z.object({
    client: z.literal('jsapi'),
    appId: z.string(),
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.literal('RSA'),
    paySign: z.string(),
  }),
  z.object({ client: z.literal('h5'), url: z.string() }),
  z.object({ client: z.literal('native'), codeUrl: z.string() }),
]);

export const payments = {
  'payments.start': {
    method: 'POST',
    path: '/v1/payments',
    summary: 'Starts or resumes the payment of an order or a deposit through WeChat Pay (PAY-1)',
    audience: customer,
    params: none,
    query: none,
    body: z.strictObject({
      requestId,
      payableType,
      payableId: uuid,
      method: z.literal('wechat'),
      client: z.enum(['jsapi', 'h5', 'native']),
      /** Where WeChat's page returns to in a browser: a path of this site. */
      returnPath: z
        .string()
        .regex(/^\/[^/\\]/)
        .max(300)
        .optional(),
    }),
    answer: z.object({ payment: paymentView, invitation: paymentInvitation }),
    refusals: ['NOT_FOUND', 'ALREADY_PAID', 'PAYMENT_CLOSED', 'PAYMENT_PROVIDER_DOWN', 'REQUEST_ID_REUSED'],
  },
  'payments.get': {
    method: 'GET',
    path: '/v1/payments/:paymentId',
    summary: 'The state of a payment; asks WeChat where the notice has not arrived (PAY-2)',
    audience: customer,
    params: z.object({ paymentId: uuid }),
    query: none,
    body: none,
    answer: paymentView,
    refusals: ['NOT_FOUND'],
  },
  'payments.wechatNotice': {
    method: 'POST',
    path: '/v1/wechat/notices/payments',
    summary: 'WeChat tells that a payment succeeded; everything in it is verified (PAY-2)',
    audience: provider,
    params: none,
    query: none,
    body: z.unknown(),
    answer: z.object({ code: z.literal('SUCCESS') }),
    refusals: ['NOTICE_REJECTED'],
  },
  'payments.wechatRefundNotice': {
    method: 'POST',
    path: '/v1/wechat/notices/refunds',
    summary: 'WeChat tells how a refund ended (PAY-3)',
    audience: provider,
    params: none,
    query: none,
    body: z.unknown(),
    answer: z.object({ code: z.literal('SUCCESS') }),
    refusals: ['NOTICE_REJECTED'],
  },
} as const satisfies Record<string, Endpoint>;
