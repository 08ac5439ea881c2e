/** Dates of a store's own calendar, `2026-11-21`; they have no zone and no hour. */
const DAY_MILLISECONDS = 86_400_000;

const utc = (date: string): Date => new Date(`${date}T00:00:00.000Z`);

export const addDays = (date: string, days: number): string =>
  new Date(utc(date).getTime() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** The date that a calendar hanging in the zone shows at an instant. */
export function dateIn(timeZone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** `11月21日 周六`, `Sat 21 Nov`. */
export const dayWords = (date: string, language: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  })
    .format(utc(date))
    .replace(',', '')
    .replace(/日\s*/, '日 ');
