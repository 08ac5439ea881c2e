import {
  bookingPolicyRule,
  personPolicyRule,
  personRule,
  planAmongOthers,
  planPolicyRule,
  planSpaceRule,
  policyAmongOthers,
  sessionPlanRule,
} from './booking-rules';

const paths = (problems: ReturnType<typeof bookingPolicyRule>) => problems.map(({ path }) => path.join('.'));
const policy = { mode: 'slot', spaceTypes: ['table'], slotMinutes: 30, advanceDays: 30 };

test('BK-1 a policy says what can be booked, unless it books people', () => {
  expect(bookingPolicyRule(policy)).toEqual([]);
  expect(paths(bookingPolicyRule({ ...policy, spaceTypes: [] }))).toEqual(['spaceTypes']);
  expect(bookingPolicyRule({ ...policy, mode: 'staffed', spaceTypes: [] })).toEqual([]);
});

test.each([
  [5, true],
  [7, false],
  [15, true],
  [25, false],
  [45, false],
  [60, true],
  [90, false],
  [120, true],
  [420, false],
])('BK-1 a grid of %i minutes divides the hour or is whole hours: %s', (slotMinutes, fits) => {
  expect(paths(bookingPolicyRule({ ...policy, slotMinutes }))).toEqual(fits ? [] : ['slotMinutes']);
});

test('BK-1 durations are multiples of the grid, each once', () => {
  const durations = [{ minutes: 90 }, { minutes: 100 }, { minutes: 90 }];
  expect(paths(bookingPolicyRule({ ...policy, durations }))).toEqual(['durations.1.minutes', 'durations.2.minutes']);
});

test('BK-1 each number of guests has one turn time', () => {
  const turnTimes = [
    { partyMin: 1, partyMax: 2, minutes: 90 },
    { partyMin: 2, partyMax: 4, minutes: 120 },
    { partyMin: 8, partyMax: 6, minutes: 150 },
  ];
  expect(paths(bookingPolicyRule({ ...policy, turnTimes }))).toEqual(['turnTimes.1.partyMin', 'turnTimes.2.partyMax']);
});

test('BK-2 a deposit that is asked for has an amount, a share is at most the whole', () => {
  expect(paths(bookingPolicyRule({ ...policy, depositKind: 'fixed', depositFen: 0 }))).toEqual(['depositFen']);
  expect(paths(bookingPolicyRule({ ...policy, depositKind: 'ratio', depositBp: 0 }))).toEqual(['depositBp']);
  expect(paths(bookingPolicyRule({ ...policy, depositKind: 'ratio', depositBp: 10_001 }))).toEqual(['depositBp']);
  expect(bookingPolicyRule({ ...policy, depositKind: 'ratio', depositBp: 10_000 })).toEqual([]);
  expect(paths(bookingPolicyRule({ ...policy, holdMinutes: 0 }))).toEqual(['holdMinutes']);
  expect(paths(bookingPolicyRule({ ...policy, holdMinutes: 1441 }))).toEqual(['holdMinutes']);
});

test('BK-11 a guest may wait for one time at least, and not for half of the month', () => {
  for (const maxWaitingPerCustomer of [0, 21])
    expect(paths(bookingPolicyRule({ ...policy, maxWaitingPerCustomer }))).toEqual(['maxWaitingPerCustomer']);
  expect(bookingPolicyRule({ ...policy, maxWaitingPerCustomer: 3 })).toEqual([]);
});

test('BK-6 refund tiers go from early to late and never give more back later', () => {
  const tier = (hoursBefore: number, refundBp: number) => ({ hoursBefore, refundBp });
  expect(bookingPolicyRule({ ...policy, refundTiers: [tier(24, 10_000), tier(2, 5000)] })).toEqual([]);
  expect(paths(bookingPolicyRule({ ...policy, refundTiers: [tier(2, 5000), tier(24, 10_000)] }))).toEqual([
    'refundTiers.1.hoursBefore',
    'refundTiers.1.refundBp',
  ]);
  expect(paths(bookingPolicyRule({ ...policy, refundTiers: [tier(24, 10_000), tier(24, 5000)] }))).toEqual([
    'refundTiers.1.hoursBefore',
  ]);
});

test('BK-7 members may book at least as early as everybody', () => {
  expect(paths(bookingPolicyRule({ ...policy, memberWindows: [{ advanceDays: 29 }, { advanceDays: 45 }] }))).toEqual([
    'memberWindows.0.advanceDays',
  ]);
});

test('BK-11 a channel has one quota, within what may arrive at all', () => {
  const quotas = [
    { channel: 'online', covers: 21 },
    { channel: 'online', covers: 4 },
  ];
  expect(paths(bookingPolicyRule({ ...policy, pacingCovers: 20, quotas }))).toEqual([
    'quotas.0.covers',
    'quotas.1.channel',
  ]);
});

test('BK-1 two active policies of one mode never offer the same kind of space', () => {
  const other = { name: '大厅', mode: 'slot', active: true, spaceTypes: ['table', 'booth'] };
  expect(paths(policyAmongOthers(policy, [other]))).toEqual(['spaceTypes']);
  expect(policyAmongOthers(policy, [{ ...other, mode: 'session' }])).toEqual([]);
  expect(policyAmongOthers(policy, [{ ...other, active: false }])).toEqual([]);
  expect(policyAmongOthers({ ...policy, active: false }, [other])).toEqual([]);
});

const days = { mon: false, tue: false, wed: false, thu: false, fri: false, sat: false, sun: false };
const plan = {
  ...days,
  fri: true,
  space: ['t1'],
  startsAt: '20:00',
  endsAt: '02:00',
  fromDate: '2026-01-01',
  seats: 9,
};

test('BK-1 a session plan has a weekday, times and dates in order', () => {
  expect(sessionPlanRule(plan)).toEqual([]);
  expect(paths(sessionPlanRule({ ...plan, fri: false }))).toEqual(['mon']);
  expect(paths(sessionPlanRule({ ...plan, endsAt: '24:00' }))).toEqual(['endsAt']);
  expect(paths(sessionPlanRule({ ...plan, untilDate: '2025-12-31' }))).toEqual(['untilDate']);
});

test('BK-1 a session plan belongs to a policy of sessions and has no more seats than its table', () => {
  expect(paths(planPolicyRule(plan, { mode: 'slot' }))).toEqual(['policy']);
  expect(planPolicyRule(plan, { mode: 'scheduled' })).toEqual([]);
  expect(paths(planSpaceRule(plan, { code: 'T01', capacityMax: 8 }))).toEqual(['seats']);
  expect(planSpaceRule(plan, { code: 'T01', capacityMax: 9 })).toEqual([]);
});

test.each([
  [{ ...days, fri: true, startsAt: '18:00', endsAt: '20:00' }, false],
  [{ ...days, fri: true, startsAt: '18:00', endsAt: '20:01' }, true],
  [{ ...days, sat: true, startsAt: '01:00', endsAt: '03:00' }, true],
  [{ ...days, sat: true, startsAt: '02:00', endsAt: '03:00' }, false],
  [{ ...days, fri: true, startsAt: '21:00', endsAt: '22:00', untilDate: '2025-12-31' }, false],
  [{ ...days, fri: true, startsAt: '21:00', endsAt: '22:00', space: ['t2'] }, false],
  [{ ...days, fri: true, startsAt: '21:00', endsAt: '22:00', active: false }, false],
])('BK-1 sessions on one table never overlap, also past midnight: %o', (other, overlaps) => {
  const rival = { title: '夜场', space: ['t1'], fromDate: '2025-01-01', ...other };
  expect(paths(planAmongOthers(plan, [rival]))).toEqual(overlaps ? ['startsAt'] : []);
});

test('BK-1 a session of Sunday night meets one of Monday morning', () => {
  const sunday = { ...plan, fri: false, sun: true };
  const monday = { ...plan, title: '早场', fri: false, mon: true, startsAt: '01:00', endsAt: '04:00' };
  expect(paths(planAmongOthers(sunday, [monday]))).toEqual(['startsAt']);
});

test('BK-12 a person works at clock times and belongs to policies that book people', () => {
  expect(personRule({ hourlyFen: 12_800, weeklyHours: [{ opensAt: '13:00', closesAt: '21:00' }] })).toEqual([]);
  expect(paths(personRule({ hourlyFen: -1, weeklyHours: [{ opensAt: '13', closesAt: '21:00' }] }))).toEqual([
    'hourlyFen',
    'weeklyHours.0.opensAt',
  ]);
  expect(paths(personPolicyRule({}, { mode: 'slot', name: '大厅' }))).toEqual(['policies']);
});
