import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import { headerProblem, type NoticeHeaders } from '../domain/check-notice';
import type { WechatPayEnv } from '../env';
import { wechatRefundState, wechatTransaction } from './wechat-pay';

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().max(64),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});

const refundNotice = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_status: wechatRefundState,
  amount: z.object({ total: z.int(), refund: z.int() }),
});

/** What a notice has inside, by the address that it came to. */
export const NOTICE_RESOURCES = { payment: wechatTransaction, refund: refundNotice };
type Resources = typeof NOTICE_RESOURCES;

export interface OpenedNotice<K extends keyof Resources> {
  /** The same for every repetition of the notice. */
  id: string;
  eventType: string;
  resource: z.infer<Resources[K]>;
}

/** A notice that cannot be shown to be WeChat's, or not to mean us. The message says why, for the log alone. */
export class RejectedNotice extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RejectedNotice';
  }
}

/**
 * Opens a notice as WeChat's rules want it: headers and time, signature over the bytes as they came, then decryption
 * (PAY-2). What is inside still has to be compared with what we asked for. `realNow` is the clock on the wall, never
 * the one of the business: WeChat signs by its own, and a set clock must not open the door to old notices.
 *
 * @throws RejectedNotice
 */
export function openNotice<K extends keyof Resources>(
  kind: K,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  rawBody: string,
  env: WechatPayEnv,
  realNow: Date,
): OpenedNotice<K> {
  const signed = readHeaders(headers);
  const problem = headerProblem(signed, env.publicKeyId, Math.floor(realNow.getTime() / 1000));
  if (problem) throw new RejectedNotice(problem);
  const lines = Formatter.response(signed.timestamp, signed.nonce, rawBody);
  if (!Rsa.verify(lines, signed.signature, env.publicKey)) throw new RejectedNotice('the signature does not fit');
  const notice = envelope.safeParse(parseJson(rawBody));
  if (!notice.success) throw new RejectedNotice('not the shape of a notice');
  const resource = NOTICE_RESOURCES[kind].safeParse(parseJson(decrypt(notice.data.resource, env.apiV3Key)));
  if (!resource.success) throw new RejectedNotice(`not the notice of a ${kind}`);
  return { id: notice.data.id, eventType: notice.data.event_type, resource: resource.data as z.infer<Resources[K]> };
}

function readHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): NoticeHeaders {
  const read = (name: string): string => {
    const value = headers[`wechatpay-${name}`];
    return typeof value === 'string' ? value : '';
  };
  return {
    serial: read('serial'),
    timestamp: read('timestamp'),
    nonce: read('nonce'),
    signature: read('signature'),
  };
}

function decrypt(sealed: z.infer<typeof envelope>['resource'], apiV3Key: string): string {
  try {
    return Aes.AesGcm.decrypt(sealed.ciphertext, apiV3Key, sealed.nonce, sealed.associated_data);
  } catch {
    throw new RejectedNotice('it cannot be decrypted with our key');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RejectedNotice('not JSON');
  }
}
