import type { Text } from '@zhanggui/contract';
import { createI18n } from 'vue-i18n-full';
import { REFUSAL_WORDS } from '@/api/refusals.generated';
import type { Failure } from '@/api/result';
import { en } from './en';
import { zh, type Messages } from './zh';

export type Language = 'zh' | 'en';

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
/** `menu.search`: every key that has words. */
export type MessageKey = Leaves<Messages>;

export const i18n = createI18n({
  legacy: false,
  locale: 'zh' as Language,
  fallbackLocale: 'zh',
  messages: { zh, en },
});

export const language = i18n.global.locale;

/** The words of a key in the guest's language, with its placeholders filled; `count` chooses between one and many. */
export const t = (key: MessageKey, params: Record<string, string | number> = {}): string =>
  i18n.global.t(key, params, Number(params.count ?? 1));

/** `3 号、4 号` and `Seat 3, Seat 4`: several words as one. */
export const listed = (words: readonly string[]): string => words.join(t('common.and'));

/** A text of the content in the guest's language; Chinese where nobody translated it. */
export const say = (text: Text): string => (language.value === 'en' && text.en ? text.en : text.zh);

/** What a guest reads when something did not work. */
export function explain(failure: Failure): string {
  if (failure.kind === 'unreachable') return t('unreachable');
  return problemWords(failure.code, failure.params);
}

/** The words of a refusal's code with its params filled in. */
export function problemWords(code: string, params: Record<string, unknown>): string {
  const words = (REFUSAL_WORDS as Record<string, Text>)[code];
  return words ? say(words).replace(/\{(\w+)\}/g, (_, name: string) => wordOf(params[name])) : t('unknownRefusal');
}

const wordOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'zh' in value ? say(value as Text) : String(value ?? '');
