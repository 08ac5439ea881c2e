import { isStoreLate, keptUntil, readinessBy, READY } from './grace';

const at = (time: string) => new Date(`2026-11-28T${time}:00Z`);
const promised = { endsAt: at('14:00'), graceUntil: at('12:15'), graceMinutes: 15 };
const taken = { isTaken: true, freeSince: null };
const freeSince = (time: string) => ({ isTaken: false, freeSince: at(time) });

describe('BK-6 how long a place is kept', () => {
  test.each([
    ['a place that was there', READY, '12:15'],
    ['one at which others still sit', taken, '14:00'],
    ['one that was free five minutes late', freeSince('12:05'), '12:20'],
    ['one that was free after the promised grace', freeSince('13:00'), '13:15'],
    ['one that was free when the booking was nearly over', freeSince('13:55'), '14:00'],
  ])('%s: until %3$s', (_, readiness, until) => {
    expect(keptUntil(promised, readiness)).toEqual(at(until));
  });

  test('a grace that is longer than the booking stays as it was promised', () => {
    expect(keptUntil({ ...promised, endsAt: at('12:10') }, taken)).toEqual(at('12:15'));
  });
});

test.each([
  ['there from the start', READY, false],
  ['free within the grace', freeSince('12:15'), false],
  ['free after it', freeSince('12:16'), true],
  ['still taken', taken, true],
])('BK-6 whether the store is late: %s', (_, readiness, late) => {
  expect(isStoreLate(promised, readiness)).toBe(late);
});

test('BK-6 a place is kept from its guests by those before them, not by those after them', () => {
  const had = (since: string, until: string | null) => ({ since: at(since), until: until ? at(until) : null });
  const readiness = (...all: ReturnType<typeof had>[]) => readinessBy(at('12:00'), all);
  expect(readiness()).toEqual(READY);
  expect(readiness(had('10:00', '11:50'))).toEqual(READY);
  expect(readiness(had('10:00', '12:20'), had('12:10', '13:00'))).toEqual(freeSince('12:20'));
  expect(readiness(had('10:00', null))).toEqual(taken);
  expect(readiness(had('14:00', null), had('14:00', '15:00'))).toEqual(READY);
});
