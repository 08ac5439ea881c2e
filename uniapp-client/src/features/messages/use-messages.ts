import type { Api, MessageKind } from '@zhanggui/contract';
import { onLoad } from '@dcloudio/uni-app';
import { call } from '@/api';
import { platform } from '@/platform';

type Templates = Api['messages.templates']['answer']['items'];

/**
 * Lets the guest be told while the app is closed (BK-9, WQ-4). WeChat asks for it right after a press and no later, so
 * what is to be asked is fetched when the page opens; whatever the guest answers, the page goes on.
 */
export function useMessages() {
  let templates: Templates = [];

  onLoad(async () => {
    if (!platform.asksForMessages) return;
    const result = await call('messages.templates', {});
    if (result.ok) templates = result.value.items;
  });

  /** Called from a press, before anything else is waited for. */
  async function ask(...kinds: MessageKind[]): Promise<void> {
    const ids = templates.filter(({ kind }) => kinds.includes(kind)).map(({ wechatTemplateId }) => wechatTemplateId);
    if (ids.length > 0) await platform.allowMessages(ids);
  }

  return { ask };
}
