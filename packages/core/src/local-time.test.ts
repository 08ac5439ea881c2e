import fc from 'fast-check';
import { addDays, clockTime, daysBetween, instantOf, localMoment, weekdayOf } from './index';

describe('local time', () => {
  test.each([
    ['2026-11-28', 1200, 'Asia/Shanghai', '2026-11-28T12:00:00.000Z'],
    ['2026-11-28', 1500, 'Asia/Shanghai', '2026-11-28T17:00:00.000Z'],
    ['2026-11-28', 30, 'Asia/Kathmandu', '2026-11-27T18:45:00.000Z'],
    // Never shown: the clock goes from 02:00 to 03:00.
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    // Shown twice: the first time counts.
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', 180, 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ])('the instant at which a clock shows %s %i in %s', (date, minute, zone, instant) => {
    expect(instantOf(date, minute, zone).toISOString()).toBe(instant);
  });

  test('an instant and its moment lead to each other, all year', () => {
    for (let at = Date.parse('2026-01-01T00:15:00Z'); at < Date.parse('2027-01-01T00:00:00Z'); at += 7 * 3_600_000) {
      const { date, minute } = localMoment(new Date(at), 'America/New_York');
      const back = instantOf(date, minute, 'America/New_York').getTime();
      expect([at, at - 3_600_000]).toContain(back);
    }
  });

  test('a clock is read as Intl reads it, at any minute of any zone', () => {
    const zones = [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'UTC',
    ];
    const instant = fc.integer({ min: Date.parse('1975-01-01T00:00:00Z'), max: Date.parse('2099-12-31T00:00:00Z') });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, timeZone) => {
        const read = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
        expect(`${localMoment(new Date(at), timeZone).date} ${clockTime(new Date(at), timeZone)}`).toBe(read);
      }),
    );
  });

  test('dates are counted without clocks', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2);
    expect(weekdayOf('2026-11-28')).toBe('sat');
  });
});
