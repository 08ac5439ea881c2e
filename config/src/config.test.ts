import { roles, verticals } from './index';

test('AD-1 the roles of the product exist, and the platform may do everything', () => {
  expect([...roles.keys()].sort()).toEqual(
    [
      'platform',
      'hq',
      'store-manager',
      'duty-manager',
      'front-desk',
      'kitchen',
      'bar',
      'waiter',
      'marketer',
      'finance',
    ].sort(),
  );
  const all = roles.get('platform')?.permissions ?? [];
  for (const role of roles.values()) expect(all).toEqual(expect.arrayContaining(role.permissions));
});

test('ST-1 every vertical has its words, spaces, stations and colours', () => {
  expect([...verticals.keys()]).toEqual(['cafe', 'hotpot', 'ktv', 'poker-bar', 'tea-house']);
  for (const { terms } of verticals.values()) expect(terms.map(({ key }) => key)).toContain('space');
});

test('LY-2 the worked examples of every vertical hold', () => {
  for (const { pointRule, examples } of verticals.values()) {
    for (const { paidFen, multiplierBp, points } of examples.earn) {
      const base = Math.floor(paidFen / pointRule.fenPerPoint);
      expect(Math.floor((base * multiplierBp) / 10_000)).toBe(points);
    }
  }
});
