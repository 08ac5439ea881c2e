import { randomUUID } from 'node:crypto';
import { beijingTimestamp } from '../domain/beijing-time';
import type { Forgery } from '../domain/faults';
import { sealResource } from './signature';

export type NoticeEvent = 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED';

/** How a notice stands: still being tried, acknowledged, given up, lost on purpose, or replaced by a forged one. */
export type NoticeState = 'pending' | 'delivered' | 'failed' | 'lost' | 'forged';

/** One try at the merchant's address, with what came back. */
export interface Delivery {
  readonly at: string;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  readonly failure: string | null;
  readonly forgery: Forgery | null;
}

export interface Notice {
  readonly id: string;
  readonly event: NoticeEvent;
  readonly outTradeNo: string;
  readonly outRefundNo: string | null;
  readonly notifyUrl: string;
  readonly createdAt: number;
  /** What the merchant finds after decrypting. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** The body as it is sent each time, so that a repetition is the same to the byte. */
  readonly body: string;
  state: NoticeState;
  readonly deliveries: Delivery[];
}

const SUMMARIES: Readonly<Record<NoticeEvent, string>> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
};

const compose = (notice: Pick<Notice, 'id' | 'event' | 'createdAt' | 'resource'>, apiV3Key: string): string => {
  const kind = notice.event === 'TRANSACTION.SUCCESS' ? 'transaction' : 'refund';
  return JSON.stringify({
    id: notice.id,
    create_time: beijingTimestamp(notice.createdAt),
    resource_type: 'encrypt-resource',
    event_type: notice.event,
    summary: SUMMARIES[notice.event],
    resource: { original_type: kind, ...sealResource(apiV3Key, JSON.stringify(notice.resource), kind) },
  });
};

export const createNotice = (
  about: Pick<Notice, 'event' | 'outTradeNo' | 'outRefundNo' | 'notifyUrl' | 'resource'>,
  apiV3Key: string,
  now: number,
): Notice => {
  const notice = { ...about, id: randomUUID(), createdAt: now };
  return { ...notice, body: compose(notice, apiV3Key), state: 'pending', deliveries: [] };
};

const falsify = (resource: Readonly<Record<string, unknown>>, forgery: Forgery): Readonly<Record<string, unknown>> => {
  if (forgery === 'merchant') return { ...resource, mchid: '1600000000' };
  if (forgery === 'app') return { ...resource, appid: 'wx0000000000000000' };
  const amount = resource['amount'] as Record<string, number>;
  return { ...resource, amount: { ...amount, total: Number(amount['total']) + 1 } };
};

/** The same notice telling a lie inside its encrypted part, with an id of its own. */
export const falsifiedBody = (notice: Notice, forgery: 'amount' | 'merchant' | 'app', apiV3Key: string): string =>
  compose({ ...notice, id: randomUUID(), resource: falsify(notice.resource, forgery) }, apiV3Key);
