import fc from 'fast-check';
import { decideOpening, type ClaimFact, type OpeningAsk } from './opening';
import { statusOf, type SpaceFacts } from './space-status';

const NOW = new Date('2026-11-27T12:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

type Claim = ClaimFact & { expiresAt: Date | null };
const claim = (kind: ClaimFact['kind'], from: number, to: number | null, rest: Partial<Claim> = {}): Claim => ({
  resourceId: 't01',
  kind,
  startsAt: later(from),
  until: to === null ? null : later(to),
  endsAt: null,
  bookingId: null,
  sessionId: null,
  expiresAt: null,
  ...rest,
});

describe('SP-2 what a space is now', () => {
  const rules = { reservedLeadMinutes: 30, cleanBy: 'timer' as const };
  const status = (facts: Partial<SpaceFacts>, cleanBy: 'none' | 'timer' | 'staff' = 'timer') =>
    statusOf({ visit: null, claims: [], ...facts }, { ...rules, cleanBy }, NOW);

  test('SP-2 maintenance before occupied before cleaning before reserved before available', () => {
    const block = claim('block', -10, 60);
    const cleaning = claim('cleaning', -5, 5);
    const booking = claim('booking', 20, 140);
    const visit = { endsAt: later(45) };
    expect(status({ visit, claims: [block, cleaning, booking] })).toEqual({ status: 'maintenance', until: later(60) });
    expect(status({ visit, claims: [cleaning, booking] })).toEqual({ status: 'occupied', until: later(45) });
    expect(status({ claims: [cleaning, booking] })).toEqual({ status: 'cleaning', until: later(5) });
    expect(status({ claims: [booking] })).toEqual({ status: 'reserved', until: later(140) });
    expect(status({})).toEqual({ status: 'available', until: null });
  });

  test('SP-2 it says when the clock alone will change it', () => {
    expect(status({ claims: [claim('booking', 90, 200)] })).toEqual({ status: 'available', until: later(60) });
    expect(status({ claims: [claim('block', 90, null)] })).toEqual({ status: 'available', until: later(90) });
    expect(status({ claims: [claim('booking', 10, 130, { expiresAt: later(15) })] })).toEqual({
      status: 'reserved',
      until: later(15),
    });
  });

  test('SP-2 an unpaid hold whose time is over counts for nothing', () => {
    expect(status({ claims: [claim('booking', 10, 130, { expiresAt: later(0) })] }).status).toBe('available');
  });

  test('SP-2 where staff clean, a space waits for them however long it takes', () => {
    const over = [claim('cleaning', -120, -60)];
    expect(status({ claims: over }, 'staff')).toEqual({ status: 'cleaning', until: null });
    expect(status({ claims: over }, 'timer').status).toBe('available');
  });

  test('SP-2 guests who stay past their time still occupy the place', () => {
    const facts = { visit: { endsAt: later(-30) }, claims: [claim('booking', -5, 100)] };
    expect(status(facts)).toEqual({ status: 'occupied', until: null });
  });

  test('SP-2 nothing changes before the time that was said', () => {
    const kind = fc.constantFrom('booking' as const, 'session' as const, 'block' as const);
    const spans = fc.array(fc.tuple(kind, fc.integer({ min: -300, max: 600 }), fc.integer({ min: 5, max: 300 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(spans, fc.nat(600), (list, minutes) => {
        const claims = list.map(([one, from, length]) => claim(one, from, from + length));
        const seen = statusOf({ visit: null, claims }, rules, NOW);
        const then = later(minutes);
        fc.pre(seen.until === null || then < seen.until);
        expect(statusOf({ visit: null, claims }, rules, then).status).toBe(seen.status);
      }),
      { numRuns: 500 },
    );
  });
});

describe('SP-2 sitting down', () => {
  const ask = (rest: Partial<OpeningAsk> = {}): OpeningAsk => ({
    spaceIds: ['t01'],
    now: NOW,
    until: null,
    stayMinutes: 120,
    cleanMinutes: 10,
    leadMinutes: 30,
    bookingId: null,
    sessionId: null,
    ...rest,
  });
  const refused = (claims: Claim[], rest: Partial<OpeningAsk> = {}) => {
    const decided = decideOpening(ask(rest), claims);
    return decided.ok ? undefined : decided.code;
  };

  test('SP-2 every reason has its own code', () => {
    expect(refused([claim('block', -5, null)])).toBe('SPACE_BLOCKED');
    expect(refused([claim('cleaning', -5, 5)])).toBe('SPACE_BEING_CLEANED');
    expect(refused([claim('visit', -5, 60)])).toBe('SPACE_OCCUPIED');
    expect(refused([claim('booking', -5, 60)])).toBe('SPACE_RESERVED');
    expect(refused([claim('booking', 29, 60)])).toBe('SPACE_RESERVED');
    expect(refused([claim('session', 29, 60)])).toBe('SPACE_RESERVED');
    expect(refused([claim('booking', 30, 60)])).toBeUndefined();
    expect(refused([claim('booking', -90, 0)])).toBeUndefined();
  });

  test('SP-2 a walk-in stays as usual, never into the next party', () => {
    const place = (claims: Claim[]) => {
      const decided = decideOpening(ask(), claims);
      return decided.ok ? decided.value[0] : undefined;
    };
    expect(place([])).toMatchObject({ by: 'walk-in', endsAt: later(120), until: later(130) });
    expect(place([claim('booking', 125, 300)])).toMatchObject({ endsAt: later(120), until: later(125) });
    expect(place([claim('block', 60, null)])).toMatchObject({ endsAt: later(60), until: later(60) });
  });

  test('BK-8 who booked sits down on the booking, also early, but not on somebody else', () => {
    const own = claim('booking', 15, 135, { bookingId: 'b1', endsAt: later(120) });
    expect(decideOpening(ask({ bookingId: 'b1' }), [own])).toEqual({
      ok: true,
      value: [{ spaceId: 't01', by: 'booking', endsAt: later(120), until: later(135) }],
    });
    expect(refused([claim('booking', -60, 15), own], { bookingId: 'b1' })).toBe('SPACE_RESERVED');
    expect(refused([claim('block', 5, 10), own], { bookingId: 'b1' })).toBe('SPACE_BLOCKED');
    expect(refused([own, claim('booking', 135, 200)], { bookingId: 'b1' })).toBeUndefined();
  });

  test('BK-8 seats of a session sit down at its table', () => {
    const session = claim('session', -5, 180, { sessionId: 's-2026-11-27' });
    expect(refused([session], { bookingId: 'b1', sessionId: 's-2026-11-27' })).toBeUndefined();
    expect(refused([session], { bookingId: 'b1', sessionId: 's-2026-11-28' })).toBe('SPACE_RESERVED');
  });

  test('BK-8 joined tables: one that is taken refuses all', () => {
    expect(refused([claim('visit', -5, 60, { resourceId: 't02' })], { spaceIds: ['t01', 't02'] })).toBe(
      'SPACE_OCCUPIED',
    );
  });
});
