import { isOpen, type OpeningHours } from '@zhanggui/core';

export type OpenState = 'open' | 'closed' | 'paused';

/** What decides whether a store takes guests now. */
export interface OpenRule {
  active: boolean;
  paused: boolean;
  timeZone: string;
  hours: OpeningHours;
}

/**
 * Open, closed or paused (ST-2). Outside its hours a paused store is closed: that is what a guest has to know. A store
 * that was taken off the list is closed.
 */
export function openStateOf(store: OpenRule, now: Date): OpenState {
  if (!store.active || !isOpen(now, store.timeZone, store.hours)) return 'closed';
  return store.paused ? 'paused' : 'open';
}
