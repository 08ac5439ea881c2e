import type { RoomClock } from '@zhanggui/contract';
import { clockAt } from './room-clock';

const asOf = '2026-11-20T12:00:00.000Z';
const at = (minutes: number) => Date.parse(asOf) + minutes * 60_000;
const clock = (given: Partial<RoomClock>): RoomClock => ({
  state: 'running',
  startedAt: '2026-11-20T11:00:00.000Z',
  paidUntil: null,
  pausedSince: null,
  endedAt: null,
  minutes: 60,
  roomFeeFen: 5_800,
  steps: [],
  hourlyFen: 5_800,
  asOf,
  ...given,
});

test('BQ-2 the price on the screen runs on between two answers of the server', () => {
  expect(clockAt(clock({}), at(30))).toEqual({ minutes: 90, roomFeeFen: 8_700, leftMinutes: null });
});

test('BQ-2 a paused clock stands still', () => {
  const paused = clock({ state: 'paused', pausedSince: asOf });
  expect(clockAt(paused, at(30))).toEqual({ minutes: 60, roomFeeFen: 5_800, leftMinutes: null });
});

test('BQ-2 bought time costs nothing more until it is used up', () => {
  const bought = clock({ paidUntil: '2026-11-20T12:20:00.000Z' });
  expect(clockAt(bought, at(15))).toMatchObject({ roomFeeFen: 5_800, leftMinutes: 5 });
  expect(clockAt(bought, at(50))).toMatchObject({ roomFeeFen: 5_800 + 2_900, leftMinutes: -30 });
});

test('BQ-2 an answer from the future of this device changes nothing', () => {
  expect(clockAt(clock({}), at(-5))).toMatchObject({ minutes: 60, roomFeeFen: 5_800 });
});
