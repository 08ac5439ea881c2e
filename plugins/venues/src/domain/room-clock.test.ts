import { WEEKDAYS } from '@zhanggui/core';
import fc from 'fast-check';
import { readClock, type ClockPause, type ClockPurchase, type ClockRecord, type TariffPlace } from './room-clock';
import { packagesOn, purchaseStart } from './room-package';
import type { RoomPrice } from './room-price';

const START = Date.parse('2026-11-27T12:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(START + minutes * 60_000 + seconds * 1000);
const name = (zh: string) => ({ zh, en: zh });

const hourly = (id: string, amountFen: number, rest: Partial<RoomPrice> = {}): RoomPrice => ({
  id,
  name: name(id),
  kind: 'hourly',
  spaceTypeIds: [],
  spaceIds: [],
  weekdays: WEEKDAYS,
  startsMinute: 0,
  endsMinute: 1440,
  dayKind: 'any',
  tierKey: null,
  amountFen,
  minutes: null,
  minimumSpendFen: null,
  priority: 0,
  ...rest,
});
const place = (since: Date, prices: RoomPrice[], roomFeeFen = 0): TariffPlace => ({
  since,
  space: { id: 'v01', typeId: null, roomFeeFen, minimumSpendFen: 0 },
  prices,
});
const clock = (rest: Partial<ClockRecord> = {}, places = [place(later(0), [hourly('平日', 5800)])]): ClockRecord => ({
  startedAt: later(0),
  endedAt: null,
  pauses: [],
  purchases: [],
  tariff: { timeZone: 'Asia/Shanghai', specialDates: new Set(), tierKey: null, places },
  ...rest,
});
const pack = (minutes: number, amountFen: number, boughtAt: Date): ClockPurchase => ({
  name: name('套餐'),
  minutes,
  amountFen,
  boughtAt,
});
const more = (minutes: number, boughtAt: Date): ClockPurchase => ({
  name: name('加钟'),
  minutes,
  amountFen: null,
  boughtAt,
});
const fee = (record: ClockRecord, now: Date) => readClock(record, now).roomFeeFen;

describe('BQ-2 the clock of a room', () => {
  test('BQ-2 90 minutes at 58.00 an hour are 87.00, minute by minute', () => {
    expect(readClock(clock(), later(90))).toMatchObject({
      state: 'running',
      minutes: 90,
      roomFeeFen: 8700,
      hourlyFen: 5800,
      paidUntil: null,
    });
    expect([0, 1, 59, 60].map((minute) => fee(clock(), later(minute)))).toEqual([0, 97, 5703, 5800]);
    expect(fee(clock(), later(1, 59))).toBe(97);
  });

  test('BQ-2 a pause costs nothing and puts the end of bought time off', () => {
    const paused = clock({ pauses: [{ startsAt: later(30), endsAt: null }], purchases: [pack(60, 3000, later(0))] });
    expect(readClock(paused, later(50))).toMatchObject({
      state: 'paused',
      minutes: 30,
      roomFeeFen: 3000,
      pausedSince: later(30),
      paidUntil: later(80),
    });
    const resumed = clock({ pauses: [{ startsAt: later(30), endsAt: later(50) }] });
    expect(readClock(resumed, later(80))).toMatchObject({ state: 'running', minutes: 60, roomFeeFen: 5800 });
  });

  test('BQ-2 packages first, then hours', () => {
    const record = clock({ purchases: [pack(180, 18_800, later(0))] });
    expect(fee(record, later(1))).toBe(18_800);
    expect(fee(record, later(180))).toBe(18_800);
    expect(readClock(record, later(240))).toMatchObject({ roomFeeFen: 24_600, paidUntil: later(180) });
  });

  test('BQ-2 a package bought later counts from then, after the one that still runs', () => {
    const late = clock({ purchases: [pack(60, 3000, later(60))] });
    expect(fee(late, later(180))).toBe(5800 + 3000 + 5800);
    const second = clock({ purchases: [pack(120, 10_000, later(0)), pack(60, 4000, later(90))] });
    expect(readClock(second, later(180))).toMatchObject({ roomFeeFen: 14_000, paidUntil: later(180) });
  });

  test('BQ-2 minutes by the hour put the end off and are charged as they run', () => {
    const record = clock({ purchases: [more(60, later(10)), more(30, later(20))] });
    expect(readClock(record, later(40))).toMatchObject({ paidUntil: later(100), roomFeeFen: 3867 });
  });

  test('BQ-2 a package that is chosen while the party sits down counts from the beginning', () => {
    expect(purchaseStart(clock(), later(15))).toEqual(later(0));
    expect(purchaseStart(clock(), later(16))).toEqual(later(16));
    expect(purchaseStart(clock({ purchases: [more(30, later(1))] }), later(2))).toEqual(later(2));
  });

  test('BQ-2 packages are sold in their own hours', () => {
    const golden = hourly('黄金档', 18_800, {
      kind: 'package',
      minutes: 180,
      startsMinute: 20 * 60,
      endsMinute: 22 * 60,
    });
    const { tariff } = clock({}, [place(later(0), [golden])]);
    expect(packagesOn(tariff, later(60)).map(({ id }) => id)).toEqual(['黄金档']);
    expect(packagesOn(tariff, later(120))).toEqual([]);
  });

  test('BQ-2 a party that moved pays each room for its time', () => {
    const moved = clock({}, [place(later(0), [hourly('小包', 6000)]), place(later(60), [hourly('大包', 12_000)])]);
    expect(readClock(moved, later(90))).toMatchObject({ roomFeeFen: 12_000, hourlyFen: 12_000 });
    const out = clock({}, [place(later(0), [hourly('小包', 6000)]), place(later(60), [])]);
    expect(readClock(out, later(90))).toMatchObject({ roomFeeFen: 6000, hourlyFen: null });
  });

  test('BQ-2 a room priced for the stay costs that once, or the package that was chosen for it', () => {
    const session = hourly('包段', 38_800, { kind: 'session' });
    const record = clock({}, [place(later(0), [session])]);
    expect([0, 60, 600].map((minute) => fee(record, later(minute)))).toEqual([38_800, 38_800, 38_800]);
    expect(readClock(record, later(60)).hourlyFen).toBeNull();
    expect(fee({ ...record, purchases: [pack(180, 20_000, later(0))] }, later(60))).toBe(20_000);
    expect(fee(clock({}, [place(later(0), [], 8800)]), later(60))).toBe(8800);
  });

  test('BQ-2 an ended clock shows its last reading for ever', () => {
    const ended = clock({ endedAt: later(90) });
    expect(readClock(ended, later(900))).toMatchObject({
      state: 'ended',
      minutes: 90,
      roomFeeFen: 8700,
      hourlyFen: null,
    });
  });
});

describe('BQ-2 properties of the clock', () => {
  const bands = fc
    .array(fc.record({ start: fc.nat(1439), length: fc.integer({ min: 30, max: 1440 }), amountFen: fc.nat(30_000) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) =>
      list.map(({ start, length, amountFen }, index) =>
        hourly(`p${index}`, amountFen, { startsMinute: start, endsMinute: start + length }),
      ),
    );
  /** Cuts of one evening, in seconds: pauses from the first to the second, from the third to the fourth … */
  const pauses = fc
    .uniqueArray(fc.integer({ min: 1, max: 36_000 }), { maxLength: 6 })
    .map((seconds) => [...seconds].sort((left, right) => left - right))
    .map((cuts) =>
      cuts.flatMap((from, index): ClockPause[] => {
        const to = cuts[index + 1];
        return index % 2 === 0 && to !== undefined ? [{ startsAt: later(0, from), endsAt: later(0, to) }] : [];
      }),
    );
  const purchases = fc
    .array(
      fc.record({ at: fc.nat(36_000), minutes: fc.integer({ min: 5, max: 300 }), fen: fc.option(fc.nat(40_000)) }),
      {
        maxLength: 3,
      },
    )
    .map((list) =>
      [...list]
        .sort((left, right) => left.at - right.at)
        .map(({ at, minutes, fen }): ClockPurchase => ({ ...pack(minutes, 0, later(0, at)), amountFen: fen })),
    );
  /** As it was recorded by then: what comes later is not known yet. */
  const knownAt = (record: ClockRecord, now: Date): ClockRecord => ({
    ...record,
    pauses: record.pauses
      .filter(({ startsAt }) => startsAt <= now)
      .map((pause) => (pause.endsAt && pause.endsAt > now ? { ...pause, endsAt: null } : pause)),
    purchases: record.purchases.filter(({ boughtAt }) => boughtAt <= now),
  });

  test('BQ-2 the running price is the sum of its steps, is never negative and never falls', () => {
    const seconds = fc.array(fc.nat(40_000), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(bands, pauses, purchases, seconds, (prices, stops, bought, looks) => {
        const record = clock({ pauses: stops, purchases: bought }, [place(later(0), prices)]);
        let before = 0;
        let counted = 0;
        for (const second of [...looks].sort((left, right) => left - right)) {
          const now = later(0, second);
          const reading = readClock(knownAt(record, now), now);
          expect(reading.roomFeeFen).toBe(reading.steps.reduce((total, { amountFen }) => total + amountFen, 0));
          expect(reading.roomFeeFen).toBeGreaterThanOrEqual(before);
          expect(reading.minutes).toBeGreaterThanOrEqual(counted);
          before = reading.roomFeeFen;
          counted = reading.minutes;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('BQ-2 bought time that lasts leaves nothing to charge by the hour', () => {
    fc.assert(
      fc.property(bands, pauses, fc.integer({ min: 0, max: 600 }), (prices, stops, minute) => {
        const record = clock({ pauses: stops, purchases: [pack(600, 5000, later(0))] }, [place(later(0), prices)]);
        const now = later(minute);
        expect(readClock(knownAt(record, now), now).roomFeeFen).toBe(5000);
      }),
    );
  });
});
