import { createDecipheriv, createSign, createVerify, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wechatpay } from 'wechatpay-axios-plugin';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src';

/** What a notice says after decryption, as far as the tests look at it. */
export interface Resource {
  readonly appid?: string;
  readonly mchid: string;
  readonly out_trade_no: string;
  readonly transaction_id: string;
  readonly trade_state?: string;
  readonly refund_status?: string;
  readonly out_refund_no?: string;
  readonly amount: { readonly total: number; readonly refund?: number };
}

export interface Refunded {
  readonly refund_id: string;
  readonly status: string;
}

export interface ReceivedNotice {
  readonly id: string;
  readonly event: string;
  readonly isSignatureValid: boolean;
  readonly ageMs: number;
  readonly resource: Resource;
  readonly body: string;
  readonly receivedAt: number;
}

/** The error body that the SDK carries along. */
export interface PayFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A merchant's server of its own: the real SDK for requests, and code written from WeChat's documents for notices. */
export class Merchant {
  readonly notices: ReceivedNotice[] = [];
  /** Answers for the next notices, 200 when it has run out. */
  answers: number[] = [];
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.notices.push(this.read(request.headers, Buffer.concat(chunks).toString('utf8')));
      const status = this.answers.shift() ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 200 ? '{"code":"SUCCESS"}' : '{"code":"FAIL","message":"失败"}');
    });
  });

  private constructor(
    readonly simulator: Simulator,
    private readonly sdk: Wechatpay,
    private readonly dataDir: string,
  ) {}

  static async start(options: Partial<SimulatorOptions> = {}): Promise<Merchant> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'wechat-simulator-'));
    const simulator = await startSimulator({
      port: 0,
      retryDelaysMs: [20, 40, 60],
      refundDelayMs: 20,
      ...options,
      dataDir,
    });
    const merchant = new Merchant(simulator, Merchant.createSdk(simulator), dataDir);
    await new Promise<void>((resolve) => merchant.server.listen(0, '127.0.0.1', resolve));
    return merchant;
  }

  private static createSdk({ environment }: Simulator): Wechatpay {
    const config = {
      mchid: environment.WECHAT_MERCHANT_ID,
      serial: environment.WECHAT_MERCHANT_SERIAL,
      privateKey: readFileSync(environment.WECHAT_MERCHANT_KEY_FILE),
      certs: { [environment.WECHAT_PAY_PUBLIC_KEY_ID]: readFileSync(environment.WECHAT_PAY_PUBLIC_KEY_FILE) },
      baseURL: environment.WECHAT_PAY_BASE_URL,
    };
    return new Wechatpay(config);
  }

  get notifyUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/notify`;
  }

  async stop({ keepData = false } = {}): Promise<void> {
    await this.simulator.close();
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
    if (!keepData) rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** A correct JSAPI order; `changes` spoil or vary it. */
  order(changes: Record<string, unknown> = {}): Record<string, unknown> & { out_trade_no: string } {
    return {
      appid: this.simulator.credentials.appId,
      mchid: this.simulator.credentials.merchantId,
      description: '夜航酒吧 3 号桌',
      out_trade_no: `T${randomBytes(8).toString('hex')}`,
      notify_url: this.notifyUrl,
      amount: { total: 8_800, currency: 'CNY' },
      payer: { openid: 'oGuestOfTheBar0000000000001' },
      ...changes,
    };
  }

  async prepay(changes: Record<string, unknown> = {}): Promise<{ prepayId: string; outTradeNo: string }> {
    const order = this.order(changes);
    const { prepay_id: prepayId } = await this.post<{ prepay_id: string }>('v3/pay/transactions/jsapi', order);
    return { prepayId, outTradeNo: order.out_trade_no };
  }

  /** Places an order and pays it on the phone. */
  async sell(changes: Record<string, unknown> = {}): Promise<{ prepayId: string; outTradeNo: string }> {
    const placed = await this.prepay(changes);
    const paid = await this.call('/simulator/pay', { prepayId: placed.prepayId });
    if (paid.status !== 200) throw new Error(`The payment failed: ${JSON.stringify(paid.answer)}`);
    return placed;
  }

  refund(outTradeNo: string, refundFen: number, changes: Record<string, unknown> = {}): Promise<Refunded> {
    return this.post('v3/refund/domestic/refunds', {
      out_trade_no: outTradeNo,
      out_refund_no: `R${randomBytes(8).toString('hex')}`,
      notify_url: this.notifyUrl,
      amount: { refund: refundFen, total: 8_800, currency: 'CNY' },
      ...changes,
    });
  }

  query(outTradeNo: string): Promise<Resource> {
    const params = { mchid: this.simulator.credentials.merchantId };
    return this.get(`v3/pay/transactions/out-trade-no/${outTradeNo}`, { params });
  }

  async get<T>(
    path: string,
    config: { params?: Record<string, string>; responseType?: 'arraybuffer' } = {},
  ): Promise<T> {
    const response: { data: unknown } = await this.sdk.chain(path).get(config);
    return response.data as T;
  }

  async post<T>(path: string, body: Record<string, unknown>): Promise<T> {
    const response: { data: unknown } = await this.sdk.chain(path).post(body);
    return response.data as T;
  }

  /** The parameters for `wx.requestPayment`, signed by the merchant. */
  payParams(prepayId: string): Record<string, string> {
    const { appId, merchantPrivateKey } = this.simulator.credentials;
    const [timeStamp, nonceStr, bundle] = ['1763700000', 'aNonce', `prepay_id=${prepayId}`];
    const paySign = createSign('RSA-SHA256')
      .update(`${appId}\n${timeStamp}\n${nonceStr}\n${bundle}\n`)
      .sign(merchantPrivateKey, 'base64');
    return { appId, timeStamp, nonceStr, package: bundle, signType: 'RSA', paySign };
  }

  /** Calls the simulator's own API: POST with a body, else the given method. */
  async call<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<{ status: number; answer: T }> {
    const response = await fetch(`${this.simulator.url}${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as T };
  }

  async receive(count: number): Promise<ReceivedNotice[]> {
    await until(() => this.notices.length >= count);
    return this.notices;
  }

  private read(headers: IncomingHttpHeaders, body: string): ReceivedNotice {
    const { platformPublicKey, apiV3Key } = this.simulator.credentials;
    const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) =>
      String(headers[`wechatpay-${name}`]),
    );
    const notice = JSON.parse(body) as {
      id: string;
      event_type: string;
      resource: { ciphertext: string; nonce: string; associated_data: string };
    };
    const sealed = Buffer.from(notice.resource.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, notice.resource.nonce)
      .setAuthTag(sealed.subarray(-16))
      .setAAD(Buffer.from(notice.resource.associated_data));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
    return {
      id: notice.id,
      event: notice.event_type,
      isSignatureValid: createVerify('RSA-SHA256')
        .update(`${timestamp}\n${nonce}\n${body}\n`)
        .verify(platformPublicKey, String(signature), 'base64'),
      ageMs: Date.now() - Number(timestamp) * 1000,
      resource: JSON.parse(plain) as Resource,
      body,
      receivedAt: Date.now(),
    };
  }
}

export const until = async (isTrue: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** The refusal behind a rejected SDK call; fails when the call went through. */
export const failureOf = async (request: Promise<unknown>): Promise<PayFailure> => {
  const error: unknown = await request.then(
    () => new Error('The request was accepted'),
    (reason: unknown) => reason,
  );
  const response = (error as { response?: { status: number; data: { code: string; message: string } } }).response;
  if (!response) throw error;
  return { status: response.status, code: response.data.code, message: response.data.message };
};
