/** Money is integer fen (1 yuan = 100 fen); ratios are integer basis points (10 000 = 100 %). */
export const FULL_BP = 10_000;

/**
 * The part of an amount that a ratio gives, rounded half up to the fen. Multiplies before it divides, so that
 * no precision is lost below the fen. `amountFen` and `ratioBp` are non-negative safe integers.
 */
export function shareOf(amountFen: number, ratioBp: number): number {
  assertWhole(amountFen, 'amountFen');
  assertWhole(ratioBp, 'ratioBp');
  const product = BigInt(amountFen) * BigInt(ratioBp);
  return Number((product + BigInt(FULL_BP / 2)) / BigInt(FULL_BP));
}

/** Fen as people read them: `1250` is `12.50`; whole yuan keep their two digits so that columns align. */
export function formatYuan(amountFen: number): string {
  const sign = amountFen < 0 ? '-' : '';
  const abs = Math.abs(amountFen);
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}

function assertWhole(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number ≥ 0: ${value}`);
}
