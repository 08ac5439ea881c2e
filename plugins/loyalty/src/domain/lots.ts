/** Points that were earned together and expire together (LY-5). */
export interface Lot {
  /** The transfer that brought them. */
  id: string;
  remaining: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface Taken {
  lotId: string;
  points: number;
}

/**
 * Takes points from lots, first to expire first out; with `firstLotId` that lot before all others, so that a refund
 * takes back what its own order gave. The parts sum to `points`, and no lot gives more than it has.
 * Taking more than there is is a bug of the caller, who holds the balance.
 */
export function takeFromLots(lots: readonly Lot[], points: number, firstLotId?: string): Taken[] {
  const inOrder = [...lots].sort(
    (a, b) =>
      Number(b.id === firstLotId) - Number(a.id === firstLotId) || a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1),
  );
  const taken: Taken[] = [];
  let left = points;
  for (const lot of inOrder) {
    const part = Math.min(lot.remaining, left);
    if (part > 0) taken.push({ lotId: lot.id, points: part });
    left -= part;
  }
  if (left > 0) throw new RangeError(`the lots lack ${left} points`);
  return taken;
}
