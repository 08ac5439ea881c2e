import { randomUUID } from 'node:crypto';
import { FieldReader, paramError } from '../domain/field-reader';
import { jsonReply, type Route } from '../http/route';
import { payReply } from '../pay/merchant-guard';

const MAX_MESSAGES = 500;

export interface SmsMessage {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
  readonly sentAt: string;
}

/** The messages that would have gone to phones, newest first. */
export class SmsInbox {
  private messages: SmsMessage[] = [];

  receive(message: SmsMessage): void {
    this.messages = [message, ...this.messages].slice(0, MAX_MESSAGES);
  }

  list(phone: string | null): SmsMessage[] {
    return this.messages.filter((message) => !phone || message.phone === phone);
  }
}

export const smsRoutes = (inbox: SmsInbox, now: () => number): Route[] => [
  {
    method: 'POST',
    path: '/sms/send',
    handle: ({ json }) => {
      const fields = new FieldReader(json);
      const phone = fields.text('phone', { maxLength: 20, pattern: /^\+?\d{6,15}$/ });
      const text = fields.text('text', { maxLength: 500 });
      if (fields.problem) return payReply(paramError(fields.problem), jsonReply);
      const message = { id: randomUUID(), phone, text, sentAt: new Date(now()).toISOString() };
      inbox.receive(message);
      return jsonReply({ messageId: message.id });
    },
  },
  {
    method: 'GET',
    path: '/simulator/sms',
    handle: ({ query }) => jsonReply({ messages: inbox.list(query.get('phone')) }),
  },
];
