import { FieldReader, paramError } from './field-reader';
import { accept, type Outcome, refuse } from './outcome';
import { type Payment, type TradeType, tradeStateOf } from './payment';

const OUT_TRADE_NO = /^[0-9A-Za-z_\-|*]+$/;
const OPENID = /^[0-9A-Za-z_-]{6,128}$/;
const MAX_FEN = 1_000_000_000;
const MINUTE_MS = 60_000;
/** WeChat closes an order that carries no `time_expire` of its own after seven days. */
const DEFAULT_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

export interface Merchant {
  readonly appId: string;
  readonly merchantId: string;
}

export interface PrepayRequest {
  readonly outTradeNo: string;
  readonly tradeType: TradeType;
  readonly description: string;
  readonly attach?: string | undefined;
  readonly notifyUrl: string;
  readonly totalFen: number;
  readonly openid: string | null;
  readonly expiresAt: number;
}

export const isOpenid = (value: unknown): value is string => typeof value === 'string' && OPENID.test(value);

const readExpiry = (fields: FieldReader, now: number): number => {
  const text = fields.optionalText('time_expire', { maxLength: 64 });
  if (text === undefined) return now + DEFAULT_LIFE_MS;
  const expiresAt = Date.parse(text);
  const isRfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isRfc3339 || Number.isNaN(expiresAt)) fields.reject('time_expire', text, '不是 RFC 3339 时间');
  else if (expiresAt <= now) fields.reject('time_expire', text, '必须晚于当前时间');
  return expiresAt;
};

/**
 * Reads the body of `POST /v3/pay/transactions/{jsapi,h5,native}`. Refuses PARAM_ERROR for a field,
 * APPID_MCHID_NOT_MATCH for an app that is not bound to the merchant. Plain http notice addresses are allowed,
 * because development has no certificate.
 */
export const parsePrepayRequest = (
  tradeType: TradeType,
  body: unknown,
  merchant: Merchant,
  now: number,
): Outcome<PrepayRequest> => {
  const fields = new FieldReader(body);
  const appId = fields.text('appid', { maxLength: 32 });
  const merchantId = fields.text('mchid', { maxLength: 32 });
  if (merchantId && merchantId !== merchant.merchantId) {
    fields.reject('mchid', merchantId, '与 Authorization 中的商户号不一致');
  }
  const request: PrepayRequest = {
    tradeType,
    description: fields.text('description', { maxLength: 127 }),
    outTradeNo: fields.text('out_trade_no', { minLength: 6, maxLength: 32, pattern: OUT_TRADE_NO }),
    notifyUrl: fields.text('notify_url', { maxLength: 255, pattern: /^https?:\/\/[^?#\s]+$/ }),
    attach: fields.optionalText('attach', { maxLength: 128 }),
    totalFen: fields.integer('amount.total', { min: 1, max: MAX_FEN }),
    expiresAt: readExpiry(fields, now),
    openid: tradeType === 'JSAPI' ? fields.text('payer.openid', { maxLength: 128, pattern: OPENID }) : null,
  };
  const currency = fields.optionalText('amount.currency', { maxLength: 16 });
  if (currency !== undefined && currency !== 'CNY') fields.reject('amount.currency', currency, '只支持 CNY');
  if (tradeType === 'MWEB') {
    fields.text('scene_info.payer_client_ip', { maxLength: 45, pattern: /^[0-9a-fA-F.:]+$/ });
    fields.text('scene_info.h5_info.type', { maxLength: 32 });
  }
  if (fields.problem) return paramError(fields.problem);
  if (appId !== merchant.appId) return refuse(400, 'APPID_MCHID_NOT_MATCH', 'appid 和 mchid 不匹配');
  return accept(request);
};

/**
 * What happens when the merchant places an order number a second time: the same request gets its first answer, a
 * different one is refused OUT_TRADE_NO_USED, a finished order ORDERPAID or ORDERCLOSED.
 */
export const repeatPrepay = (earlier: Payment, request: PrepayRequest, now: number): Outcome<Payment> => {
  const state = tradeStateOf(earlier, now);
  if (state === 'CLOSED') return refuse(400, 'ORDERCLOSED', '该订单已关闭，请重新下单');
  if (state !== 'NOTPAY') return refuse(400, 'ORDERPAID', '该订单已支付');
  const isSame =
    earlier.tradeType === request.tradeType &&
    earlier.totalFen === request.totalFen &&
    earlier.description === request.description &&
    earlier.notifyUrl === request.notifyUrl &&
    (request.openid === null || earlier.openid === request.openid);
  return isSame ? accept(earlier) : refuse(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
};
