import { amountFen, clockTime, someWeekday, within } from './checks';
import { problem, type Draft, type Problem } from './problem';

/** What a room costs in a band of the day (SP-4, BQ-2). */
export function roomPriceRule(draft: Draft): Problem[] {
  const { startsAt, endsAt } = draft;
  return [
    ...amountFen(draft, 'amountFen', '价格'),
    ...amountFen(draft, 'minimumSpendFen', '最低消费'),
    ...(draft.kind === 'package' && !(Number(draft.minutes) > 0)
      ? [problem('minutes', '套餐要填写时长，例如 180 分钟')]
      : []),
    ...within(draft, 'minutes', 5, 1440, '套餐时长'),
    ...someWeekday(draft),
    ...clockTime(draft, 'startsAt', '开始时间'),
    ...clockTime(draft, 'endsAt', '结束时间'),
    ...(startsAt === endsAt && startsAt !== '00:00' && typeof startsAt === 'string'
      ? [problem('endsAt', '开始和结束相同；全天请都填 00:00')]
      : []),
  ];
}
