import { z } from 'zod';

/** WeChat Pay cannot be reached, answers nonsense or is busy: what was asked may have happened or not. Ask again. */
export class WechatPayDown extends Error {
  constructor(reason: string) {
    super(`WeChat Pay is not reachable: ${reason}`);
    this.name = 'WechatPayDown';
  }
}

/** WeChat Pay understood and said no; `code` is its own, `ORDERPAID`. */
export class WechatPayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(`WeChat Pay refuses with ${code}: ${message}`);
    this.name = 'WechatPayRefusal';
  }
}

const refusalShape = z.object({
  response: z.object({
    status: z.int().min(400).max(499),
    data: z.object({ code: z.string(), message: z.string().default('') }),
  }),
});
const BUSY = ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'];

/**
 * What the SDK's error means, in a fresh error: its own carries the whole request, with the merchant's key and the
 * payer's openid in it, and must never reach a log.
 */
export function failureOf(error: unknown): WechatPayDown | WechatPayRefusal {
  const refusal = refusalShape.safeParse(error);
  if (!refusal.success) return new WechatPayDown(messageOf(error));
  const { status, data } = refusal.data.response;
  if (status === 429 || BUSY.includes(data.code)) return new WechatPayDown(data.code);
  return new WechatPayRefusal(status, data.code, data.message);
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return [code, message].filter((part) => typeof part === 'string' && part !== '').join(' ') || 'unknown failure';
}
