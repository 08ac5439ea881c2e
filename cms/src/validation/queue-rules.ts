import { turnTimesRule } from './booking-rules';
import { clockTime, ordered, within } from './checks';
import { eachRow, problem, rowsOf, type Draft, type Problem } from './problem';

const DAY = 1440;
const MOST = 1_000_000;

/** How a store gives out and calls numbers (WQ-1, WQ-2, WQ-3). */
export function queuePolicyRule(draft: Draft): Problem[] {
  return [
    ...(draft.open === true && rowsOf(draft.prefixes).length === 0
      ? [problem('prefixes', '请至少添加一个号段，例如字母 A')]
      : []),
    ...prefixesRule(draft),
    ...turnTimesRule(draft),
    ...within(draft, 'turnMinutes', 5, 600, '平均用餐时间'),
    ...within(draft, 'comeMinutes', 1, 240, '叫号后保留时间'),
    ...within(draft, 'callsBeforeSkip', 1, 20, '叫号次数'),
    ...within(draft, 'restorePlaces', 0, 100, '过号后排在几桌之后'),
    ...within(draft, 'maxWaiting', 1, 10_000, '最多排队'),
    ...within(draft, 'maxParty', 1, 200, '每号最多人数'),
    ...spokenRule(draft, 'spokenCall'),
    ...spokenRule(draft, 'spokenCallEn'),
  ];
}

function spokenRule(draft: Draft, field: string): Problem[] {
  const words = draft[field];
  return typeof words === 'string' && words !== '' && !words.includes('{number}')
    ? [problem(field, '播报里要有 {number}，它会换成号码')]
    : [];
}

function prefixesRule(draft: Draft): Problem[] {
  const rows = rowsOf(draft.prefixes);
  return eachRow('prefixes', draft, (row, index) => {
    const timed = isFilled(row.startsAt) || isFilled(row.endsAt);
    const clash = rows.slice(0, index).findIndex((other) => other.prefix === row.prefix && meet(row, other));
    return [
      ...(typeof row.prefix === 'string' && /^[A-Z]{1,3}$/.test(row.prefix)
        ? []
        : [problem('prefix', '用 1 到 3 个大写字母，例如 A')]),
      ...ordered(row, 'partyMin', 'partyMax', '最多人数不能小于最少人数'),
      ...(timed ? [...clockTime(row, 'startsAt', '开始时间'), ...clockTime(row, 'endsAt', '结束时间')] : []),
      ...(clash >= 0 ? [problem('prefix', `与第 ${clash + 1} 行的人数和时间重叠，请换一个字母`)] : []),
    ];
  });
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Whether some party at some time fits both rows. */
function meet(one: Draft, other: Draft): boolean {
  const low = (row: Draft) => (typeof row.partyMin === 'number' ? row.partyMin : 0);
  const high = (row: Draft) => (typeof row.partyMax === 'number' ? row.partyMax : MOST);
  if (low(one) > high(other) || low(other) > high(one)) return false;
  const first = timeOf(one);
  const second = timeOf(other);
  const behind = (second.from - first.from + DAY) % DAY;
  const ahead = (first.from - second.from + DAY) % DAY;
  return behind < first.length || ahead < second.length;
}

function timeOf(row: Draft): { from: number; length: number } {
  if (!isFilled(row.startsAt) || !isFilled(row.endsAt)) return { from: 0, length: DAY };
  const minute = (value: unknown) => {
    const [hour = 0, minutes = 0] = String(value).split(':').map(Number);
    return hour * 60 + minutes;
  };
  const from = minute(row.startsAt);
  const to = minute(row.endsAt);
  return { from, length: to > from ? to - from : to + DAY - from };
}

/** One set of rules for a store. */
export function queueAmongOthers(_draft: Draft, others: readonly Draft[]): Problem[] {
  return others.length > 0 ? [problem('store', '这家门店已经有排队规则，请修改那一份')] : [];
}
