import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Credentials } from '../credentials';
import type { Forgery } from '../domain/faults';
import type { FaultBoard } from './fault-board';
import { createNotice, type Delivery, falsifiedBody, type Notice } from './notice';
import { signatureHeaders } from './signature';

const MAX_NOTICES = 2_000;
const DELIVERY_TIMEOUT_MS = 5_000;
const REORDER_WINDOW_MS = 400;
/** Far outside the five minutes that a merchant has to allow. */
const STALE_BY_MS = 15 * 60 * 1000;

export interface NotifierOptions {
  readonly credentials: Credentials;
  readonly faults: FaultBoard;
  readonly now: () => number;
  /** Pauses between the tries of one notice; WeChat's own span 24 hours and 4 minutes. */
  readonly retryDelaysMs: readonly number[];
  /** Told once, when nothing more will be sent by itself. */
  readonly onEnd: (notice: Notice) => void;
}

type NoticeSubject = Parameters<typeof createNotice>[0];

/**
 * Sends notices as WeChat does: signed, encrypted, and again until the merchant answers 200 or 204. Faults change the
 * first delivery; retries are always genuine. Every delivery is recorded.
 */
export class Notifier {
  private readonly notices = new Map<string, Notice>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly closing = new AbortController();
  private readonly privateKey: KeyObject;
  private forgersKey: KeyObject | null = null;
  private heldBack: (() => Promise<void>)[] = [];

  constructor(private readonly options: NotifierOptions) {
    this.privateKey = createPrivateKey(options.credentials.platformPrivateKey);
  }

  /** Resolves after the first delivery, whatever came of it; retries go on by themselves. */
  async send(about: NoticeSubject): Promise<void> {
    const { credentials, faults, now } = this.options;
    const notice = createNotice(about, credentials.apiV3Key, now());
    this.remember(notice);
    if (faults.takeLoss(notice.outTradeNo)) {
      this.end(notice, 'lost');
      return;
    }
    const fault = faults.faultOf(notice.outTradeNo);
    if (fault.delayMs > 0) await this.pause(fault.delayMs);
    if (fault.reorder) await this.waitForTurn();
    if (this.closing.signal.aborted) return;
    if (fault.forge) {
      await this.deliver(notice, fault.forge);
      this.end(notice, 'forged');
      return;
    }
    const copies = Array.from({ length: 1 + fault.repeat }, () => this.deliver(notice, null));
    this.settle(notice, (await Promise.all(copies)).some(Boolean), 0);
  }

  /** Delivers a recorded notice once more, genuine, whatever became of it; undefined when it is not known. */
  async resend(id: string): Promise<Notice | undefined> {
    const notice = this.notices.get(id);
    if (notice && (await this.deliver(notice, null))) this.end(notice, 'delivered');
    return notice;
  }

  /** Newest first. */
  list(outTradeNo: string | null = null): Notice[] {
    return [...this.notices.values()].filter((notice) => !outTradeNo || notice.outTradeNo === outTradeNo).reverse();
  }

  close(): void {
    this.closing.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private settle(notice: Notice, isAcknowledged: boolean, retry: number): void {
    if (this.closing.signal.aborted || notice.state !== 'pending') return;
    const delayMs = this.options.retryDelaysMs[retry];
    if (isAcknowledged) this.end(notice, 'delivered');
    else if (delayMs === undefined) this.end(notice, 'failed');
    else this.after(delayMs, async () => this.settle(notice, await this.deliver(notice, null), retry + 1));
  }

  private end(notice: Notice, state: Notice['state']): void {
    notice.state = state;
    if (!this.closing.signal.aborted) this.options.onEnd(notice);
  }

  private async deliver(notice: Notice, forgery: Forgery | null): Promise<boolean> {
    const { body, headers } = this.compose(notice, forgery);
    const startedAt = this.options.now();
    const record = (httpStatus: number | null, failure: string | null): void => {
      const delivery: Delivery = {
        at: new Date(startedAt).toISOString(),
        durationMs: this.options.now() - startedAt,
        httpStatus,
        failure,
        forgery,
      };
      notice.deliveries.push(delivery);
    };
    try {
      const response = await fetch(notice.notifyUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/4.0', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(DELIVERY_TIMEOUT_MS)]),
      });
      const answer = await response.text();
      const isAcknowledged = response.status === 200 || response.status === 204;
      record(response.status, isAcknowledged ? null : answer.slice(0, 200));
      return isAcknowledged;
    } catch (error) {
      // An address that does not answer is an ordinary result of a delivery, kept in its record.
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      record(null, cause instanceof Error ? cause.message : String(cause));
      return false;
    }
  }

  private compose(notice: Notice, forgery: Forgery | null): { body: string; headers: Record<string, string> } {
    const { credentials, now } = this.options;
    const serial = credentials.platformPublicKeyId;
    const genuine = { privateKey: this.privateKey, serial };
    switch (forgery) {
      case null:
        return { body: notice.body, headers: signatureHeaders(genuine, notice.body, now()) };
      case 'signature': {
        this.forgersKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
        return {
          body: notice.body,
          headers: signatureHeaders({ privateKey: this.forgersKey, serial }, notice.body, now()),
        };
      }
      case 'timestamp':
        return { body: notice.body, headers: signatureHeaders(genuine, notice.body, now() - STALE_BY_MS) };
      case 'body':
        return {
          body: notice.body.replace('"summary":"', '"summary":"篡改的'),
          headers: signatureHeaders(genuine, notice.body, now()),
        };
      case 'amount':
      case 'merchant':
      case 'app': {
        const body = falsifiedBody(notice, forgery, credentials.apiV3Key);
        return { body, headers: signatureHeaders(genuine, body, now()) };
      }
    }
  }

  private remember(notice: Notice): void {
    this.notices.set(notice.id, notice);
    const oldest = this.notices.keys().next().value;
    if (this.notices.size > MAX_NOTICES && oldest !== undefined) this.notices.delete(oldest);
  }

  /** Everyone who waits within one window is let go in reverse, each after the one before has been delivered. */
  private async waitForTurn(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.heldBack.push(async () => resolve());
      if (this.heldBack.length > 1) return;
      this.after(REORDER_WINDOW_MS, async () => {
        const waiting = this.heldBack.reverse();
        this.heldBack = [];
        for (const release of waiting) {
          await release();
          await this.pause(REORDER_WINDOW_MS / 8);
        }
      });
    });
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, async () => resolve()));
  }

  private after(delayMs: number, act: () => Promise<void>): void {
    if (this.closing.signal.aborted) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void act();
    }, delayMs);
    this.timers.add(timer);
  }
}
