import { problem, type Draft, type Problem } from './problem';

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

const MOST_PIECES = 1_000_000;
const WHOLE_BP = 10_000;
const MOST_FEN_PER_POINT = 10_000;

/** A time of day on a 24 hour clock. */
export function clockTime(draft: Draft, field: string, label: string): Problem[] {
  const value = draft[field];
  if (isEmpty(value)) return [problem(field, `请填写${label}`)];
  return typeof value === 'string' && CLOCK_TIME.test(value)
    ? []
    : [problem(field, `${label}要写成 24 小时制的“时:分”，例如 09:30`)];
}

/** A million yuan: no price of a venue, and more than any order may cost. */
const LARGEST_FEN = 100_000_000;

/** An amount of fen that may be absent, never negative. */
export function amountFen(draft: Draft, field: string, label: string): Problem[] {
  const value = draft[field];
  if (typeof value !== 'number') return [];
  if (value < 0) return [problem(field, `${label}不能是负数`)];
  return value > LARGEST_FEN ? [problem(field, `${label}不能超过 100 万元`)] : [];
}

/** A number of pieces that may be absent: far below what a column of stock can hold. */
export function pieces(draft: Draft, field: string, label: string): Problem[] {
  const value = draft[field];
  return typeof value === 'number' && value > MOST_PIECES ? [problem(field, `${label}不能超过 100 万`)] : [];
}

export function key(draft: Draft, field = 'key'): Problem[] {
  const value = draft[field];
  return typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value)
    ? []
    : [problem(field, '标识只能用英文小写字母、数字和连字符，并以字母开头')];
}

/** Two whole numbers of which the first must not exceed the second. */
export function ordered(draft: Draft, low: string, high: string, message: string): Problem[] {
  const from = draft[low];
  const to = draft[high];
  return typeof from === 'number' && typeof to === 'number' && from > to ? [problem(high, message)] : [];
}

/** An optional span of instants; the end is after the start when both are given. */
export function span(draft: Draft, startsAt = 'startsAt', endsAt = 'endsAt'): Problem[] {
  if (isEmpty(draft[startsAt]) || isEmpty(draft[endsAt])) return [];
  const start = new Date(String(draft[startsAt])).getTime();
  const end = new Date(String(draft[endsAt])).getTime();
  return start < end ? [] : [problem(endsAt, '结束时间要晚于开始时间')];
}

/** A number that may be absent, within both limits. */
export function within(draft: Draft, field: string, least: number, most: number, label: string): Problem[] {
  const value = draft[field];
  return typeof value === 'number' && (value < least || value > most)
    ? [problem(field, `${label}要在 ${least} 到 ${most} 之间`)]
    : [];
}

/** A share in basis points that may be absent: forms show it in per cent. */
export function share(draft: Draft, field: string, label: string, mostBp = WHOLE_BP): Problem[] {
  const value = draft[field];
  return typeof value === 'number' && (value < 0 || value > mostBp)
    ? [problem(field, `${label}要在 0% 到 ${mostBp / 100}% 之间`)]
    : [];
}

/** What one point costs or is worth in fen: at least one, at most 100 yuan. */
export function pointValue(draft: Draft, field: string): Problem[] {
  const value = draft[field];
  return typeof value === 'number' && (value < 1 || value > MOST_FEN_PER_POINT)
    ? [problem(field, '要在 0.01 元到 100 元之间')]
    : [];
}

/** Two dates of a calendar, the second one optional and not before the first. */
export function datesInOrder(draft: Draft, first: string, last: string, message: string): Problem[] {
  if (isEmpty(draft[first]) || isEmpty(draft[last])) return [];
  return String(draft[first]) <= String(draft[last]) ? [] : [problem(last, message)];
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Seven switches of which at least one is on; a switch that nobody touched is on. */
export function someWeekday(draft: Draft): Problem[] {
  return WEEKDAYS.some((day) => draft[day] !== false) ? [] : [problem('mon', '至少选择一天')];
}

export function colour(draft: Draft, field: string): Problem[] {
  const value = draft[field];
  if (isEmpty(value)) return [];
  return typeof value === 'string' && /^#[0-9a-fA-F]{6}$/.test(value)
    ? []
    : [problem(field, '颜色要写成 # 加六位，例如 #C9A24B')];
}
