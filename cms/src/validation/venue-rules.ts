import { clockTime, colour, key, ordered } from './checks';
import { eachRow, problem, type Draft, type Problem } from './problem';

export function storeRule(draft: Draft): Problem[] {
  return [
    ...(typeof draft.code === 'string' && /^[A-Z][A-Z0-9]{1,11}$/.test(draft.code)
      ? []
      : [problem('code', '门店编号用 2 到 12 位大写字母和数字，以字母开头，例如 POKER1')]),
    ...(isTimeZone(draft.timeZone) ? [] : [problem('timeZone', '没有这个时区，中国门店填 Asia/Shanghai')]),
    ...eachRow('weeklyHours', draft, (row) => [
      ...clockTime(row, 'opensAt', '开门时间'),
      ...clockTime(row, 'closesAt', '打烊时间'),
    ]),
    ...eachRow('specialDates', draft, (row) =>
      row.closed === true ? [] : [...clockTime(row, 'opensAt', '开门时间'), ...clockTime(row, 'closesAt', '打烊时间')],
    ),
  ];
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function spaceRule(draft: Draft): Problem[] {
  return ordered(draft, 'capacityMin', 'capacityMax', '最多人数不能小于最少人数');
}

export function brandRule(draft: Draft): Problem[] {
  return eachRow('moods', draft, (row) =>
    ['accent', 'accentText', 'background', 'surface', 'text'].flatMap((field) => colour(row, field)),
  );
}

export function keyedRule(draft: Draft): Problem[] {
  return [...key(draft), ...colour(draft, 'color')];
}

export function stationRule(draft: Draft): Problem[] {
  return colour(draft, 'color');
}
