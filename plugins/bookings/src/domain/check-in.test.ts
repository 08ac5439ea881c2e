import { judgeCheckIn, type Door, type Shown } from './check-in';

const at = (time: string) => new Date(`2026-11-28T${time}:00Z`);
const shown: Shown = {
  storeId: 'here',
  storeName: '掌柜 KTV',
  state: 'confirmed',
  startsAt: at('12:00'),
  graceUntil: at('12:15'),
  holdExpiresAt: null,
  arriveEarlyMinutes: 30,
  timeZone: 'Asia/Shanghai',
  businessDate: '2026-11-28',
};
const door: Door = { storeId: 'here', now: at('11:45'), businessDate: '2026-11-28' };
const code = (change: Partial<Shown>, there: Partial<Door> = {}) => {
  const verdict = judgeCheckIn({ ...shown, ...change }, { ...door, ...there });
  return verdict.ok ? 'OK' : verdict.code;
};

describe('BK-5 the verdict at the door', () => {
  test.each([
    ['in time', {}, {}, 'OK'],
    ['the first minute', {}, { now: at('11:30') }, 'OK'],
    ['the last instant', {}, { now: new Date(at('12:15').getTime() - 1) }, 'OK'],
    ['too early', {}, { now: new Date(at('11:30').getTime() - 1) }, 'CHECK_IN_TOO_EARLY'],
    ['after the grace', {}, { now: at('12:15') }, 'CODE_EXPIRED'],
    ['used', { state: 'checked-in' }, {}, 'CODE_USED'],
    ['used long ago', { state: 'completed' }, { now: at('20:00') }, 'CODE_USED'],
    ['cancelled', { state: 'cancelled' }, {}, 'CODE_EXPIRED'],
    ['missed', { state: 'no-show' }, {}, 'CODE_EXPIRED'],
    ['not yet confirmed', { state: 'pending' }, {}, 'BOOKING_STATE'],
    ['a hold', { state: 'held', holdExpiresAt: at('11:50') }, {}, 'BOOKING_STATE'],
    ['a hold that ran out', { state: 'held', holdExpiresAt: at('11:45') }, {}, 'CODE_EXPIRED'],
    ['a day before', {}, { now: new Date('2026-11-27T12:00:00Z'), businessDate: '2026-11-27' }, 'CODE_OTHER_DAY'],
    ['a little before the day begins', {}, { now: at('11:45'), businessDate: '2026-11-27' }, 'OK'],
    ['in the grace, when the next day has begun', {}, { now: at('12:10'), businessDate: '2026-11-29' }, 'OK'],
    ['another store says so before all else', { storeId: 'there', state: 'checked-in' }, {}, 'CODE_OTHER_STORE'],
  ] as [string, Partial<Shown>, Partial<Door>, string][])('%s: %4$s', (_, change, there, expected) => {
    expect(code(change, there)).toBe(expected);
  });

  test('who is too early hears from when, by the clock on the wall', () => {
    const verdict = judgeCheckIn(shown, { ...door, now: at('11:00') });
    expect(verdict).toMatchObject({ code: 'CHECK_IN_TOO_EARLY', params: { time: '20:00', from: '19:30' } });
  });
});
