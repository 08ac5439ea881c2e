import { beijingDateTime, beijingDay, beijingDigits, beijingTimestamp } from './beijing-time';

const lastSecondOfFriday = Date.parse('2026-11-20T15:59:59.900Z');

test('PAY-7 a day of WeChat ends at midnight in Beijing', () => {
  expect(beijingDay(lastSecondOfFriday)).toBe('2026-11-20');
  expect(beijingDay(lastSecondOfFriday + 100)).toBe('2026-11-21');
});

test('PAY-7 times are written in Beijing time', () => {
  expect(beijingTimestamp(lastSecondOfFriday)).toBe('2026-11-20T23:59:59+08:00');
  expect(beijingDateTime(lastSecondOfFriday)).toBe('2026-11-20 23:59:59');
  expect(beijingDigits(lastSecondOfFriday)).toBe('20261120235959');
});
