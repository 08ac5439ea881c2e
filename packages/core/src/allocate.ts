/**
 * Splits an amount over weights so that the parts sum to it exactly, each within one fen of its fair share.
 * Largest remainder first; ties go to the earlier part, so the same input always gives the same parts.
 * Weights are non-negative integers with a positive sum.
 */
export function allocate(totalFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) throw new RangeError('allocate needs a positive sum of weights');
  const total = BigInt(totalFen);
  const exact = weights.map((weight) => total * BigInt(weight));
  const parts = exact.map((value) => Number(value / BigInt(sum)));
  const left = totalFen - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % BigInt(sum) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
