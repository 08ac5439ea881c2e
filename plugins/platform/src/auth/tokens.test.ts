import jwt from 'jsonwebtoken';
import { openTokens } from './tokens';

const SECRET = 'a secret of this test alone';

function at(start: string) {
  let now = new Date(start);
  const clock = { now: () => now };
  return { clock, pass: (days: number) => (now = new Date(now.getTime() + days * 86_400_000)) };
}

describe('tokens', () => {
  test('AD-2 staff stay signed in for a day, customers for a month', () => {
    const { clock, pass } = at('2026-05-01T08:00:00Z');
    const tokens = openTokens(SECRET, clock);
    const staff = tokens.issue({ kind: 'staff', id: 's1' }).token;
    const customer = tokens.issue({ kind: 'customer', id: 'c1' }).token;
    expect(tokens.verify(staff)).toMatchObject({ kind: 'staff', id: 's1' });
    pass(1.01);
    expect(tokens.verify(staff)).toBeUndefined();
    expect(tokens.verify(customer)).toMatchObject({ kind: 'customer', id: 'c1' });
    pass(29);
    expect(tokens.verify(customer)).toBeUndefined();
  });

  test('a token that somebody else signed, or did not sign at all, is void', () => {
    const { clock } = at('2026-05-01T08:00:00Z');
    const tokens = openTokens(SECRET, clock);
    const claims = { kind: 'staff', sub: 's1', ms: clock.now().getTime(), exp: 4_000_000_000 };
    expect(tokens.verify(jwt.sign(claims, 'another secret altogether', { noTimestamp: true }))).toBeUndefined();
    expect(tokens.verify(jwt.sign(claims, '', { algorithm: 'none', noTimestamp: true }))).toBeUndefined();
    expect(tokens.verify('nonsense')).toBeUndefined();
  });
});
