import fc from 'fast-check';
import { everyDay, policy } from '../../test/scene';
import { pacingWindow } from './pacing';
import { isOnGrid, slotStarts } from './slot-grid';
import { businessDateOf, isOpenThroughout, openSpansOn, openUntil } from './spans';
import { checkAdvance, daysAhead } from './windows';

const at = (instant: string) => Date.parse(instant);
const bar = { timeZone: 'Asia/Shanghai', hours: { weekly: everyDay('18:00', '03:00'), special: [] } };
const berlin = { timeZone: 'Europe/Berlin', hours: { weekly: everyDay('22:00', '06:00'), special: [] } };

test('BK-1 a night past midnight belongs to the day on which it began', () => {
  expect(businessDateOf(at('2026-11-28T18:30:00Z'), bar)).toBe('2026-11-28');
  expect(isOpenThroughout({ from: at('2026-11-28T15:00:00Z'), until: at('2026-11-28T19:00:00Z') }, bar)).toBe(true);
  expect(isOpenThroughout({ from: at('2026-11-28T15:00:00Z'), until: at('2026-11-28T19:01:00Z') }, bar)).toBe(false);
  expect(slotStarts('2026-11-28', 60, bar)).toHaveLength(9);
});

test('a store that is open around the clock has no midnight', () => {
  const always = { timeZone: 'Asia/Shanghai', hours: { weekly: everyDay('00:00', '00:00'), special: [] } };
  expect(openUntil(at('2026-11-28T15:00:00Z'), always)).toBeGreaterThan(at('2026-11-29T15:00:00Z'));
});

test('BK-1 the night of the missing hour has fewer slots, the night with one twice has more', () => {
  const hours = (date: string) => slotStarts(date, 60, berlin).length;
  expect([hours('2026-03-27'), hours('2026-03-28'), hours('2026-10-24')]).toEqual([8, 7, 9]);
  const [span] = openSpansOn('2026-10-24', berlin);
  expect(new Date(span?.until ?? 0).toISOString()).toBe('2026-10-25T05:00:00.000Z');
});

test('every slot of a grid lies on it, inside the hours, on its own business date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), fc.constantFrom(15, 30, 45, 60, 90), (day, minutes) => {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      return slotStarts(date, minutes, berlin).every(
        (start) =>
          isOnGrid(start, minutes, berlin) &&
          isOpenThroughout({ from: start, until: start + 1 }, berlin) &&
          businessDateOf(start, berlin) === date,
      );
    }),
    { numRuns: 200 },
  );
});

test('BK-7 members book earlier, everyone later', () => {
  const gold = { tierName: { zh: '金卡', en: 'Gold' }, thresholdPoints: 5000, advanceDays: 45 };
  const rules = policy({ memberWindows: [gold] });
  expect(checkAdvance(rules, 30, 0).ok).toBe(true);
  expect(checkAdvance(rules, 31, 0)).toMatchObject({ code: 'MEMBERS_FIRST', params: { tier: '金卡', days: 30 } });
  expect(checkAdvance(rules, 45, 5000).ok).toBe(true);
  expect(checkAdvance(rules, 46, 9000)).toMatchObject({ code: 'TOO_EARLY_TO_BOOK' });
  expect(daysAhead(at('2026-11-28T04:00:00Z'), at('2026-11-29T17:00:00Z'), bar)).toBe(1);
});

test('BK-11 windows of arrivals are those of the clock on the wall', () => {
  const window = pacingWindow(at('2026-11-28T12:10:30Z'), 60, 'Asia/Kathmandu');
  expect(new Date(window.from).toISOString()).toBe('2026-11-28T11:15:00.000Z');
});
