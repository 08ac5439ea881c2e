import fc from 'fast-check';
import { estimateWaits, outlooksOfParties, turnMinutesOf, type PlaceOutlook, type TurnTimes } from './estimate';
import {
  bestParty,
  MAX_OVERTAKEN,
  partiesBefore,
  placesFor,
  suggestParties,
  timesOvertaken,
  type Place,
  type PlacedCall,
  type WaitingParty,
} from './fit';
import { isLineOpen, lineFor, ticketNumber, type PrefixRule } from './number';
import { overdueStep, placeAfterReturn } from './overdue';

const minutes = (count: number) => new Date(Date.UTC(2026, 9, 1, 10, count));
const NOW = minutes(0);

const table = (id: string, capacityMax: number | null, capacityMin: number | null = 1): Place => ({
  id,
  kind: 'table',
  capacityMin,
  capacityMax,
});
const party = (id: string, partySize: number, placed: number, preference: WaitingParty['preference'] = 'any') => ({
  id,
  partySize,
  preference,
  placedAt: minutes(placed),
});

describe('numbers', () => {
  const line = (prefix: string, rule: Partial<PrefixRule> = {}): PrefixRule => ({
    prefix,
    partyMin: null,
    partyMax: null,
    startsAt: null,
    endsAt: null,
    ...rule,
  });
  const byTime = [
    line('A', { startsAt: '17:00', endsAt: '20:00' }),
    line('B', { startsAt: '11:00', endsAt: '14:00' }),
    line('C'),
  ];
  const bySize = [line('S', { partyMax: 2 }), line('M', { partyMin: 3, partyMax: 4 }), line('L', { partyMin: 5 })];

  test.each([
    ['17:00', 'A'],
    ['19:59', 'A'],
    ['20:00', 'C'],
    ['11:00', 'B'],
    ['13:59', 'B'],
    ['14:00', 'C'],
    ['09:00', 'C'],
  ])('WQ-2 the prefix goes by the time of day: %s → %s', (time, prefix) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    expect(lineFor(byTime, hour * 60 + minute, 2)?.prefix).toBe(prefix);
  });

  test('WQ-2 the prefix goes by the size of the party, and the last line takes whom no other does', () => {
    expect([1, 2, 3, 4, 5, 12].map((size) => lineFor(bySize, 720, size)?.prefix)).toEqual([...'SSMMLL']);
    expect(lineFor(bySize.slice(0, 2), 720, 9)?.prefix).toBe('M');
    expect(lineFor([], 720, 2)).toBeUndefined();
  });

  test('WQ-2 a line may run past midnight', () => {
    const night = line('N', { startsAt: '22:00', endsAt: '02:00' });
    expect([21 * 60, 22 * 60, 0, 119, 120].map((minute) => isLineOpen(night, minute))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('WQ-2 a number is a prefix and three figures', () => {
    expect([ticketNumber('A', 1), ticketNumber('B', 42), ticketNumber('', 7), ticketNumber('C', 1000)]).toEqual([
      'A001',
      'B042',
      '007',
      'C1000',
    ]);
  });
});

describe('fit', () => {
  const places = [table('two', 2), table('four', 4, 2), table('eight', 8, 5)];
  const eight = places[2] as Place;
  const four = places[1] as Place;

  test('WQ-4 a place goes to whom it is the smallest sufficient one, not to the first in the line', () => {
    const waiting = [party('couple', 2, 1), party('family', 4, 2), party('club', 8, 3)];
    expect(bestParty(eight, waiting, places, [])?.id).toBe('club');
    expect(bestParty(four, waiting, places, [])?.id).toBe('family');
  });

  test('WQ-4 where it suits nobody best, the party nearest in size comes first, and nobody sits where too few would', () => {
    expect(bestParty(four, [party('one', 1, 1), party('two', 2, 2)], places, [])?.id).toBe('two');
    expect(bestParty(eight, [party('couple', 2, 1)], places, [])).toBeUndefined();
    expect(bestParty(eight, [party('couple', 2, 1)], [eight], [])?.id).toBe('couple');
  });

  test('WQ-1 a preference is kept, unless the store can never meet it', () => {
    const booth: Place = { id: 'booth', kind: 'booth', capacityMin: 1, capacityMax: 4 };
    expect(placesFor({ partySize: 2, preference: 'booth' }, [...places, booth]).map(({ id }) => id)).toEqual(['booth']);
    expect(placesFor({ partySize: 6, preference: 'booth' }, [...places, booth]).map(({ id }) => id)).toEqual(['eight']);
    expect(placesFor({ partySize: 30, preference: 'any' }, places)).toEqual([]);
  });

  test('WQ-3 only parties that want the same places stand before one', () => {
    const waiting = [party('couple', 2, 1), party('club', 8, 2), party('family', 4, 3), party('friends', 7, 4)];
    expect(waiting.map((one) => partiesBefore(one, waiting, places))).toEqual([0, 0, 1, 1]);
  });

  test('WQ-4 every free place is suggested to a party of its own', () => {
    const waiting = [party('couple', 2, 1), party('family', 4, 2), party('pair', 2, 3)];
    const suggested = suggestParties(places, waiting, places, []);
    expect([...suggested]).toEqual([
      ['two', 'couple'],
      ['four', 'family'],
    ]);
  });

  const anyPlace = fc.record({
    kind: fc.constantFrom('room', 'booth', 'table', 'seat'),
    capacityMin: fc.option(fc.integer({ min: 1, max: 4 })),
    capacityMax: fc.option(fc.integer({ min: 4, max: 12 })),
  });
  const anyPlaces = fc
    .array(anyPlace, { minLength: 1, maxLength: 6 })
    .map((list) => list.map((place, index): Place => ({ ...place, id: `p${index}` })));
  const anyParty = fc.record({
    partySize: fc.integer({ min: 1, max: 12 }),
    preference: fc.constantFrom('any', 'room', 'booth', 'table', 'seat'),
  });
  const step = fc.oneof(fc.record({ joins: anyParty }), fc.record({ frees: fc.nat(), joins: fc.constant(null) }));

  test('WQ-4 nobody starves: a party is overtaken three times at the most, whoever comes and whatever gets free', () => {
    fc.assert(
      fc.property(anyPlaces, fc.array(step, { maxLength: 120 }), (store, steps) => {
        const calls: PlacedCall[] = [];
        let waiting: WaitingParty[] = [];
        let placed = 0;
        for (const one of steps) {
          placed += 1;
          if (one.joins) {
            waiting.push({ ...one.joins, id: `w${placed}`, placedAt: minutes(placed) });
            continue;
          }
          const place = store[one.frees % store.length] as Place;
          const called = bestParty(place, waiting, store, calls);
          if (!called) {
            expect(waiting.some((other) => placesFor(other, store).includes(place))).toBe(false);
            continue;
          }
          expect(placesFor(called, store)).toContain(place);
          calls.push({ spaceId: place.id, placedAt: called.placedAt });
          waiting = waiting.filter(({ id }) => id !== called.id);
          for (const other of waiting) {
            expect(timesOvertaken(other, store, calls)).toBeLessThanOrEqual(MAX_OVERTAKEN);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('estimate', () => {
  const times: TurnTimes = {
    turnMinutes: 60,
    turnTimes: [{ partyMin: 1, partyMax: 2, minutes: 40 }],
  };
  const one = [table('only', 4)];
  const seatedSince = (minute: number): [string, PlaceOutlook] => [
    'only',
    { kind: 'seated', since: minutes(minute), endsAt: null, partySize: 2 },
  ];

  test('WQ-3 the wait goes by turn times, places and who sits there now', () => {
    expect(turnMinutesOf(times, 2)).toBe(40);
    expect(turnMinutesOf(times, 3)).toBe(60);
    const free = new Map<string, PlaceOutlook>([['only', { kind: 'free' }]]);
    const waiting = [party('a', 2, 1), party('b', 2, 2)];
    expect(estimateWaits(waiting, one, free, times, NOW)).toEqual([
      { fromMinutes: 0, toMinutes: 5 },
      { fromMinutes: 30, toMinutes: 50 },
    ]);
    const [wait] = estimateWaits([party('a', 2, 1)], one, new Map([seatedSince(-20)]), times, NOW);
    expect(wait).toEqual({ fromMinutes: 10, toMinutes: 30 });
    const [late] = estimateWaits([party('a', 2, 1)], one, new Map([seatedSince(-90)]), times, NOW);
    expect(late).toEqual({ fromMinutes: 0, toMinutes: 10 });
  });

  test('WQ-3 families that wait for a large table do not stand before a pair whose small one is free', () => {
    const places = [table('small', 2), table('large', 4, 2)];
    const outlooks = new Map<string, PlaceOutlook>([
      ['small', { kind: 'free' }],
      ['large', { kind: 'seated', since: NOW, endsAt: null, partySize: 4 }],
    ]);
    const waiting = [party('family', 4, 1), party('pair', 2, 2), party('couple', 2, 3)];
    const told = outlooksOfParties(waiting, [0, 1, 2], places, outlooks, times, NOW);
    // The couple has the small table after the pair, before the family has eaten.
    expect(told.map(({ partiesAhead }) => partiesAhead)).toEqual([0, 0, 1]);
  });

  test('WQ-3 nothing is promised where no place can be counted on', () => {
    const blocked = new Map<string, PlaceOutlook>([['only', { kind: 'blocked', from: NOW, until: null }]]);
    expect(estimateWaits([party('a', 2, 1)], one, blocked, times, NOW)).toEqual([null]);
    expect(estimateWaits([party('a', 9, 1)], one, new Map(), times, NOW)).toEqual([null]);
  });

  const anyOutlook: fc.Arbitrary<PlaceOutlook> = fc.oneof(
    fc.constant<PlaceOutlook>({ kind: 'free' }),
    fc.integer({ min: 0, max: 200 }).map((sat): PlaceOutlook => ({
      kind: 'seated',
      since: minutes(-sat),
      endsAt: null,
      partySize: null,
    })),
    fc.integer({ min: 1, max: 200 }).map((until): PlaceOutlook => ({
      kind: 'reserved',
      from: NOW,
      until: minutes(until),
    })),
  );

  test('WQ-3 an estimate is a range in steps of five minutes, and who stands behind never waits less at one table', () => {
    fc.assert(
      fc.property(
        fc.array(anyOutlook, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 12 }),
        (list, count) => {
          const places = list.map((_, index) => table(`p${index}`, 4));
          const outlooks = new Map(list.map((outlook, index) => [`p${index}`, outlook]));
          const waiting = Array.from({ length: count }, (_, index) => party(`w${index}`, 3, index));
          const waits = estimateWaits(waiting, places, outlooks, times, NOW);
          let last = { fromMinutes: 0, toMinutes: 0 };
          for (const wait of waits) {
            if (!wait) throw new Error('every place is free some time');
            expect(wait.fromMinutes % 5).toBe(0);
            expect(wait.toMinutes % 5).toBe(0);
            expect(wait.toMinutes).toBeGreaterThan(wait.fromMinutes);
            expect(wait.fromMinutes).toBeGreaterThanOrEqual(last.fromMinutes);
            expect(wait.toMinutes).toBeGreaterThanOrEqual(last.toMinutes);
            last = wait;
          }
        },
      ),
    );
  });
});

describe('overdue', () => {
  const rules = { comeMinutes: 10, callsBeforeSkip: 3, restorePlaces: 3 };

  test('WQ-3 who does not come is called again, and after so many calls skipped', () => {
    expect(overdueStep({ calls: 1, comeBy: minutes(1) }, rules, NOW)).toBe('keep');
    expect(overdueStep({ calls: 1, comeBy: NOW }, rules, NOW)).toBe('recall');
    expect(overdueStep({ calls: 2, comeBy: minutes(-5) }, rules, NOW)).toBe('recall');
    expect(overdueStep({ calls: 3, comeBy: NOW }, rules, NOW)).toBe('skip');
  });

  test('WQ-3 who comes back waits behind as many as the store says, or at the end', () => {
    const at = fc.array(fc.integer({ min: -500, max: -1 }), { maxLength: 20 });
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 25 }), (placed, restorePlaces) => {
        const waiting = [...new Set(placed)].sort((one, other) => one - other).map(minutes);
        const back = placeAfterReturn(waiting, restorePlaces, NOW);
        expect(waiting.filter((other) => other <= back)).toHaveLength(Math.min(restorePlaces, waiting.length));
      }),
    );
  });
});
