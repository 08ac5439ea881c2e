import type { StoreCard } from '@zhanggui/contract';

/** What a guest asks the store list for. */
export interface StoreSearch {
  /** Key of the vertical. */
  vertical?: string | undefined;
  /** Part of the name or address, in either language. */
  search?: string | undefined;
  openNow: boolean;
}

/** Whether a store belongs on the list that a guest asked for (ST-3). */
export function isFound(card: StoreCard, { vertical, search, openNow }: StoreSearch): boolean {
  if (vertical && card.vertical.key !== vertical) return false;
  if (openNow && card.open !== 'open') return false;
  const words = search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const text = [card.name.zh, card.name.en, card.address.zh, card.address.en].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Nearest first; without a position, and among equals, by name. Stores without coordinates come last. */
export function byDistance(left: StoreCard, right: StoreCard): number {
  const near = left.distanceMetres ?? Number.MAX_SAFE_INTEGER;
  const far = right.distanceMetres ?? Number.MAX_SAFE_INTEGER;
  return near - far || left.name.zh.localeCompare(right.name.zh, 'zh');
}
