import { tierOf } from './tier';

const tier = (key: string, thresholdPoints: number) => ({ key, thresholdPoints, multiplierBp: 10_000 });
const tiers = [tier('gold', 5000), tier('bronze', 0), tier('platinum', 10_000), tier('silver', 1000)];

test.each([
  [0, 'bronze', 'silver'],
  [999, 'bronze', 'silver'],
  [1000, 'silver', 'gold'],
  [9999, 'gold', 'platinum'],
  [10_000, 'platinum', undefined],
])('LY-6 %i points ever earned are %s, then %s', (earned, reached, following) => {
  const { tier, next } = tierOf(earned, tiers);
  expect([tier?.key, next?.key]).toEqual([reached, following]);
});

test('LY-6 who is below every threshold is in the lowest tier; without tiers there is none', () => {
  expect(tierOf(5, [tier('silver', 10), tier('gold', 20)]).tier?.key).toBe('silver');
  expect(tierOf(5, [])).toEqual({ tier: undefined, next: undefined });
});
