import { z } from 'zod';
import type { Engine } from '../engine';
import { Refusal } from '../refusal';

const TIMEOUT_MS = 5000;
const answerSchema = z.object({ openid: z.string().optional(), errcode: z.number().optional() });

/**
 * Exchanges the one-time code of `wx.login` for the customer's openid (WeChat, "code2Session").
 * @throws Refusal LOGIN_FAILED for a bad code, SERVICE_UNAVAILABLE where WeChat cannot be reached
 */
export async function openidOf(engine: Engine, code: string): Promise<string> {
  const { appId, appSecret, apiBaseUrl } = engine.env.wechat;
  const query = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  });
  let answer: z.infer<typeof answerSchema>;
  try {
    const response = await fetch(`${apiBaseUrl}/sns/jscode2session?${query}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = answerSchema.parse(await response.json());
  } catch (error) {
    engine.log.warn({ err: error }, 'WeChat login not reachable');
    throw new Refusal('SERVICE_UNAVAILABLE');
  }
  if (!answer.openid) throw new Refusal('LOGIN_FAILED', { errcode: answer.errcode });
  return answer.openid;
}
