import type { MessageKind } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';

/** How operators want one kind of message to be told. */
export interface MessageTemplate {
  kind: MessageKind;
  /** Null where WeChat is not used for it. */
  wechat: { templateId: string; fields: readonly { field: string; value: string }[] } | null;
  /** Null where no text message is sent for it. */
  sms: string | null;
}

interface TemplateDocument {
  kind: MessageKind;
  active: boolean | null;
  wechatTemplateId: string | null;
  wechatFields: { field: string; value: string }[];
  smsText: string | null;
}

/** By kind; a kind that is switched off, or for which nothing is written, is not there. */
export const templatesModel = new ReadModel<ReadonlyMap<MessageKind, MessageTemplate>>({
  name: 'message-templates',
  uids: ['api::message-template.message-template'],
  async load(strapi) {
    const documents = (await strapi.db.query('api::message-template.message-template').findMany({
      where: { active: true },
      populate: { wechatFields: true },
    })) as TemplateDocument[];
    return new Map(documents.map((document) => [document.kind, compile(document)]));
  },
});

const compile = ({ kind, wechatTemplateId, wechatFields, smsText }: TemplateDocument): MessageTemplate => ({
  kind,
  wechat: wechatTemplateId
    ? { templateId: wechatTemplateId, fields: wechatFields.map(({ field, value }) => ({ field, value })) }
    : null,
  sms: smsText?.trim() || null,
});

export const templateOf = async (kind: MessageKind): Promise<MessageTemplate | undefined> =>
  (await templatesModel.get())?.get(kind);
