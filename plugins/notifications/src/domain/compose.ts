import type { MessageKind } from '@zhanggui/contract';

/** What a template of each kind may speak of; in the form it is written in braces: `{门店}`. */
export const VARIABLES = {
  'booking-reminder': ['门店', '时间', '位置', '人数', '预订号', '核销码'],
  'waitlist-offer': ['门店', '时间', '位置', '人数', '保留到'],
  'queue-called': ['门店', '号码', '位置', '保留到'],
} as const satisfies Record<MessageKind, readonly string[]>;

export type Variables = Readonly<Record<string, string>>;

const IN_BRACES = /\{([^{}]*)\}/g;

/** The names in braces that a kind knows nothing of. */
export function unknownVariables(kind: MessageKind, text: string): string[] {
  const known: readonly string[] = VARIABLES[kind];
  return [...text.matchAll(IN_BRACES)].map(([, name = '']) => name).filter((name) => !known.includes(name));
}

/** A text with its variables filled in. What is not known becomes nothing: templates are checked when they are saved. */
export const fillIn = (text: string, variables: Variables): string =>
  text.replace(IN_BRACES, (_, name: string) => variables[name] ?? '').trim();

/** How WeChat names the fields of a subscribe-message template: a kind of content and a number. */
export const WECHAT_FIELD = /^(thing|character_string|time|date|phrase|number|name)\d{1,2}$/;

/** So many characters WeChat takes of each kind of field (subscribe messages, field rules, 2026). */
const LONGEST: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, number: 32, name: 10 };

/** A value that WeChat takes for a field: too long ones are cut, so that a long store name does not cost the message. */
export function wechatValue(field: string, value: string): string {
  const longest = LONGEST[field.replace(/\d+$/, '')];
  const characters = [...value];
  if (longest === undefined || characters.length <= longest) return value;
  return `${characters.slice(0, longest - 1).join('')}…`;
}
