import type { Answer } from '@zhanggui/contract';
import { businessDate } from '@zhanggui/core';
import { Refusal, type Engine, type Handlers } from '@zhanggui/platform';
import { findStores, type Venue } from '@zhanggui/venues';
import { availabilityOf } from './availability.service';
import type { Policy } from './domain/policy';
import { MINUTE_MS } from './domain/spans';
import { sceneOf, type StoreScene } from './scene';

/** Finding a store, also one with a free place: that takes more than venues know (ST-3). */
export const storeListHandlers: Handlers = {
  'stores.list': ({ engine, query, now }) => {
    const { freeFor, freeAt } = query;
    if (freeFor === undefined) return findStores(engine, query, now);
    const at = freeAt === undefined ? now : new Date(freeAt);
    return findStores(engine, query, now, (venue) => hasPlace(engine, venue, freeFor, at, now));
  },
};

/** Whether a party could book some place at that time, or at the next start that the store's grid has after it. */
async function hasPlace(engine: Engine, venue: Venue, partySize: number, at: Date, now: Date): Promise<boolean> {
  const scene = await sceneOf(venue.id);
  if (!scene) return false;
  for (const policy of scene.rules.policies.values()) {
    if (policy.mode !== 'slot' && policy.mode !== 'session') continue;
    const slot = await slotAt(engine, scene, policy, partySize, at, now);
    if (slot && slot.recommended.length > 0) return true;
  }
  return false;
}

async function slotAt(engine: Engine, scene: StoreScene, policy: Policy, partySize: number, at: Date, now: Date) {
  const date = businessDate(at, scene.store.timeZone, scene.store.hours);
  try {
    const { value } = await availabilityOf(engine, scene, { policy, date, partySize, tierPoints: 0 }, now);
    const { slots } = value as Answer<'bookings.availability'>;
    return slots.find(({ startsAt }) => {
      const waits = Date.parse(startsAt) - at.getTime();
      return waits >= 0 && waits < policy.slotMinutes * MINUTE_MS;
    });
  } catch (error) {
    // A day that cannot be booked, or a party too large for every place: not free, as far as the guest is concerned.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
