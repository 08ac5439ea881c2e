import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Credentials } from '../credentials';
import { beijingDay } from '../domain/beijing-time';
import { TRADE_BILL_TYPES, writeFundFlowBill, writeTradeBill } from '../domain/bill';
import { accept, type Outcome, refuse } from '../domain/outcome';
import { type HttpReply, type HttpRequest, jsonReply, type Route } from '../http/route';
import { payReply } from './merchant-guard';
import type { PaymentBook } from './payment-book';

const DOWNLOAD_LIFE_MS = 5 * 60 * 1000;
const MAX_DOWNLOADS = 20;
const FUND_ACCOUNTS: readonly string[] = ['BASIC', 'OPERATION', 'FEES'];

export interface BillApiOptions {
  readonly credentials: Credentials;
  readonly book: PaymentBook;
  readonly now: () => number;
  /** Where the server reaches the simulator. */
  readonly url: () => string;
}

const readDay = (request: HttpRequest, now: number): Outcome<string> => {
  const day = request.query.get('bill_date') ?? '';
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!isDay) return refuse(400, 'PARAM_ERROR', '账单日期格式不正确，应为 yyyy-MM-dd');
  // WeChat has yesterday's bill at ten in the morning; here today's is ready at once, as far as the day has come.
  if (day > beijingDay(now)) return refuse(400, 'INVALID_REQUEST', '账单日期不能晚于今天');
  return accept(day);
};

/**
 * Asking for bills and downloading them. The hash is SHA-1 of the plain text, also when the file travels as gzip;
 * the download itself is not signed, so the merchant has to check that hash.
 */
export const billRoutes = ({ credentials, book, now, url }: BillApiOptions): { asking: Route[]; download: Route } => {
  const downloads = new Map<string, { bill: Buffer; expiresAt: number }>();

  const offer = (request: HttpRequest, write: (day: string) => string | null): HttpReply => {
    const day = readDay(request, now());
    if (!day.ok) return payReply(day, jsonReply);
    const text = write(day.value);
    if (text === null) return payReply(refuse(400, 'NO_STATEMENT_EXIST', '账单文件不存在'), jsonReply);
    const token = randomUUID();
    const isGzip = request.query.get('tar_type') === 'GZIP';
    downloads.set(token, {
      bill: isGzip ? gzipSync(text) : Buffer.from(text),
      expiresAt: now() + DOWNLOAD_LIFE_MS,
    });
    const oldest = downloads.keys().next().value;
    if (downloads.size > MAX_DOWNLOADS && oldest !== undefined) downloads.delete(oldest);
    return jsonReply({
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(text).digest('hex'),
      download_url: `${url()}/v3/billdownload/file?token=${token}`,
    });
  };

  const askTradeBill = (request: HttpRequest): HttpReply => {
    const wanted = request.query.get('bill_type') ?? 'ALL';
    const type = TRADE_BILL_TYPES.find((candidate) => candidate === wanted);
    if (!type) return payReply(refuse(400, 'PARAM_ERROR', '账单类型只能是 ALL、SUCCESS、REFUND'), jsonReply);
    return offer(request, (day) => writeTradeBill(book.all(), day, type, credentials));
  };

  const askFundFlowBill = (request: HttpRequest): HttpReply => {
    const account = request.query.get('account_type') ?? 'BASIC';
    if (!FUND_ACCOUNTS.includes(account)) {
      return payReply(refuse(400, 'PARAM_ERROR', '资金账户类型只能是 BASIC、OPERATION、FEES'), jsonReply);
    }
    // All the money of this merchant is on the basic account.
    return offer(request, (day) => (account === 'BASIC' ? writeFundFlowBill(book.all(), day) : null));
  };

  const download = (request: HttpRequest): HttpReply => {
    const stored = downloads.get(request.query.get('token') ?? '');
    if (!stored || stored.expiresAt <= now()) {
      return payReply(refuse(404, 'RESOURCE_NOT_EXISTS', '下载地址不存在或已过期'), jsonReply);
    }
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: stored.bill };
  };

  return {
    asking: [
      { method: 'GET', path: '/v3/bill/tradebill', handle: askTradeBill },
      { method: 'GET', path: '/v3/bill/fundflowbill', handle: askFundFlowBill },
    ],
    download: { method: 'GET', path: '/v3/billdownload/file', handle: download },
  };
};
