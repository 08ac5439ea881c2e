import { barBox, dayScale, hourTicks, instantAt, minuteOfDay, snap, widthOf, xOf } from './day-scale';

const SHANGHAI = { from: '2026-11-21T02:00:00.000Z', to: '2026-11-21T18:00:00.000Z', timeZone: 'Asia/Shanghai' };
const scale = dayScale({ ...SHANGHAI, slotMinutes: 30 }, 960, 40);
const at = (time: string) => Date.parse(`2026-11-21T${time}:00.000Z`);

test('a day past midnight fills the width it has', () => {
  expect(widthOf(scale)).toBe(960);
  expect(xOf(scale, at('03:00'))).toBe(60);
  expect(instantAt(scale, 60)).toBe(at('03:00'));
});

test('where the hours would be too narrow the day is wider than the screen', () => {
  expect(widthOf(dayScale({ ...SHANGHAI, slotMinutes: 30 }, 300, 60))).toBe(960);
  expect(widthOf(dayScale({ ...SHANGHAI, slotMinutes: 30 }, 300, 60, 1.5))).toBe(1440);
});

test('BK-10 starts snap to the grid that begins with the opening', () => {
  expect(snap(scale, at('03:14'))).toBe(at('03:00'));
  expect(snap(scale, at('03:16'))).toBe(at('03:30'));
  expect(snap(scale, at('03:29'), 'before')).toBe(at('03:00'));
  const halfPast = dayScale({ ...SHANGHAI, from: '2026-11-21T02:30:00.000Z', slotMinutes: 60 }, 930, 40);
  expect(snap(halfPast, at('04:10'))).toBe(at('04:30'));
  expect(minuteOfDay(halfPast.from, 'Asia/Kathmandu')).toBe(8 * 60 + 15);
});

test('hours too close together share their labels', () => {
  expect(hourTicks(scale)).toHaveLength(17);
  expect(hourTicks(scale).every(({ labelled }) => labelled)).toBe(true);
  const narrow = hourTicks(dayScale({ ...SHANGHAI, slotMinutes: 30 }, 480, 30));
  expect(narrow.filter(({ labelled }) => labelled)).toHaveLength(9);
});

test('the axis of a day that opens at half past begins with the next full hour', () => {
  const half = dayScale({ ...SHANGHAI, from: '2026-11-21T02:30:00.000Z', slotMinutes: 30 }, 930, 40);
  expect(hourTicks(half)[0]).toEqual({ at: at('03:00'), x: 30, labelled: true });
});

test('BK-10 the clock going back keeps an hour an hour', () => {
  const london = { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T06:00:00.000Z', timeZone: 'Europe/London' };
  const night = dayScale({ ...london, slotMinutes: 30 }, 480, 40);
  expect(xOf(night, Date.parse('2026-10-25T02:00:00.000Z'))).toBe(240);
  expect(snap(night, Date.parse('2026-10-25T02:10:00.000Z'))).toBe(Date.parse('2026-10-25T02:00:00.000Z'));
});

test('a bar is cut at the edges of the day and carries its cleaning as a tail', () => {
  const bar = (startsAt: string, endsAt: string | null, cleanUntil: string | null) =>
    barBox(scale, { startsAt, endsAt, cleanUntil });
  expect(bar('2026-11-21T03:00:00Z', '2026-11-21T05:00:00Z', '2026-11-21T05:15:00Z')).toEqual({
    left: 60,
    width: 120,
    cleanWidth: 15,
    beganBefore: false,
    goesOn: false,
  });
  expect(bar('2026-11-21T01:00:00Z', '2026-11-21T03:00:00Z', null)).toMatchObject({
    left: 0,
    width: 60,
    beganBefore: true,
  });
  expect(bar('2026-11-21T17:00:00Z', '2026-11-21T19:00:00Z', '2026-11-21T19:30:00Z')).toMatchObject({
    width: 60,
    cleanWidth: 0,
    goesOn: true,
  });
  expect(bar('2026-11-21T17:00:00Z', null, null)).toMatchObject({ left: 900, width: 60, goesOn: true });
});
