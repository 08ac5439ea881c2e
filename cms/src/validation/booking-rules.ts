import { amountFen, clockTime, datesInOrder, ordered, pointValue, share, someWeekday, within } from './checks';
import { eachRow, problem, rowsOf, type Draft, type Problem } from './problem';
import { relatedIds } from './relation';
import { weeklyOverlap } from './weekly-overlap';
import { hoursRows } from './venue-rules';

const DAY = 1440;

/** How a store is booked (BK-1, BK-2, BK-6, BK-7, BK-11). */
export function bookingPolicyRule(draft: Draft): Problem[] {
  return [
    ...(draft.mode !== 'staffed' && relatedIds(draft.spaceTypes).length === 0
      ? [problem('spaceTypes', '请选择可订的空间类型')]
      : []),
    ...gridRule(draft),
    ...ordered(draft, 'partyMin', 'partyMax', '最多人数不能小于最少人数'),
    ...turnTimesRule(draft),
    ...depositRule(draft),
    ...within(draft, 'holdMinutes', 1, DAY, '锁位时间'),
    ...within(draft, 'confirmMinutes', 1, DAY, '员工确认时限'),
    ...within(draft, 'cleanMinutes', 0, 240, '收拾时间'),
    ...within(draft, 'graceMinutes', 0, DAY, '迟到保留'),
    ...within(draft, 'pacingMinutes', 5, 240, '到店窗口'),
    ...within(draft, 'maxWaitingPerCustomer', 1, 20, '每人候补上限'),
    ...refundTiersRule(draft),
    ...eachRow('memberWindows', draft, (row) =>
      Number(row.advanceDays) < Number(draft.advanceDays)
        ? [problem('advanceDays', `会员要比其他顾客早：至少填 ${Number(draft.advanceDays)} 天`)]
        : [],
    ),
    ...quotasRule(draft),
  ];
}

function gridRule(draft: Draft): Problem[] {
  const grid = draft.slotMinutes;
  if (typeof grid !== 'number') return [];
  const fits = 60 % grid === 0 || (grid % 60 === 0 && DAY % grid === 0);
  if (grid < 1 || !fits) {
    return [problem('slotMinutes', '时间间隔要能整除 60（例如 15、30），或是整小时（例如 60、120）')];
  }
  const seen = new Set<unknown>();
  return eachRow('durations', draft, ({ minutes }) => {
    if (typeof minutes !== 'number') return [];
    if (minutes % grid !== 0) return [problem('minutes', `要是时间间隔 ${grid} 分钟的整数倍`)];
    if (seen.has(minutes)) return [problem('minutes', '这个时长已经有了')];
    seen.add(minutes);
    return [];
  });
}

/** Rows of guests and minutes: each in order, and no number of guests in two rows. */
export function turnTimesRule(draft: Draft): Problem[] {
  const rows = rowsOf(draft.turnTimes);
  return eachRow('turnTimes', draft, (row, index) => {
    const clash = rows.slice(0, index).findIndex((other) => rangesOverlap(row, other));
    return [
      ...ordered(row, 'partyMin', 'partyMax', '最多人数不能小于最少人数'),
      ...(clash >= 0 ? [problem('partyMin', `人数与第 ${clash + 1} 行重叠`)] : []),
    ];
  });
}

function rangesOverlap(one: Draft, other: Draft): boolean {
  return Number(one.partyMin) <= Number(other.partyMax) && Number(other.partyMin) <= Number(one.partyMax);
}

function depositRule(draft: Draft): Problem[] {
  const { depositKind, depositFen, depositBp } = draft;
  return [
    ...amountFen(draft, 'depositFen', '订金'),
    ...share(draft, 'depositBp', '订金比例'),
    ...share(draft, 'pointsCapBp', '积分最多抵'),
    ...(depositKind === 'fixed' && !(Number(depositFen) > 0)
      ? [problem('depositFen', '选了固定订金，请填写金额')]
      : []),
    ...(depositKind === 'ratio' && !(Number(depositBp) > 0) ? [problem('depositBp', '选了按比例，请填写比例')] : []),
    ...pointValue(draft, 'fenPerPoint'),
  ];
}

/** From early to late: fewer hours before, and never more money back. */
function refundTiersRule(draft: Draft): Problem[] {
  const rows = rowsOf(draft.refundTiers);
  return eachRow('refundTiers', draft, (row, index) => {
    const before = rows[index - 1];
    return [
      ...share(row, 'refundBp', '退还比例'),
      ...(before && !(Number(row.hoursBefore) < Number(before.hoursBefore))
        ? [problem('hoursBefore', '从早到晚排列：这一档的小时数要比上一档小')]
        : []),
      ...(before && Number(row.refundBp) > Number(before.refundBp)
        ? [problem('refundBp', '取消得越晚退得越少：不能比上一档多')]
        : []),
    ];
  });
}

function quotasRule(draft: Draft): Problem[] {
  const limit = draft.pacingCovers;
  const rows = rowsOf(draft.quotas);
  return eachRow('quotas', draft, ({ channel, covers }, index) => [
    ...(rows.slice(0, index).some((other) => other.channel === channel)
      ? [problem('channel', '这个渠道已经有一行了')]
      : []),
    ...(typeof limit === 'number' && typeof covers === 'number' && covers > limit
      ? [problem('covers', `不能超过每个窗口的 ${limit} 人`)]
      : []),
  ]);
}

/** A guest who wants a kind of space finds one way to book it: two policies of one mode never share a kind. */
export function policyAmongOthers(draft: Draft, others: readonly Draft[]): Problem[] {
  if (draft.active === false) return [];
  const types = new Set(relatedIds(draft.spaceTypes));
  const rival = others.find(
    (other) =>
      other.active !== false &&
      other.mode === draft.mode &&
      relatedIds(other.spaceTypes).some((type) => types.has(type)),
  );
  return rival ? [problem('spaceTypes', `“${String(rival.name)}”已经用同样的方式接受这种空间的预订`)] : [];
}

export function sessionPlanRule(draft: Draft): Problem[] {
  return [
    ...clockTime(draft, 'startsAt', '开始时间'),
    ...clockTime(draft, 'endsAt', '结束时间'),
    ...someWeekday(draft),
    ...datesInOrder(draft, 'fromDate', 'untilDate', '最后一场不能早于第一场'),
    ...within(draft, 'seats', 1, 200, '座位数'),
    ...amountFen(draft, 'seatFen', '每座价格'),
  ];
}

export function planPolicyRule(_draft: Draft, policy: Draft): Problem[] {
  return policy.mode === 'scheduled' ? [] : [problem('policy', '请选择方式为“场次”的预订规则')];
}

export function planSpaceRule(draft: Draft, space: Draft): Problem[] {
  const most = space.capacityMax;
  return typeof most === 'number' && Number(draft.seats) > most
    ? [problem('seats', `${String(space.code)} 最多坐 ${most} 人`)]
    : [];
}

/** One table holds one session at a time. */
export function planAmongOthers(draft: Draft, others: readonly Draft[]): Problem[] {
  if (draft.active === false) return [];
  const [space] = relatedIds(draft.space);
  const rival = others.find(
    (other) => other.active !== false && relatedIds(other.space)[0] === space && weeklyOverlap(draft, other),
  );
  return rival ? [problem('startsAt', `与“${String(rival.title)}”在同一张桌上时间重叠`)] : [];
}

export function personRule(draft: Draft): Problem[] {
  return [...amountFen(draft, 'hourlyFen', '每小时价格'), ...hoursRows(draft)];
}

export function personPolicyRule(_draft: Draft, policy: Draft): Problem[] {
  return policy.mode === 'staffed' ? [] : [problem('policies', `“${String(policy.name)}”不是“约人”的预订规则`)];
}
