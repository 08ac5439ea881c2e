import type { Handlers } from '@zhanggui/platform';
import { templatesModel } from './template-model';

export const messageHandlers: Handlers = {
  async 'messages.templates'() {
    const templates = await templatesModel.get();
    return {
      items: [...(templates?.values() ?? [])].flatMap(({ kind, wechat }) =>
        wechat ? [{ kind, wechatTemplateId: wechat.templateId }] : [],
      ),
    };
  },
};
