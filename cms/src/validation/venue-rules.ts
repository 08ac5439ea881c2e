import { clockTime, colour, key, ordered, share, within } from './checks';
import { eachRow, problem, type Draft, type Problem } from './problem';
import { relatedIds } from './relation';

export function storeRule(draft: Draft): Problem[] {
  return [
    ...(typeof draft.code === 'string' && /^[A-Z][A-Z0-9]{1,11}$/.test(draft.code)
      ? []
      : [problem('code', '门店编号用 2 到 12 位大写字母和数字，以字母开头，例如 POKER1')]),
    ...(isTimeZone(draft.timeZone) ? [] : [problem('timeZone', '没有这个时区，中国门店填 Asia/Shanghai')]),
    ...hoursRows(draft),
    ...share(draft, 'serviceFeeBp', '服务费'),
    ...within(draft, 'cleanMinutes', draft.cleanBy === 'timer' ? 1 : 0, 240, '收拾时间'),
    ...within(draft, 'usualStayMinutes', 5, 1440, '通常停留'),
    ...within(draft, 'reservedLeadMinutes', 0, 1440, '提前多久留位'),
  ];
}

/** Weekly hours and special dates, of a store or of a person. */
export function hoursRows(draft: Draft): Problem[] {
  const times = (row: Draft) => [...clockTime(row, 'opensAt', '开门时间'), ...clockTime(row, 'closesAt', '打烊时间')];
  return [
    ...eachRow('weeklyHours', draft, times),
    ...eachRow('specialDates', draft, (row) => (row.closed === true ? [] : times(row))),
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
  return [
    ...ordered(draft, 'capacityMin', 'capacityMax', '最多人数不能小于最少人数'),
    ...(relatedIds(draft.joinsWith).some((id) => id === draft.documentId)
      ? [problem('joinsWith', '不能和自己拼桌')]
      : []),
  ];
}

export function brandRule(draft: Draft): Problem[] {
  return eachRow('moods', draft, (row) =>
    ['accent', 'accentText', 'background', 'surface', 'text'].flatMap((field) => colour(row, field)),
  );
}

export function keyedRule(draft: Draft): Problem[] {
  return [...key(draft), ...colour(draft, 'color')];
}

/** The composite order of stores (ST-3) has to look at something. */
export function storeRankingRule(draft: Draft): Problem[] {
  const weights = ['distanceWeight', 'ratingWeight', 'priceWeight', 'openWeight'];
  return weights.some((field) => Number(draft[field]) > 0) ? [] : [problem('distanceWeight', '至少一项大于 0')];
}

const MOST_MULTIPLIER_BP = 100_000;

export function memberTierRule(draft: Draft): Problem[] {
  return [...keyedRule(draft), ...share(draft, 'multiplierBp', '积分倍数', MOST_MULTIPLIER_BP)];
}

export function stationRule(draft: Draft): Problem[] {
  const placed = [draft.x, draft.y].filter((value) => typeof value === 'number').length;
  return [
    ...colour(draft, 'color'),
    ...(placed === 1 ? [problem(typeof draft.x === 'number' ? 'y' : 'x', '出餐口位置的 X 和 Y 要一起填写')] : []),
  ];
}
