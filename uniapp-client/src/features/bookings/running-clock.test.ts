import type { RoomClock, VisitBill } from '@zhanggui/contract';
import { minimumSpend, runningClock, runningSteps } from './running-clock';

const clock = (over: Partial<RoomClock>): RoomClock => ({
  state: 'running',
  startedAt: '2026-11-21T12:00:00.000Z',
  paidUntil: null,
  pausedSince: null,
  endedAt: null,
  minutes: 30,
  roomFeeFen: 4900,
  steps: [],
  hourlyFen: 9800,
  asOf: '2026-11-21T12:30:00.000Z',
  ...over,
});

test('BQ-2 the clock of a room runs on between two answers of the server', () => {
  expect(runningClock(clock({}), 6 * 60_000)).toEqual({
    state: 'running',
    seconds: 36 * 60,
    roomFeeFen: 5880,
    secondsLeft: null,
  });
});

test('BQ-2 a paused clock stands still', () => {
  expect(runningClock(clock({ state: 'paused' }), 600_000)).toMatchObject({ seconds: 1800, roomFeeFen: 4900 });
});

test('BQ-2 bought time costs nothing more until it is over', () => {
  const bought = clock({ paidUntil: '2026-11-21T12:40:00.000Z', roomFeeFen: 19800 });
  expect(runningClock(bought, 5 * 60_000)).toMatchObject({ roomFeeFen: 19800, secondsLeft: 300 });
  expect(runningClock(bought, 16 * 60_000)).toMatchObject({ roomFeeFen: 20780, secondsLeft: 0 });
});

test('BQ-2 the lines of the fee come to what the clock shows', () => {
  const line = (amountFen: number) => ({ label: { zh: '小包', en: 'Small room' }, amountFen });
  const known = clock({ steps: [line(2900), line(2000)] as RoomClock['steps'] });
  expect(runningSteps(known, 5880).map(({ amountFen }) => amountFen)).toEqual([2900, 2980]);
  expect(runningSteps(clock({}), 5880)).toEqual([]);
});

test('SP-4 the bar of the minimum spend fills by what is missing', () => {
  const bill = (minimumSpendFen: number, goodsFen: number, topUpFen: number) =>
    minimumSpend({ minimumSpendFen, goodsFen, topUpFen } as VisitBill);
  expect(bill(0, 100, 0)).toBeNull();
  expect(bill(38800, 9700, 29100)).toEqual({ minimumFen: 38800, spentFen: 9700, missingFen: 29100, percent: 25 });
  expect(bill(38800, 50000, 0)).toMatchObject({ missingFen: 0, percent: 100 });
});
