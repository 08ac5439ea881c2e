import { randomBytes } from 'node:crypto';
import { Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import type { PaymentClient } from '../domain/invitation';
import type { WechatPayEnv } from '../env';
import { failureOf, WechatPayDown, WechatPayRefusal } from './failure';

const TIMEOUT_MS = 5000;

/** What the guest is to be asked for. */
export interface PrepayOrder {
  outTradeNo: string;
  client: PaymentClient;
  description: string;
  amountFen: number;
  /** In real time. */
  expiresAt: Date;
  notifyUrl: string;
  /** Who pays, within WeChat; elsewhere whoever presses. */
  openid: string | null;
  /** The browser's address: WeChat compares it with who opens its page. */
  payerAddress: string;
}

const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.string(),
  transaction_id: z.string().optional(),
  amount: z.object({ total: z.int(), currency: z.string() }).optional(),
});
/** A payment as WeChat tells of it, in answers and in notices. */
export type WechatTransaction = z.infer<typeof transaction>;
export { transaction as wechatTransaction };

const refundState = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);
export type WechatRefundState = z.infer<typeof refundState>;
export { refundState as wechatRefundState };
const refund = z.object({ status: refundState });

const PREPAY = {
  jsapi: {
    path: 'v3/pay/transactions/jsapi',
    answer: z.object({ prepay_id: z.string() }).transform((a) => a.prepay_id),
  },
  h5: { path: 'v3/pay/transactions/h5', answer: z.object({ h5_url: z.url() }).transform((a) => a.h5_url) },
  native: {
    path: 'v3/pay/transactions/native',
    answer: z.object({ code_url: z.string() }).transform((a) => a.code_url),
  },
};

/**
 * WeChat Pay v3 in public-key mode. Requests are signed, answers verified. Every call may be repeated, takes five
 * seconds at most and throws `WechatPayDown` or `WechatPayRefusal`.
 */
export class WechatPay {
  readonly #api: ReturnType<typeof Decorator.jsonBased>;
  readonly #key: ReturnType<typeof Rsa.from>;

  constructor(readonly env: WechatPayEnv) {
    this.#key = Rsa.from(env.merchantKey, Rsa.KEY_TYPE_PRIVATE);
    const config = {
      mchid: env.merchantId,
      serial: env.merchantSerial,
      privateKey: env.merchantKey,
      certs: { [env.publicKeyId]: env.publicKey },
      baseURL: `${env.baseUrl}/`,
    };
    this.#api = Decorator.jsonBased(config);
  }

  /**
   * Places the order at WeChat: the prepay_id, h5_url or code_url to pay it with. The same number with the same content
   * gets a fresh one. Refuses ORDERPAID, ORDERCLOSED.
   */
  async prepay(order: PrepayOrder): Promise<string> {
    const { path, answer } = PREPAY[order.client];
    return this.#ask(answer, 'POST', path, {
      appid: this.env.appId,
      mchid: this.env.merchantId,
      description: order.description,
      out_trade_no: order.outTradeNo,
      notify_url: order.notifyUrl,
      time_expire: order.expiresAt.toISOString().replace(/\.\d+Z$/, '+00:00'),
      amount: { total: order.amountFen, currency: 'CNY' },
      ...(order.client === 'jsapi' && { payer: { openid: order.openid } }),
      ...(order.client === 'h5' && { scene_info: { payer_client_ip: order.payerAddress, h5_info: { type: 'Wap' } } }),
    });
  }

  /** How an order stands at WeChat; undefined where WeChat does not know it. */
  async query(outTradeNo: string): Promise<WechatTransaction | undefined> {
    const path = `v3/pay/transactions/out-trade-no/${outTradeNo}`;
    return unlessUnknown(this.#ask(transaction, 'GET', path, undefined, { mchid: this.env.merchantId }));
  }

  /** From now on nobody can pay it. Refuses ORDERPAID. */
  async close(outTradeNo: string): Promise<void> {
    await unlessUnknown(
      this.#ask(z.unknown(), 'POST', `v3/pay/transactions/out-trade-no/${outTradeNo}/close`, {
        mchid: this.env.merchantId,
      }),
    );
  }

  /** Gives money back, or tells how the refund of this number stands. */
  async refund(request: {
    outTradeNo: string;
    outRefundNo: string;
    refundFen: number;
    totalFen: number;
    reason: string;
    notifyUrl: string;
  }): Promise<WechatRefundState> {
    const { status } = await this.#ask(refund, 'POST', 'v3/refund/domestic/refunds', {
      out_trade_no: request.outTradeNo,
      out_refund_no: request.outRefundNo,
      reason: request.reason,
      notify_url: request.notifyUrl,
      amount: { refund: request.refundFen, total: request.totalFen, currency: 'CNY' },
    });
    return status;
  }

  /** How a refund stands; undefined where WeChat does not know it. */
  async queryRefund(outRefundNo: string): Promise<WechatRefundState | undefined> {
    const found = await unlessUnknown(this.#ask(refund, 'GET', `v3/refund/domestic/refunds/${outRefundNo}`));
    return found?.status;
  }

  /** The parameters of `wx.requestPayment`, signed by the merchant. */
  signJsapi(prepayId: string) {
    const unsigned = {
      appId: this.env.appId,
      timeStamp: String(Math.floor(Date.now() / 1000)),
      nonceStr: randomBytes(16).toString('hex'),
      package: `prepay_id=${prepayId}`,
    };
    const lines = Formatter.joinedByLineFeed(...Object.values(unsigned));
    return { ...unsigned, signType: 'RSA' as const, paySign: Rsa.sign(lines, this.#key) };
  }

  async #ask<T>(
    answer: z.ZodType<T>,
    method: 'GET' | 'POST',
    url: string,
    data?: object,
    params?: Record<string, string>,
  ): Promise<T> {
    let body: unknown;
    try {
      const response = await this.#api.request<unknown>({
        method,
        url,
        data,
        params,
        maxRedirects: 0,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      body = response.data;
    } catch (error) {
      throw failureOf(error);
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) throw new WechatPayDown(`its answer to ${url} is not as documented`);
    return parsed.data;
  }
}

async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WechatPayRefusal && error.status === 404) return undefined;
    throw error;
  }
}
