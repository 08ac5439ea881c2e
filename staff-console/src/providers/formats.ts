import type { SpaceView, Text } from '@zhanggui/contract';

export type Language = 'zh' | 'en';

const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** A text of the contract in the language of the console. */
export const textIn = (language: Language, text: Text): string => text[language] || text.zh;

/** `T01 主桌`: what staff call a space; the code alone where the name begins with it. */
export function placeIn(language: Language, { code, name }: Pick<SpaceView, 'code' | 'name'>): string {
  const words = textIn(language, name);
  return words.startsWith(code) ? words : `${code} ${words}`;
}

/** 123450 fen → `1,234.50`, without the sign of the currency. */
export const formatFen = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `19:05`, in the zone of the store. */
export const formatTime = (instant: string, timeZone: string, language: Language, seconds = false): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(new Date(instant));

/** `11月21日 19:05`, in the zone of the store. */
export const formatDayTime = (instant: string, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

/** 65 000 ms → `1:05`; an hour and more → `1:02:05`. Never negative. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : `${Number(parts[0])}:${parts[1]}`;
}

/** Whole minutes between two times, never negative. */
export const minutesBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 60_000));

/** The start of the store's calendar day that is `daysAgo` before now, as an instant. */
export function startOfDay(now: number, timeZone: string, daysAgo: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(now));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const sinceMidnight = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1_000 + (now % 1_000);
  return new Date(now - sinceMidnight - daysAgo * 86_400_000).toISOString();
}
