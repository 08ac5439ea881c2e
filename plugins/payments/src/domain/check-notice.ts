/** WeChat's own limit on the age of a signature, in both directions. */
const WINDOW_SECONDS = 300;

/** The headers WeChat signs with, as they came. */
export interface NoticeHeaders {
  serial: string;
  timestamp: string;
  nonce: string;
  signature: string;
}

/**
 * Why a notice's headers cannot be WeChat's of now, before any cryptography; undefined where they may be (PAY-2).
 * `nowSeconds` is real time.
 */
export function headerProblem(
  headers: NoticeHeaders,
  publicKeyId: string,
  nowSeconds: number,
): 'header missing' | 'signed with an unknown key' | 'too old or too new' | undefined {
  if (!headers.serial || !headers.timestamp || !headers.nonce || !headers.signature) return 'header missing';
  if (headers.serial !== publicKeyId) return 'signed with an unknown key';
  const isTime = /^\d{1,12}$/.test(headers.timestamp);
  if (!isTime || Math.abs(nowSeconds - Number(headers.timestamp)) > WINDOW_SECONDS) return 'too old or too new';
  return undefined;
}

/** What WeChat says of a payment, in a notice or as the answer to a question. */
export interface ToldPayment {
  appId: string;
  merchantId: string;
  outTradeNo: string;
  totalFen: number;
  currency: string;
}

/** What we asked WeChat to collect. */
export interface AskedPayment {
  appId: string;
  merchantId: string;
  outTradeNo: string;
  amountFen: number;
}

export type PaymentProblem =
  'another merchant' | 'another app' | 'another order' | 'another currency' | 'another amount';

/** Why what WeChat says cannot mean our payment; undefined where it does (PAY-2). */
export function paymentProblem(told: ToldPayment, asked: AskedPayment): PaymentProblem | undefined {
  if (told.merchantId !== asked.merchantId) return 'another merchant';
  if (told.appId !== asked.appId) return 'another app';
  if (told.outTradeNo !== asked.outTradeNo) return 'another order';
  if (told.currency !== 'CNY') return 'another currency';
  if (told.totalFen !== asked.amountFen) return 'another amount';
  return undefined;
}

/** What WeChat says of a refund. */
export interface ToldRefund {
  merchantId: string;
  outTradeNo: string;
  totalFen: number;
  refundFen: number;
}

export interface AskedRefund {
  merchantId: string;
  outTradeNo: string;
  amountFen: number;
  refundFen: number;
}

/** Why what WeChat says cannot mean our refund; undefined where it does. */
export function refundProblem(
  told: ToldRefund,
  asked: AskedRefund,
): Exclude<PaymentProblem, 'another app' | 'another currency'> | undefined {
  if (told.merchantId !== asked.merchantId) return 'another merchant';
  if (told.outTradeNo !== asked.outTradeNo) return 'another order';
  if (told.totalFen !== asked.amountFen || told.refundFen !== asked.refundFen) return 'another amount';
  return undefined;
}
