import fc from 'fast-check';
import { ask, EVENING, everyDay, named, NOW, scene, space, type AskChange, type SceneChange } from '../../test/scene';
import { staffRules } from './ask';
import { Board, type Taken } from './board';
import { decideHold, takeOnBoard, type HoldPlan } from './decide-hold';
import type { Person, SessionPlan } from './policy';
import { overlaps } from './spans';

const HOUR = 3_600_000;
const board = (...taken: Partial<Taken>[]) =>
  new Board(
    taken.map((one) => ({
      resourceId: 'T1',
      kind: 'booking' as const,
      from: EVENING,
      until: EVENING + HOUR,
      sessionId: null,
      ...one,
    })),
  );

const plan: SessionPlan = {
  id: 'plan',
  policyId: 'policy',
  title: named('主赛'),
  description: named(''),
  kind: 'main',
  spaceId: 'T1',
  weekdays: new Set(['sat'] as const),
  fromDate: '2026-01-01',
  untilDate: null,
  startsMinute: 1200,
  endsMinute: 1500,
  seats: 9,
  seatFen: 12_800,
};
const session = { policy: { mode: 'scheduled' as const }, plans: [plan] };
const seats = (...taken: number[]) => ({
  startsAt: undefined,
  sessionId: 'plan-2026-11-28',
  seats: taken,
  partySize: taken.length,
});

const master: Person = {
  id: 'master',
  name: named('陆师傅'),
  title: named(''),
  intro: named(''),
  photo: null,
  hourlyFen: 10_000,
  hours: { weekly: [{ weekday: 'sat', opensAt: '13:00', closesAt: '20:00' }], special: [] },
  policyIds: ['policy'],
};
const staffed = { policy: { mode: 'staffed' as const, spaceTypeIds: [] }, people: [master] };

const accepted = (change: AskChange = {}, at: SceneChange = {}, on = new Board()): HoldPlan => {
  const decided = decideHold(scene(at), on, ask(change));
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const refusedWith = (change: AskChange, at: SceneChange = {}, on = new Board()) => {
  const decided = decideHold(scene(at), on, ask(change));
  return decided.ok ? 'accepted' : decided.code;
};

describe('every refusal of a wish has its own reason', () => {
  const blockedEvening = board({ kind: 'block' });
  const cases: [string, AskChange, SceneChange?, Board?][] = [
    ['NOT_FOUND', { wish: { policyId: 'other' } }],
    ['NOT_FOUND', { wish: { spaceIds: ['nowhere'] } }],
    ['NOT_FOUND', { wish: { ...seats(1), sessionId: 'other-2026-11-28' } }, session],
    ['NOT_FOUND', { wish: { personId: 'nobody' } }, staffed],
    ['INVALID_INPUT', { wish: { startsAt: undefined } }],
    ['NOT_BOOKABLE', { wish: { spaceIds: ['V1'], partySize: 8 } }],
    ['NOT_BOOKABLE', { wish: { ...seats(10) } }, session],
    ['BOOKING_PAUSED', {}, { bookingPaused: true }],
    ['OUTSIDE_HOURS', { wish: { startsAt: EVENING + 9 * HOUR } }],
    ['OUTSIDE_HOURS', { wish: { startsAt: EVENING + 7 * HOUR } }],
    ['NOT_ON_GRID', { wish: { startsAt: EVENING + 10 * 60_000 } }],
    ['TOO_SHORT', { wish: { durationMinutes: 30 } }],
    ['TOO_SHORT', { wish: { durationMinutes: 90 } }],
    ['TOO_LONG', { wish: { durationMinutes: 180 } }],
    ['IN_THE_PAST', { now: EVENING + 60_000 }],
    ['TOO_LATE_TO_BOOK', { now: EVENING - 59 * 60_000 }, { policy: { leadMinutes: 60 } }],
    ['TOO_EARLY_TO_BOOK', { wish: { startsAt: EVENING + 31 * 24 * HOUR } }],
    [
      'MEMBERS_FIRST',
      { wish: { startsAt: EVENING + 31 * 24 * HOUR } },
      { policy: { memberWindows: [{ tierName: named('金卡'), thresholdPoints: 5000, advanceDays: 45 }] } },
    ],
    ['PARTY_TOO_LARGE', { wish: { spaceIds: ['T1'], partySize: 5 } }],
    ['PARTY_TOO_LARGE', { wish: { partySize: 25 } }],
    ['PARTY_TOO_SMALL', { wish: { partySize: 1 } }, { policy: { partyMin: 2 } }],
    ['PARTY_TOO_SMALL', {}, { spaces: [space('T1', { capacityMin: 3 })] }],
    ['NOT_ADJACENT', { wish: { spaceIds: ['T1', 'T3'], partySize: 6 } }],
    ['REAL_NAME_REQUIRED', {}, { policy: { realName: true } }],
    ['PHONE_REQUIRED', {}, { policy: { phone: true } }],
    ['BLACKLISTED', { guest: { isBarred: true } }],
    ['TOO_MANY_BOOKINGS', { guest: { openBookings: 3 } }],
    ['SLOT_TAKEN', { wish: { spaceIds: ['T1'] } }, {}, board({})],
    ['SLOT_TAKEN', {}, { spaces: [space('T1')] }, board({})],
    ['SEAT_TAKEN', { wish: seats(2, 3) }, session, new Board([], [{ sessionId: 'plan-2026-11-28', seat: 3 }])],
    ['SEATS_REQUIRED', { wish: { ...seats(), partySize: 1 } }, session],
    ['SEATS_REQUIRED', { wish: { ...seats(3), partySize: 2 } }, session],
    ['SESSION_CLOSED', { wish: seats(1), now: EVENING + 2 * HOUR }, session],
    ['SESSION_CLOSED', { wish: { ...seats(1), sessionId: 'plan-2026-11-29' } }, session],
    ['SPACE_UNAVAILABLE', { wish: { spaceIds: ['T9'] } }, { spaces: [space('T9', { active: false })] }],
    ['SPACE_BLOCKED', { wish: { spaceIds: ['T1'] } }, {}, blockedEvening],
    ['PERSON_UNAVAILABLE', { wish: { personId: 'master', startsAt: EVENING + 2 * HOUR } }, staffed],
    ['PERSON_UNAVAILABLE', { wish: { personId: 'master' } }, staffed, board({ resourceId: 'master' })],
    ['PACING_FULL', { wish: { partySize: 4 } }, { policy: { pacing: { windowMinutes: 15, covers: 3, coversOf: {} } } }],
    ['QUOTA_FULL', {}, { policy: { pacing: { windowMinutes: 15, covers: null, coversOf: { online: 1 } } } }],
    ['POINTS_OVER_CAP', { guest: { points: 1 } }],
  ];
  test.each(cases)('%s', (...[code, change, at, on]) => {
    expect(refusedWith(change, at, on)).toBe(code);
  });
});

describe('what a guest gets', () => {
  test('a hold with a deposit waits for its payment, and its claim includes the clean-up', () => {
    const got = accepted(
      { guest: { points: 30 } },
      {
        policy: {
          deposit: { kind: 'fixed', amountFen: 5000, per: 'guest' },
          points: { fenPerPoint: 100, capBp: 5000 },
        },
      },
    );
    expect(got.state).toBe('held');
    expect(got.deposit).toEqual({ totalFen: 10_000, pointsUsed: 30, pointsFen: 3000, dueFen: 7000 });
    expect(got.holdExpiresAt).toBe(NOW + 15 * 60_000);
    expect(got.claims).toEqual([
      { resourceId: 'T1', kind: 'booking', from: EVENING, until: EVENING + 2.25 * HOUR, endsAt: EVENING + 2 * HOUR },
    ]);
  });

  test('nothing due: confirmed at once, or waiting for the store where staff confirm', () => {
    expect(accepted().state).toBe('confirmed');
    const asked = accepted({}, { policy: { confirmation: 'staff' } });
    expect(asked).toMatchObject({ state: 'pending', confirmBy: NOW + 30 * 60_000, holdExpiresAt: null });
  });

  test('the smallest place that fits, and tables joined for a large party', () => {
    expect(accepted({}, { spaces: [space('big', { capacityMax: 8 }), space('small')] }).spaces[0]?.id).toBe('small');
    expect(accepted({ wish: { partySize: 7 } }).spaces.map(({ id }) => id)).toEqual(['T1', 'T2']);
    const taken = board({ resourceId: 'T2' });
    expect(accepted({ wish: { partySize: 7 } }, {}, taken).spaces.map(({ id }) => id)).toEqual(['T3', 'T4']);
  });

  test('BK-1 the first seat of a session takes its table, the next one finds it', () => {
    const on = new Board();
    const first = accepted({ wish: seats(4) }, session, on);
    expect(first.claims).toHaveLength(1);
    expect(first.price.totalFen).toBe(12_800);
    takeOnBoard(on, first, ask({ wish: seats(4) }));
    expect(accepted({ wish: seats(5) }, session, on).claims).toEqual([]);
    expect(refusedWith({ wish: seats(4) }, session, on)).toBe('SEAT_TAKEN');
  });

  test('BK-12 a person is paid by the hour, with no space where none is needed', () => {
    const got = accepted({ wish: { durationMinutes: 60 } }, staffed);
    expect(got.price.totalFen).toBe(10_000);
    expect(got.claims.map(({ resourceId }) => resourceId)).toEqual(['master']);
  });

  test('a whole session ends with the night', () => {
    const open = { policy: { mode: 'session' as const, durations: [], defaultMinutes: 240 } };
    expect(accepted({ wish: { startsAt: EVENING + 6 * HOUR } }, open).span.until).toBe(EVENING + 8 * HOUR);
  });

  test('staff book outside of the windows, without deposit, and never what is taken', () => {
    const rules = staffRules('walk-in');
    const late = { wish: { startsAt: EVENING + 7 * 60_000, durationMinutes: 45 }, now: EVENING + 20 * 60_000, rules };
    const strict = {
      policy: { leadMinutes: 60, deposit: { kind: 'fixed' as const, amountFen: 5000, per: 'booking' as const } },
    };
    expect(accepted(late, strict)).toMatchObject({ state: 'confirmed', deposit: { totalFen: 0 } });
    expect(refusedWith({ ...late, wish: { ...late.wish, spaceIds: ['T1'] } }, strict, board({}))).toBe('SLOT_TAKEN');
  });
});

test('BK-4 however wishes come, no two plans overlap on a place', () => {
  const wish = fc.record({
    slot: fc.integer({ min: 0, max: 20 }),
    partySize: fc.integer({ min: 1, max: 14 }),
    durationMinutes: fc.constantFrom(60, 120),
    spaceIds: fc.option(fc.subarray(['T1', 'T2', 'T3', 'T4'], { minLength: 1 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const on = new Board();
      const at = scene({ weekly: everyDay('00:00', '00:00') });
      const claims = wishes.flatMap(({ slot, ...rest }) => {
        const one = ask({ wish: { startsAt: EVENING + slot * 1_800_000, ...rest } });
        const decided = decideHold(at, on, one);
        if (!decided.ok) return [];
        takeOnBoard(on, decided.value, one);
        return [...decided.value.claims];
      });
      return claims.every((a, index) =>
        claims.slice(index + 1).every((b) => a.resourceId !== b.resourceId || !overlaps(a, b)),
      );
    }),
  );
});

test('a wish for the end of time is refused like any other', () => {
  for (const rules of [{}, staffRules('staff')]) {
    expect(refusedWith({ wish: { startsAt: Date.parse('9999-12-31T23:59:00Z') }, rules })).toBe('TOO_EARLY_TO_BOOK');
    expect(refusedWith({ wish: { startsAt: Date.parse('0001-01-01T00:00:00Z') }, rules })).toBe('IN_THE_PAST');
    expect(refusedWith({ wish: { ...seats(1), sessionId: 'plan-9999-12-31' }, rules }, session)).toBe('NOT_FOUND');
  }
});

test('a repeated decision on the same facts is the same', () => {
  expect(accepted({ wish: { partySize: 9 } })).toEqual(accepted({ wish: { partySize: 9 } }));
});
