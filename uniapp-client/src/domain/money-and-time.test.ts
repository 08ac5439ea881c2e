import { clockTime, dayAndTime, dayOf, wallClock } from './local-time';
import { price, priceDelta, yuan } from './money';

test('money is shown to the fen, whole yuan without decimals', () => {
  expect([yuan(3800), yuan(3805), yuan(0), yuan(-50)]).toEqual(['38', '38.05', '0', '-0.50']);
  expect([price(-500), priceDelta(300), priceDelta(-300)]).toEqual(['-¥5', '+¥3', '-¥3']);
});

test('times are shown by the clock on the wall of the store', () => {
  const at = '2026-11-20T17:30:00.000Z';
  expect(wallClock(new Date(at), 'Asia/Shanghai')).toMatchObject({ hour: 1, minute: 30, day: 21, weekday: 6 });
  expect(clockTime(at, 'Asia/Shanghai')).toBe('01:30');
  expect(dayAndTime(at, 'Asia/Shanghai', new Date(at))).toBe('11-21 01:30');
  expect(dayAndTime(at, 'Asia/Shanghai', new Date('2027-02-01T00:00:00Z'))).toBe('2026-11-21 01:30');
  expect(dayOf(at, 'Europe/Berlin')).toBe('2026-11-20');
});
