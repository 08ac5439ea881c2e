import { businessDate, isOpen, isOpenAt, localMoment, type OpeningHours } from './index';

const bar: OpeningHours = {
  weekly: [
    { weekday: 'fri', opensAt: '18:00', closesAt: '03:00' },
    { weekday: 'sat', opensAt: '12:00', closesAt: '14:00' },
    { weekday: 'sat', opensAt: '18:00', closesAt: '03:00' },
  ],
  special: [{ date: '2026-10-03', closed: true }],
};

describe('opening hours', () => {
  test.each([
    ['2026-10-02T09:59:00Z', false],
    ['2026-10-02T10:00:00Z', true],
    ['2026-10-02T18:59:00Z', true],
    ['2026-10-02T19:00:00Z', false],
    ['2026-10-03T05:00:00Z', false],
    ['2026-10-10T05:00:00Z', true],
    ['2026-10-10T07:00:00Z', false],
  ])('ST-2 hours past midnight and special dates: %s → %s', (instant, open) => {
    expect(isOpen(new Date(instant), 'Asia/Shanghai', bar)).toBe(open);
  });

  test('ST-2 the clock of the store decides, also when it is set back', () => {
    const hours: OpeningHours = { weekly: [{ weekday: 'sun', opensAt: '01:00', closesAt: '02:00' }], special: [] };
    expect(isOpen(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin', hours)).toBe(false);
    expect(isOpen(new Date('2026-10-24T23:30:00Z'), 'Europe/Berlin', hours)).toBe(true);
    expect(localMoment(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin').minute).toBe(150);
  });

  test('a range that closes when it opens lasts a whole day', () => {
    const hours: OpeningHours = { weekly: [{ weekday: 'mon', opensAt: '08:00', closesAt: '08:00' }], special: [] };
    expect(isOpenAt({ date: '2026-10-06', weekday: 'tue', minute: 479 }, hours)).toBe(true);
    expect(isOpenAt({ date: '2026-10-06', weekday: 'tue', minute: 480 }, hours)).toBe(false);
  });

  test.each([
    ['2026-10-02T18:30:00Z', '2026-10-02'],
    ['2026-10-02T19:30:00Z', '2026-10-03'],
    ['2026-10-10T04:30:00Z', '2026-10-10'],
    ['2026-10-09T18:59:00Z', '2026-10-09'],
  ])('ST-2 a night belongs to the business day on which it began: %s → %s', (instant, date) => {
    expect(businessDate(new Date(instant), 'Asia/Shanghai', bar)).toBe(date);
  });
});
