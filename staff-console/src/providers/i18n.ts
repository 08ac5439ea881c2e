import { useGetLocale, useSetLocale, type I18nProvider } from '@refinedev/core';
import type { SpaceView, Text } from '@zhanggui/contract';
import { REFUSALS, refusalMessage, type RefusalCode } from '@zhanggui/contract/refusals';
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { Refusal, Unreachable } from './data/refusal';
import { formatDayTime, formatTime, placeIn, textIn, type Language } from './formats';
import { useTimeZone } from './time-zone';
import { en } from './wording/en';
import { zh, type WordKey } from './wording/zh';

const KEY = 'zhanggui.staff.language';

const dictionary = createInstance();
void dictionary.use(initReactI18next).init({
  lng: localStorage.getItem(KEY) ?? 'zh',
  fallbackLng: 'zh',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { zh: { translation: zh }, en: { translation: en } },
});
document.documentElement.lang = dictionary.language === 'en' ? 'en' : 'zh-CN';

export const i18nProvider: I18nProvider = {
  translate: (key, options, fallback) => String(dictionary.t(key, { defaultValue: fallback ?? key, ...options })),
  changeLocale: async (language) => {
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    await dictionary.changeLanguage(language);
  },
  getLocale: () => dictionary.language,
};

export type Say = (key: WordKey, params?: Record<string, string | number>) => string;

/** Everything that turns data into words of the language in use. */
export function useWords() {
  const { t, i18n } = useTranslation(undefined, { i18n: dictionary });
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  const timeZone = useTimeZone();
  const say: Say = (key, params) => t(key, params ?? {});
  return {
    language,
    say,
    text: (text: Text) => textIn(language, text),
    texts: (texts: readonly Text[]) =>
      texts.map((text) => textIn(language, text)).join(language === 'zh' ? '、' : ', '),
    place: (space: Pick<SpaceView, 'code' | 'name'> & Partial<SpaceView>) => placeIn(language, space),
    time: (instant: string, seconds = false) => formatTime(instant, timeZone, language, seconds),
    dayTime: (instant: string) => formatDayTime(instant, timeZone, language),
    refusal: (error: unknown) => refusalWords(error, language, say),
    refusalByCode: (code: string) => (isKnown(code) ? refusalMessage(code, language) : code),
  };
}

const isKnown = (code: string): code is RefusalCode => code in REFUSALS;

/** The words for what went wrong: by the refusal's code, else what the server said. */
function refusalWords(error: unknown, language: Language, say: Say): string {
  if (error instanceof Unreachable) return say('error.unreachable');
  if (!(error instanceof Refusal)) return say('error.unknown');
  if (error.fields[0]) return error.fields.map(({ message }) => message).join('；');
  return isKnown(error.code) ? refusalMessage(error.code, language, error.params) : error.message;
}

export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const language = useGetLocale()() === 'en' ? 'en' : 'zh';
  const choose = useSetLocale();
  return { language, choose: (next) => void choose(next) };
}
