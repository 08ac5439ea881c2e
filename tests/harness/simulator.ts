import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Fault, type ServerEnvironment, startSimulator } from '@zhanggui/wechat-simulator';

/** A message that WeChat showed outside of the mini program. */
export interface SubscribeMessage {
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Notice {
  readonly id: string;
  readonly outTradeNo: string;
  readonly event: string;
}

/** WeChat for one test file, with keys and payments of its own, and the guest's phone to press "pay" on. */
export class Simulator {
  private constructor(
    readonly url: string,
    /** Points a server at this simulator. */
    readonly environment: ServerEnvironment,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Simulator> {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'wechat-simulator-'));
    const running = await startSimulator({ port: 0, dataDir, retryDelaysMs: [200, 400, 800], refundDelayMs: 50 });
    return new Simulator(running.url, running.environment, async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
  }

  /** What `wx.login` gives: a code that is good once. The same name is the same person; without one, a new person. */
  async loginCode(user?: string): Promise<string> {
    const { code } = await this.send<{ code: string }>('POST', '/simulator/login', user ? { user } : {});
    return code;
  }

  /** Who somebody is to the mini program. */
  async openidOf(user: string): Promise<string> {
    return (await this.send<{ openid: string }>('POST', '/simulator/login', { user })).openid;
  }

  /** Presses "allow": one message of each template. */
  async allowMessages(openid: string, templateIds: readonly string[]): Promise<void> {
    await this.send('POST', '/simulator/subscribe', { openid, templateIds });
  }

  /** What WeChat showed to somebody, newest first. */
  async messagesTo(openid: string): Promise<SubscribeMessage[]> {
    const query = new URLSearchParams({ openid }).toString();
    return (await this.send<{ messages: SubscribeMessage[] }>('GET', `/simulator/messages?${query}`)).messages;
  }

  /** Presses "pay" with what `wx.requestPayment` got, or with `{ outTradeNo }` or `{ prepayId }`. */
  async pay(payment: object): Promise<void> {
    await this.send('POST', '/simulator/pay', payment);
  }

  /** Turns away from the payment sheet. */
  async cancel(payment: object): Promise<void> {
    await this.send('POST', '/simulator/cancel', payment);
  }

  /** Makes notices and refunds go wrong from now on. */
  async misbehave(fault: Partial<Fault>): Promise<void> {
    await this.send('POST', '/simulator/faults', { scope: 'all', ...fault });
  }

  async behave(): Promise<void> {
    await this.send('DELETE', '/simulator/faults');
  }

  async notices(outTradeNo: string): Promise<Notice[]> {
    const query = new URLSearchParams({ outTradeNo }).toString();
    return (await this.send<{ notices: Notice[] }>('GET', `/simulator/notices?${query}`)).notices;
  }

  async resend(noticeId: string): Promise<void> {
    await this.send('POST', `/simulator/notices/${noticeId}/resend`);
  }

  /** The short messages to a phone, newest first. */
  async smsTo(phone: string): Promise<string[]> {
    const query = new URLSearchParams({ phone }).toString();
    const { messages } = await this.send<{ messages: { text: string }[] }>('GET', `/simulator/sms?${query}`);
    return messages.map(({ text }) => text);
  }

  /** The code in the last short message to this phone. */
  async smsCode(phone: string): Promise<string> {
    const code = /\d{6}/.exec((await this.smsTo(phone))[0] ?? '')?.[0];
    if (!code) throw new Error('No code was sent to this phone');
    return code;
  }

  async send<T>(method: string, pathAndQuery: string, body?: object): Promise<T> {
    const response = await fetch(new URL(pathAndQuery, this.url), {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${pathAndQuery}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  stop(): Promise<void> {
    return this.close();
  }
}
