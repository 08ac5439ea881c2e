import { addDays, dateIn, dayWords } from './calendar';

test('days are counted over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
});

test('an instant has the date of the zone it is asked for', () => {
  const instant = Date.parse('2026-11-21T17:00:00Z');
  expect(dateIn('Asia/Shanghai', instant)).toBe('2026-11-22');
  expect(dateIn('Europe/London', instant)).toBe('2026-11-21');
});

test('a date is written with its weekday', () => {
  expect(dayWords('2026-11-21', 'zh')).toBe('11月21日 周六');
  expect(dayWords('2026-11-21', 'en')).toBe('Sat 21 Nov');
});
