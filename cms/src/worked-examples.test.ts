import { depositFen, giveBackAt, payWithPoints } from '@zhanggui/bookings/domain';
import { verticals, type Vertical } from '@zhanggui/config';
import { minuteOf } from '@zhanggui/core';
import { lineFor, quoteRoom, ticketNumber, type RoomPrice } from '@zhanggui/venues';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** A Monday in Shanghai, at midnight. */
const MONDAY = new Date('2026-03-01T16:00:00Z');
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Name = 'roomFee' | 'deposit' | 'refund' | 'queue';

/** Every example of every vertical, under the words in which somebody would say it. */
function examplesOf<Kind extends Name>(kind: Kind): [string, Vertical, Vertical['examples'][Kind][number]][] {
  return [...verticals.values()].flatMap((vertical) =>
    vertical.examples[kind].map((example): [string, Vertical, Vertical['examples'][Kind][number]] => [
      `${vertical.name.zh}：${example.say}`,
      vertical,
      example,
    ]),
  );
}

function priceOf(price: Vertical['booking']['roomPrices'][number], index: number): RoomPrice {
  const startsMinute = minuteOf(price.startsAt);
  const ends = minuteOf(price.endsAt);
  return {
    id: String(index),
    name: price.name,
    kind: price.kind,
    spaceTypeIds: [],
    spaceIds: [],
    weekdays: price.weekdays,
    startsMinute,
    endsMinute: ends > startsMinute ? ends : ends + DAY_MINUTES,
    dayKind: 'any',
    tierKey: null,
    amountFen: price.amountFen,
    minutes: price.minutes ?? null,
    minimumSpendFen: null,
    priority: 0,
  };
}

test.each(examplesOf('roomFee'))(
  'SP-4 room fees by example: %s',
  (_say, { booking }, { weekday, startsAt, minutes, totalFen }) => {
    const from = new Date(MONDAY.getTime() + DAYS.indexOf(weekday) * 24 * HOUR_MS + minuteOf(startsAt) * MINUTE_MS);
    const quote = quoteRoom({
      space: { id: 'room', typeId: null, roomFeeFen: 0, minimumSpendFen: 0 },
      prices: booking.roomPrices.map(priceOf),
      timeZone: 'Asia/Shanghai',
      specialDates: new Set(),
      tierKey: null,
      from,
      to: new Date(from.getTime() + minutes * MINUTE_MS),
    });
    expect(quote.totalFen).toBe(totalFen);
  },
);

test.each(examplesOf('deposit'))('BK-2 deposits by example: %s', (_say, { booking: { policy } }, example) => {
  const total = depositFen(policy.deposit, example.priceFen, example.guests);
  expect(total).toBe(example.depositFen);
  expect(payWithPoints(policy.points, total, example.points)).toMatchObject({ value: { dueFen: example.dueFen } });
});

test.each(examplesOf('refund'))(
  'BK-6 refunds by example: %s',
  (_say, { booking: { policy } }, { paidFen, hoursBefore, refundFen }) => {
    const startsAt = new Date(MONDAY.getTime() + 20 * HOUR_MS);
    const now = new Date(startsAt.getTime() - hoursBefore * HOUR_MS);
    const back = giveBackAt({ paidFen, points: 0 }, policy.refundTiers, startsAt, now);
    expect(back).toMatchObject({ refundFen, keptFen: paidFen - refundFen });
  },
);

test.each(examplesOf('queue'))(
  'WQ-2 numbers by example: %s',
  (_say, { booking: { queue } }, { at, partySize, number }) => {
    expect(ticketNumber(lineFor(queue, minuteOf(at), partySize)?.prefix ?? '', 1)).toBe(number);
  },
);
