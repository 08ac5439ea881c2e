import { createHash, createPublicKey, randomUUID } from 'node:crypto';
import type { Credentials } from '../credentials';
import { FieldReader, paramError } from '../domain/field-reader';
import { accept, type Outcome, refuse } from '../domain/outcome';
import { type Payment, tradeStateOf } from '../domain/payment';
import { isOpenid } from '../domain/prepay-request';
import { refundedFenOf } from '../domain/refund';
import { type HttpReply, type HttpRequest, jsonReply, pathParam, type Route } from '../http/route';
import type { OneUseCodes } from '../mini-program/one-use-codes';
import type { Subscriptions } from '../mini-program/subscriptions';
import { payReply } from '../pay/merchant-guard';
import type { PaymentBook } from '../pay/payment-book';
import { verify } from '../pay/signature';
import type { Till } from '../pay/till';

const MAX_LISTED = 200;

export interface PhoneApiOptions {
  readonly credentials: Credentials;
  readonly book: PaymentBook;
  readonly till: Till;
  readonly loginCodes: OneUseCodes<string>;
  readonly phoneCodes: OneUseCodes<string>;
  readonly subscriptions: Subscriptions;
  readonly now: () => number;
}

/** The same name is the same WeChat user, also after a restart. */
const openidOf = (user: string): string => `o${createHash('sha256').update(user).digest('base64url').slice(0, 27)}`;

export const presentPayment = (payment: Payment, now: number): Record<string, unknown> => ({
  prepayId: payment.prepayId,
  outTradeNo: payment.outTradeNo,
  transactionId: payment.transactionId,
  tradeType: payment.tradeType,
  description: payment.description,
  amountFen: payment.totalFen,
  state: tradeStateOf(payment, now),
  openid: payment.openid,
  createdAt: new Date(payment.createdAt).toISOString(),
  expiresAt: new Date(payment.expiresAt).toISOString(),
  paidAt: payment.paidAt === null ? null : new Date(payment.paidAt).toISOString(),
  refundedFen: refundedFenOf(payment.refunds),
  refunds: payment.refunds.map(({ outRefundNo, refundFen, status }) => ({ outRefundNo, refundFen, status })),
});

/** What the guest's phone does: sign in, show the number, allow messages, pay or turn away. */
export const phoneRoutes = (options: PhoneApiOptions): Route[] => {
  const { credentials, book, till, loginCodes, phoneCodes, subscriptions, now } = options;
  const merchantPublicKey = createPublicKey(credentials.merchantPublicKey);

  const logIn = ({ json, body }: HttpRequest): HttpReply => {
    const fields = new FieldReader(body === '' ? {} : json);
    const given = fields.optionalText('openid', { minLength: 6, maxLength: 128, pattern: /^[0-9A-Za-z_-]+$/ });
    const user = fields.optionalText('user', { minLength: 1, maxLength: 128 }) ?? randomUUID();
    if (fields.problem) return payReply(paramError(fields.problem), jsonReply);
    const openid = given ?? openidOf(user);
    return jsonReply({ code: loginCodes.issue(openid), openid });
  };

  const showPhoneNumber = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    const phone = fields.text('phone', { maxLength: 11, pattern: /^1\d{10}$/ });
    if (fields.problem) return payReply(paramError(fields.problem), jsonReply);
    return jsonReply({ code: phoneCodes.issue(phone) });
  };

  const allowMessages = ({ json }: HttpRequest): HttpReply => {
    const fields = new FieldReader(json);
    const openid = fields.text('openid', { maxLength: 128 });
    const templateIds = fields.textList('templateIds', { maxLength: 64 });
    if (fields.problem) return payReply(paramError(fields.problem), jsonReply);
    for (const id of templateIds) subscriptions.grant(openid, id);
    const answers = Object.fromEntries(templateIds.map((id) => [id, 'accept']));
    return jsonReply({ errMsg: 'requestSubscribeMessage:ok', ...answers });
  };

  const find = (fields: FieldReader): Outcome<Payment> => {
    const bundled = fields.optionalText('package', { maxLength: 128, pattern: /^prepay_id=.+$/ });
    const prepayId = fields.optionalText('prepayId', { maxLength: 64 }) ?? bundled?.slice('prepay_id='.length);
    const outTradeNo = fields.optionalText('outTradeNo', { maxLength: 32 });
    if (!prepayId && !outTradeNo) fields.reject('prepayId', prepayId, '缺少必填字段');
    if (fields.problem) return paramError(fields.problem);
    const payment = prepayId ? book.byPrepayId(prepayId) : book.byOutTradeNo(outTradeNo ?? '');
    return payment ? accept(payment) : refuse(404, 'ORDER_NOT_EXIST', '订单不存在');
  };

  /** `wx.requestPayment` hands over parameters that the merchant signed; a wrong signature never reaches the guest. */
  const checkPaySign = (fields: FieldReader, payment: Payment): Outcome<Payment> => {
    if (!fields.has('paySign')) return accept(payment);
    const [appId, timeStamp, nonceStr, bundle, paySign] = [
      fields.text('appId', { maxLength: 32 }),
      fields.text('timeStamp', { maxLength: 32 }),
      fields.text('nonceStr', { maxLength: 32 }),
      fields.text('package', { maxLength: 128 }),
      fields.text('paySign', { maxLength: 512 }),
    ];
    fields.optionalChoice('signType', ['RSA']);
    if (fields.problem) return paramError(fields.problem);
    const isGenuine =
      appId === credentials.appId &&
      bundle === `prepay_id=${payment.prepayId}` &&
      verify(merchantPublicKey, paySign, appId, timeStamp, nonceStr, bundle);
    return isGenuine ? accept(payment) : refuse(400, 'PAY_SIGN_INVALID', '支付验证签名失败');
  };

  const pay = async ({ json }: HttpRequest): Promise<HttpReply> => {
    const fields = new FieldReader(json);
    const found = find(fields);
    const checked = found.ok ? checkPaySign(fields, found.value) : found;
    if (!checked.ok) return payReply(checked, jsonReply);
    const openid = fields.valueAt('openid');
    const paid = await till.pay(checked.value, isOpenid(openid) ? openid : null);
    return payReply(paid, (payment) =>
      jsonReply({ errMsg: 'requestPayment:ok', payment: presentPayment(payment, now()) }),
    );
  };

  // WeChat leaves a cancelled order open: the guest may come back and pay it after all.
  const cancel = ({ json }: HttpRequest): HttpReply =>
    payReply(find(new FieldReader(json)), (payment) =>
      jsonReply({ errMsg: 'requestPayment:fail cancel', payment: presentPayment(payment, now()) }),
    );

  const list = ({ query }: HttpRequest): HttpReply => {
    const state = query.get('state');
    const outTradeNo = query.get('outTradeNo');
    const payments = book
      .all()
      .reverse()
      .filter((payment) => !outTradeNo || payment.outTradeNo === outTradeNo)
      .filter((payment) => !state || tradeStateOf(payment, now()) === state)
      .slice(0, MAX_LISTED);
    return jsonReply({ payments: payments.map((payment) => presentPayment(payment, now())) });
  };

  const show = (request: HttpRequest): HttpReply => {
    const payment = book.byPrepayId(pathParam(request, 'prepayId'));
    return payReply(payment ? accept(payment) : refuse(404, 'ORDER_NOT_EXIST', '订单不存在'), (found) =>
      jsonReply({ payment: presentPayment(found, now()) }),
    );
  };

  return [
    { method: 'POST', path: '/simulator/login', handle: logIn },
    { method: 'POST', path: '/simulator/phone-code', handle: showPhoneNumber },
    { method: 'POST', path: '/simulator/subscribe', handle: allowMessages },
    {
      method: 'GET',
      path: '/simulator/messages',
      handle: ({ query }) => jsonReply({ messages: subscriptions.list(query.get('openid')) }),
    },
    { method: 'POST', path: '/simulator/pay', handle: pay },
    { method: 'POST', path: '/simulator/cancel', handle: cancel },
    { method: 'GET', path: '/simulator/payments', handle: list },
    { method: 'GET', path: '/simulator/payments/:prepayId', handle: show },
  ];
};
