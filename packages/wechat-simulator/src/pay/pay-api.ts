import type { Credentials } from '../credentials';
import { FieldReader, paramError } from '../domain/field-reader';
import { accept, type Outcome, refuse } from '../domain/outcome';
import type { Payment, TradeType } from '../domain/payment';
import { parsePrepayRequest } from '../domain/prepay-request';
import type { Refund } from '../domain/refund';
import { parseRefundRequest } from '../domain/refund-request';
import { type HttpReply, type HttpRequest, jsonReply, pathParam, type Route } from '../http/route';
import { payReply } from './merchant-guard';
import type { PaymentBook } from './payment-book';
import { presentRefund, presentTransaction } from './present';
import type { Till } from './till';

export interface PayApiOptions {
  readonly credentials: Credentials;
  readonly book: PaymentBook;
  readonly till: Till;
  readonly now: () => number;
  /** Where the guest's phone reaches the simulator. */
  readonly publicUrl: () => string;
}

const found = <T>(value: T | undefined, code: string, message: string): Outcome<T> =>
  value === undefined ? refuse(404, code, message) : accept(value);

/** The v3 routes of orders and refunds, without their guard. */
export const payRoutes = ({ credentials, book, till, now, publicUrl }: PayApiOptions): Route[] => {
  const placeOrder =
    (tradeType: TradeType, present: (payment: Payment) => unknown) =>
    async (request: HttpRequest): Promise<HttpReply> => {
      const parsed = parsePrepayRequest(tradeType, request.json, credentials, now());
      const placed = parsed.ok ? await till.prepay(parsed.value) : parsed;
      return payReply(placed, (payment) => jsonReply(present(payment)));
    };

  const query =
    (find: (request: HttpRequest) => Payment | undefined) =>
    (request: HttpRequest): HttpReply => {
      if (request.query.get('mchid') !== credentials.merchantId) {
        const problem = { field: '/query/mchid', value: request.query.get('mchid'), issue: '缺少商户号或与签名不一致' };
        return payReply(paramError(problem), jsonReply);
      }
      return payReply(found(find(request), 'ORDER_NOT_EXIST', '订单不存在'), (payment) =>
        jsonReply(presentTransaction(payment, credentials, now())),
      );
    };

  const close = (request: HttpRequest): HttpReply => {
    const fields = new FieldReader(request.json);
    const merchantId = fields.text('mchid', { maxLength: 32 });
    if (merchantId !== credentials.merchantId) fields.reject('mchid', merchantId, '与签名的商户号不一致');
    if (fields.problem) return payReply(paramError(fields.problem), jsonReply);
    return payReply(till.close(pathParam(request, 'outTradeNo')), () => ({ status: 204 }));
  };

  const refund = async (request: HttpRequest): Promise<HttpReply> => {
    const parsed = parseRefundRequest(request.json);
    const applied = parsed.ok ? await till.refund(parsed.value) : parsed;
    return payReply(applied, (value) => jsonReply(presentRefund(value.payment, value.refund)));
  };

  const findRefund = (outRefundNo: string): { payment: Payment; refund: Refund } | undefined => {
    const payment = book.byOutRefundNo(outRefundNo);
    const refundFound = payment?.refunds.find((candidate) => candidate.outRefundNo === outRefundNo);
    return payment && refundFound && { payment, refund: refundFound };
  };

  return [
    {
      method: 'POST',
      path: '/v3/pay/transactions/jsapi',
      handle: placeOrder('JSAPI', ({ prepayId }) => ({ prepay_id: prepayId })),
    },
    {
      method: 'POST',
      path: '/v3/pay/transactions/h5',
      // Carries a query like WeChat's own, because merchants append `&redirect_url=` to it.
      handle: placeOrder('MWEB', ({ prepayId }) => ({ h5_url: `${publicUrl()}/pay/${prepayId}?trade_type=MWEB` })),
    },
    {
      method: 'POST',
      path: '/v3/pay/transactions/native',
      handle: placeOrder('NATIVE', ({ prepayId }) => ({ code_url: `${publicUrl()}/pay/${prepayId}` })),
    },
    {
      method: 'GET',
      path: '/v3/pay/transactions/out-trade-no/:outTradeNo',
      handle: query((request) => book.byOutTradeNo(pathParam(request, 'outTradeNo'))),
    },
    {
      method: 'GET',
      path: '/v3/pay/transactions/id/:transactionId',
      handle: query((request) => book.byTransactionId(pathParam(request, 'transactionId'))),
    },
    { method: 'POST', path: '/v3/pay/transactions/out-trade-no/:outTradeNo/close', handle: close },
    { method: 'POST', path: '/v3/refund/domestic/refunds', handle: refund },
    {
      method: 'GET',
      path: '/v3/refund/domestic/refunds/:outRefundNo',
      handle: (request) =>
        payReply(found(findRefund(pathParam(request, 'outRefundNo')), 'RESOURCE_NOT_EXISTS', '退款单不存在'), (value) =>
          jsonReply(presentRefund(value.payment, value.refund)),
        ),
    },
  ];
};
