import { type Credentials, ensureCredentials, serverEnvironment, type ServerEnvironment } from './credentials';
import { listen } from './http/listen';
import { jsonReply } from './http/route';
import { AccessTokens } from './mini-program/access-tokens';
import { miniProgramRoutes } from './mini-program/mini-program-api';
import { OneUseCodes } from './mini-program/one-use-codes';
import { Subscriptions } from './mini-program/subscriptions';
import { billRoutes } from './pay/bill-api';
import { FaultBoard } from './pay/fault-board';
import { createMerchantGuard } from './pay/merchant-guard';
import type { Notice } from './pay/notice';
import { Notifier } from './pay/notifier';
import { payRoutes } from './pay/pay-api';
import { PaymentBook } from './pay/payment-book';
import { Till } from './pay/till';
import { faultRoutes } from './phone/fault-api';
import { pageRoutes } from './phone/pages';
import { phoneRoutes } from './phone/phone-api';
import { SmsInbox, smsRoutes } from './sms/sms-api';

/** WeChat's fifteen retries, squeezed from a day into ten minutes. */
export const DEFAULT_RETRY_DELAYS_MS: readonly number[] = [
  500, 1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 30_000, 60_000, 60_000, 120_000, 120_000, 120_000,
];
const DEFAULT_REFUND_DELAY_MS = 800;

export interface SimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Holds the credentials and the payments. */
  readonly dataDir: string;
  /** Where the guest's phone reaches the simulator, when that is not where it listens. */
  readonly publicUrl?: string;
  readonly retryDelaysMs?: readonly number[];
  /** How long a refund is PROCESSING. */
  readonly refundDelayMs?: number;
  readonly now?: () => number;
}

export interface Simulator {
  /** Where the server reaches it. */
  readonly url: string;
  readonly port: number;
  readonly credentials: Credentials;
  /** What to put into the server's environment. */
  readonly environment: ServerEnvironment;
  close(): Promise<void>;
}

const reachableHost = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

/** Starts WeChat: login, mini-program APIs, WeChat Pay v3, the guest's phone and the SMS gateway, on one port. PAY-7. */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const host = options.host ?? '127.0.0.1';
  const now = options.now ?? Date.now;
  const credentials = ensureCredentials(options.dataDir);
  const book = new PaymentBook(options.dataDir);
  const faults = new FaultBoard();
  const loginCodes = new OneUseCodes<string>(now);
  const phoneCodes = new OneUseCodes<string>(now);
  const subscriptions = new Subscriptions();

  const recordNoticeEnd = (notice: Notice): void => {
    const payment = book.byOutTradeNo(notice.outTradeNo);
    if (notice.event !== 'TRANSACTION.SUCCESS' || !payment || payment.noticeEndedAt !== null) return;
    book.save({ ...payment, noticeEndedAt: now() });
  };
  const notifier = new Notifier({
    credentials,
    faults,
    now,
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    onEnd: recordNoticeEnd,
  });
  const till = new Till({
    credentials,
    book,
    faults,
    notifier,
    now,
    refundDelayMs: options.refundDelayMs ?? DEFAULT_REFUND_DELAY_MS,
  });

  let url = '';
  const publicUrl = (): string => options.publicUrl?.replace(/\/+$/, '') ?? url;
  const guarded = createMerchantGuard(credentials, now);
  const bills = billRoutes({ credentials, book, now, url: () => url });

  const server = await listen(
    [
      ...payRoutes({ credentials, book, till, now, publicUrl }).map((route) => guarded(route)),
      ...bills.asking.map((route) => guarded(route)),
      guarded(bills.download, { signsReply: false }),
      ...miniProgramRoutes({ credentials, loginCodes, phoneCodes, tokens: new AccessTokens(now), subscriptions, now }),
      ...phoneRoutes({ credentials, book, till, loginCodes, phoneCodes, subscriptions, now }),
      ...faultRoutes(faults, notifier),
      ...smsRoutes(new SmsInbox(), now),
      ...pageRoutes(),
      { method: 'GET', path: '/healthz', handle: () => jsonReply({ status: 'ok' }) },
    ],
    host,
    options.port,
  );
  url = `http://${reachableHost(host)}:${server.port}`;
  till.resume();

  return {
    url,
    port: server.port,
    credentials,
    environment: serverEnvironment(credentials, url),
    close: async () => {
      till.stop();
      notifier.close();
      await server.close();
      book.close();
    },
  };
};
