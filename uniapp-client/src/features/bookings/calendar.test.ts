import { addDays, dateStrip, daysBetween, weekdayOf } from './calendar';

test('calendar dates are counted without a clock: months, leap years and summer time do not shift them', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(weekdayOf('2026-11-21')).toBe('sat');
});

test('BK-7 the date strip goes from the first to the last day that can be booked', () => {
  const days = dateStrip('2026-11-21', '2026-11-23', '2026-11-21');
  expect(days.map(({ label, weekday, ahead }) => [label, weekday, ahead])).toEqual([
    ['11/21', 'sat', 0],
    ['11/22', 'sun', 1],
    ['11/23', 'mon', 2],
  ]);
  expect(dateStrip('2026-11-22', '2026-11-21', '2026-11-21')).toEqual([]);
  expect(dateStrip('2026-11-21', '2027-11-21', '2026-11-21', 60)).toHaveLength(60);
});
