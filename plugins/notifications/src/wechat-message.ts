import { askWechat, openidOfCustomer, type Engine } from '@zhanggui/platform';
import { fillIn, wechatValue } from './domain/compose';
import type { MessageFacts } from './facts';
import type { MessageTemplate } from './template-model';

/** The guest has not allowed this message, or has used the permission up (subscribeMessage.send, 2026). */
const NOT_ALLOWED = 43101;

/**
 * Sends a subscribe message. A guest allows each by a press on the phone, so most that are not taken were not allowed.
 *
 * @returns whether WeChat took it, else why not
 * @throws Error where WeChat could not be asked: try again later
 */
export async function sendByWechat(
  engine: Engine,
  customerId: string | null,
  template: NonNullable<MessageTemplate['wechat']>,
  { variables, page }: MessageFacts,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const openid = customerId && (await openidOfCustomer(engine, customerId));
  if (!openid) return { ok: false, reason: 'not in WeChat' };
  const values = template.fields.map(
    ({ field, value }) => [field, wechatValue(field, fillIn(value, variables))] as const,
  );
  const response = await askWechat(engine, '/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: template.templateId,
    page,
    data: Object.fromEntries(values.map(([field, value]) => [field, { value }])),
  });
  const { errcode, errmsg } = (await response.json()) as { errcode: number; errmsg: string };
  if (errcode === 0) return { ok: true };
  if (errcode === NOT_ALLOWED) return { ok: false, reason: 'not allowed' };
  return { ok: false, reason: `WeChat ${errcode}: ${errmsg}` };
}
