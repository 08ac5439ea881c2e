const MAX_GRANTS = 20_000;
const MAX_MESSAGES = 500;

export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  readonly sentAt: string;
}

/** What each kind of template field may hold, by the letters before its number (`thing1`, `amount2`). */
const FIELD_RULES: Readonly<Record<string, RegExp>> = {
  thing: /^[\s\S]{1,20}$/u,
  number: /^\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\w\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^.*\d{1,2}:\d{2}.*$|^\d{4}年\d{1,2}月\d{1,2}日$/u,
  date: /^\d{4}(年|-|\/)\d{1,2}(月|-|\/)\d{1,2}/u,
  amount: /^[¥$€]?\d{1,10}(\.\d{1,2})?元?$/u,
  phone_number: /^[+\-\d]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^[\p{Script=Han}]{1,10}$|^[A-Za-z ]{1,20}$/u,
  phrase: /^[\p{Script=Han}]{1,5}$/u,
};

/** The first field that WeChat would not accept, by its name; null when all are fine. */
export const findInvalidField = (data: Readonly<Record<string, string>>): string | null =>
  Object.entries(data).find(([name, value]) => {
    const rule = FIELD_RULES[name.replace(/\d+$/, '')];
    return !rule?.test(value);
  })?.[0] ?? null;

/** The guests' one-time permissions for subscribe messages, and the messages they received. */
export class Subscriptions {
  private readonly grants = new Map<string, number>();
  private received: SubscribeMessage[] = [];

  /** The guest pressed "allow" once for this template. */
  grant(openid: string, templateId: string): void {
    const key = `${openid} ${templateId}`;
    this.grants.set(key, (this.grants.get(key) ?? 0) + 1);
    const oldest = this.grants.keys().next().value;
    if (this.grants.size > MAX_GRANTS && oldest !== undefined) this.grants.delete(oldest);
  }

  /** Uses up one permission; false when there is none. */
  send(message: SubscribeMessage): boolean {
    const key = `${message.openid} ${message.templateId}`;
    const left = this.grants.get(key) ?? 0;
    if (left === 0) return false;
    if (left === 1) this.grants.delete(key);
    else this.grants.set(key, left - 1);
    this.received = [message, ...this.received].slice(0, MAX_MESSAGES);
    return true;
  }

  /** Newest first. */
  list(openid: string | null): SubscribeMessage[] {
    return this.received.filter((message) => !openid || message.openid === openid);
  }
}
