import type { Availability } from '@zhanggui/contract';
import { dayWhyNot, slotGroups, withoutPast } from './slots';

const slot = (startsAt: string, code: string | null, free: number[] = []): Availability['slots'][number] => ({
  startsAt,
  endsAt: startsAt,
  free,
  recommended: [],
  fromFen: code === null ? 9800 : null,
  whyNot: code === null ? null : { code, params: {} },
});

const day: Availability = {
  policyId: 'p',
  date: '2026-11-21',
  timeZone: 'Asia/Shanghai',
  minutes: 120,
  spaceIds: ['a', 'b'],
  slots: [
    slot('2026-11-21T02:00:00.000Z', 'IN_THE_PAST'),
    slot('2026-11-21T11:00:00.000Z', null, [0, 1]),
    slot('2026-11-21T12:00:00.000Z', 'SLOT_TAKEN'),
    slot('2026-11-21T13:00:00.000Z', 'MEMBERS_FIRST'),
    slot('2026-11-21T17:30:00.000Z', null, [1]),
  ],
};

test('BK-8 slots are chips by the part of the day, hours past midnight of the business day last', () => {
  const groups = slotGroups(withoutPast(day));
  expect(groups.map(({ part, chips }) => [part, chips.map(({ time, freeCount }) => [time, freeCount])])).toEqual([
    [
      'evening',
      [
        ['19:00', 2],
        ['20:00', 0],
        ['21:00', 0],
      ],
    ],
    ['night', [['01:30', 1]]],
  ]);
});

test('BK-11 a slot that is full can be waited for, one that is closed cannot', () => {
  const states = slotGroups(day).flatMap(({ chips }) => chips.map(({ state }) => state));
  expect(states).toEqual(['closed', 'free', 'full', 'closed', 'free']);
});

test('a day on which nothing is to be had says once why, not in every slot', () => {
  const closed = (codes: string[]) =>
    dayWhyNot({ ...day, slots: codes.map((code) => slot('2026-11-21T11:00:00.000Z', code)) });
  expect(closed(['IN_THE_PAST', 'PARTY_TOO_SMALL', 'OUTSIDE_HOURS', 'PARTY_TOO_SMALL'])?.code).toBe('PARTY_TOO_SMALL');
  expect(closed(['PARTY_TOO_SMALL', 'SLOT_TAKEN'])).toBeNull();
  expect([closed([]), dayWhyNot(day)]).toEqual([null, null]);
});

test('BK-8 the small hours of a day are not its morning', () => {
  const early = {
    ...day,
    slots: [slot('2026-11-20T16:30:00.000Z', null, [0]), slot('2026-11-20T22:00:00.000Z', null, [0])],
  };
  expect(slotGroups(early).map(({ part, chips }) => [part, chips.length])).toEqual([
    ['dawn', 1],
    ['morning', 1],
  ]);
});
