import { instantOf, WEEKDAYS } from '@zhanggui/core';
import fc from 'fast-check';
import { billOf } from './bill';
import { minutesBetween, quoteRoom } from './room-fee';
import type { PricedSpace, RoomPrice } from './room-price';

const ZONE = 'Asia/Shanghai';
const ROOM: PricedSpace = { id: 'v01', typeId: 'small', roomFeeFen: 0, minimumSpendFen: 20_000 };
const at = (text: string) => new Date(text);

const price = (id: string, rest: Partial<RoomPrice> = {}): RoomPrice => ({
  id,
  name: { zh: id, en: id },
  kind: 'hourly',
  spaceTypeIds: [],
  spaceIds: [],
  weekdays: WEEKDAYS,
  startsMinute: 0,
  endsMinute: 1440,
  dayKind: 'any',
  tierKey: null,
  amountFen: 5800,
  minutes: null,
  minimumSpendFen: null,
  priority: 0,
  ...rest,
});

const quote = (prices: RoomPrice[], from: string, to: string, rest: Partial<Parameters<typeof quoteRoom>[0]> = {}) =>
  quoteRoom({
    space: ROOM,
    prices,
    timeZone: ZONE,
    specialDates: new Set<string>(),
    tierKey: null,
    from: at(from),
    to: at(to),
    ...rest,
  });
const parts = ({ steps }: ReturnType<typeof quoteRoom>) =>
  steps.map(({ label, minutes, amountFen }) => [label.zh, minutes, amountFen]);

describe('SP-4 what a room costs', () => {
  test('SP-4 Friday 20:00, 90 minutes at 58.00 an hour are 87.00', () => {
    const quoted = quote([price('平日')], '2026-11-27T12:00:00Z', '2026-11-27T13:30:00Z');
    expect(quoted.totalFen).toBe(8700);
    expect(quoted.steps).toEqual([
      {
        label: { zh: '平日', en: '平日' },
        from: at('2026-11-27T12:00:00Z'),
        to: at('2026-11-27T13:30:00Z'),
        minutes: 90,
        amountFen: 8700,
      },
    ]);
    expect(quoted.minimumSpendFen).toBe(20_000);
  });

  test('SP-4 a band past midnight belongs to the day on which it began', () => {
    const day = price('下午', { startsMinute: 13 * 60, endsMinute: 20 * 60 });
    const night = price('周五夜场', {
      weekdays: ['fri'],
      startsMinute: 20 * 60,
      endsMinute: 26 * 60,
      amountFen: 12_800,
    });
    expect(parts(quote([day, night], '2026-11-27T11:30:00Z', '2026-11-27T18:30:00Z'))).toEqual([
      ['下午', 30, 2900],
      ['周五夜场', 360, 76_800],
    ]);
    expect(parts(quote([night], '2026-11-26T16:30:00Z', '2026-11-26T17:30:00Z'))).toEqual([]);
  });

  test('SP-4 priority, then room, type, tier and holiday decide which price holds', () => {
    const base = price('平日');
    const names = (prices: RoomPrice[], rest: Partial<Parameters<typeof quoteRoom>[0]> = {}) =>
      parts(quote(prices, '2026-11-27T12:00:00Z', '2026-11-27T13:00:00Z', rest)).map(([name]) => name);
    expect(names([base, price('小包', { spaceTypeIds: ['small'] })])).toEqual(['小包']);
    expect(names([base, price('大包', { spaceTypeIds: ['large'] })])).toEqual(['平日']);
    expect(names([price('小包', { spaceTypeIds: ['small'] }), price('这一间', { spaceIds: ['v01'] })])).toEqual([
      '这一间',
    ]);
    expect(names([price('这一间', { spaceIds: ['v01'] }), price('活动', { priority: 10 })])).toEqual(['活动']);
    const gold = price('金卡', { tierKey: 'gold' });
    expect(names([base, gold])).toEqual(['平日']);
    expect(names([base, gold], { tierKey: 'gold' })).toEqual(['金卡']);
    const holiday = price('节日', { dayKind: 'holiday' });
    expect(names([base, holiday])).toEqual(['平日']);
    expect(names([base, holiday], { specialDates: new Set(['2026-11-27']) })).toEqual(['节日']);
  });

  test('SP-4 a fee for the stay, of a price or of the space itself, and its minimum spend', () => {
    const session = price('包段', { kind: 'session', amountFen: 38_800, minimumSpendFen: 50_000, priority: 5 });
    const quoted = quote([price('平日'), session], '2026-11-27T12:00:00Z', '2026-11-27T19:00:00Z');
    expect([quoted.totalFen, quoted.minimumSpendFen]).toEqual([38_800, 50_000]);
    const own = { ...ROOM, roomFeeFen: 8800 };
    expect(quote([], '2026-11-27T12:00:00Z', '2026-11-27T19:00:00Z', { space: own }).totalFen).toBe(8800);
    expect(quote([], '2026-11-27T12:00:00Z', '2026-11-27T19:00:00Z')).toMatchObject({ totalFen: 0, steps: [] });
    const early = price('晚场', { startsMinute: 20 * 60, endsMinute: 24 * 60 });
    expect(quote([early], '2026-11-27T11:30:00Z', '2026-11-27T12:30:00Z', { space: own }).totalFen).toBe(2900);
  });

  test('SP-4 the clock of the store is set forward and back: what the wall shows is charged', () => {
    const berlin = { timeZone: 'Europe/Berlin' };
    const night = price('夜', { startsMinute: 60, endsMinute: 240, amountFen: 6000 });
    // 01:00 to 04:00 on the wall: two hours on the night the clock is set forward, four when it is set back.
    expect(quote([night], '2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z', berlin).totalFen).toBe(12_000);
    expect(quote([night], '2026-10-24T22:00:00Z', '2026-10-25T05:00:00Z', berlin).totalFen).toBe(24_000);
  });
});

describe('SP-4 properties of prices per hour', () => {
  const band = fc.record({
    weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    startsMinute: fc.integer({ min: 0, max: 1439 }),
    length: fc.integer({ min: 1, max: 1440 }),
    amountFen: fc.nat(50_000),
    priority: fc.integer({ min: -2, max: 2 }),
    dayKind: fc.constantFrom('any' as const, 'holiday' as const, 'ordinary' as const),
  });
  const prices = fc
    .array(band, { maxLength: 5 })
    .map((bands) =>
      bands.map(({ length, ...rest }, index) =>
        price(`p${index}`, { ...rest, endsMinute: rest.startsMinute + length }),
      ),
    );
  const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
  const base = Date.parse('2026-10-23T00:00:00Z');
  const instant = fc.integer({ min: 0, max: 14 * 86_400 }).map((seconds) => new Date(base + seconds * 1000));
  const specialDates = new Set(['2026-10-25', '2026-11-01']);
  const fee = (list: RoomPrice[], timeZone: string, from: Date, to: Date) =>
    quoteRoom({ space: { ...ROOM, roomFeeFen: 0 }, prices: list, timeZone, specialDates, tierKey: null, from, to });

  test('SP-4 dividing a stay anywhere changes no more than the rounding of the step that was divided', () => {
    fc.assert(
      fc.property(prices, zone, instant, fc.nat(2000), fc.nat(2000), (list, timeZone, from, first, second) => {
        const middle = new Date(from.getTime() + first * 60_000 + 17_000);
        const to = new Date(middle.getTime() + second * 60_000);
        const whole = fee(list, timeZone, from, to);
        const divided = fee(list, timeZone, from, middle).totalFen + fee(list, timeZone, middle, to).totalFen;
        expect(Math.abs(whole.totalFen - divided)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  test('SP-4 a longer stay never costs less, and no step is negative or outside of the stay', () => {
    fc.assert(
      fc.property(prices, zone, instant, fc.nat(1500), fc.nat(300), (list, timeZone, from, minutes, more) => {
        const to = new Date(from.getTime() + minutes * 60_000);
        const quoted = fee(list, timeZone, from, to);
        const longer = fee(list, timeZone, from, new Date(to.getTime() + more * 60_000));
        expect(longer.totalFen).toBeGreaterThanOrEqual(quoted.totalFen);
        expect(quoted.totalFen).toBe(quoted.steps.reduce((total, step) => total + step.amountFen, 0));
        const charged = quoted.steps.reduce((total, step) => total + step.minutes, 0);
        expect(charged).toBeLessThanOrEqual(minutesBetween(from, to));
        for (const step of quoted.steps) expect(step.amountFen).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
  });

  test('SP-4 one price for every hour charges every minute, also where the clock is changed', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(3000), fc.nat(60_000), (timeZone, from, minutes, amountFen) => {
        const to = new Date(from.getTime() + minutes * 60_000);
        const expected = Math.floor((2 * amountFen * minutes + 60) / 120);
        expect(fee([price('always', { amountFen })], timeZone, from, to).totalFen).toBe(expected);
      }),
    );
  });
});

test('SP-4 the minimum spend is made up by what goods lack, never by the room', () => {
  const room = [{ label: { zh: '房费', en: 'Room' }, from: null, to: null, minutes: 90, amountFen: 8700 }];
  expect(billOf(12_000, room, 20_000)).toMatchObject({ roomFeeFen: 8700, topUpFen: 8000, totalFen: 28_700 });
  expect(billOf(25_000, room, 20_000)).toMatchObject({ topUpFen: 0, totalFen: 33_700 });
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (goods, minimum) => {
      const bill = billOf(goods, room, minimum);
      expect(bill.steps.reduce((total, step) => total + step.amountFen, 0)).toBe(bill.totalFen);
      expect(bill.totalFen).toBe(Math.max(goods, minimum) + 8700);
    }),
  );
});

test('a wall clock that shows a minute twice begins a band the first time', () => {
  expect(instantOf('2026-10-25', 150, 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
});
