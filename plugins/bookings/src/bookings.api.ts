import type { Body, BookingView } from '@zhanggui/contract';
import { tiersOf } from '@zhanggui/loyalty';
import { Refusal, type Engine, type Handlers, type Principal } from '@zhanggui/platform';
import { availabilityOf } from './availability.service';
import { GUEST_RULES } from './domain/ask';
import type { Policy } from './domain/policy';
import type { HoldAsk } from './hold-asks';
import type { HoldCall } from './hold-requests';
import { openHolds } from './hold.service';
import { offerOf } from './offers';
import { quoteOf } from './quote.service';
import { sceneOf, type StoreScene } from './scene';
import { sessionsOf } from './sessions.service';
import { wishOf } from './wish-of';

/** Set when the engine starts: one way in for all holds of this instance. */
let hold: ((call: HoldCall) => Promise<BookingView>) | undefined;

export function startHolds(engine: Engine): void {
  hold = openHolds(engine);
}

/** @throws Refusal NOT_FOUND */
async function requireScene(storeId: string): Promise<StoreScene> {
  const scene = await sceneOf(storeId);
  if (!scene) throw new Refusal('NOT_FOUND');
  return scene;
}

const guestAsk = (body: Body<'bookings.hold'>, customerId: string): HoldAsk => ({
  storeId: body.storeId,
  wish: wishOf(body),
  customerId,
  contactName: body.contactName,
  contactPhone: body.contactPhone,
  realName: body.realName,
  note: body.note,
  points: body.points,
  rules: GUEST_RULES,
});

/** Filled in only when the guest books; a quote does not ask for it. */
const NOT_ASKED = { contactName: '', contactPhone: '-', realName: '-', note: '', points: 0 };

/** What the tier of whoever looks stands for, where it makes a difference. */
async function tierPointsOf(engine: Engine, principal: Principal, { memberWindows }: Policy): Promise<number> {
  if (principal.kind !== 'customer' || memberWindows.length === 0) return 0;
  return (await tiersOf(engine.db, [principal.id])).get(principal.id)?.thresholdPoints ?? 0;
}

/** What can be booked, and booking it (BK-1, BK-2, BK-8). */
export const bookingHandlers: Handlers = {
  async 'bookings.offers'({ params, now }) {
    const scene = await requireScene(params.storeId);
    const offers = [...scene.rules.policies.values()].map((policy) => offerOf(scene, policy, now));
    return { items: offers, paused: scene.store.bookingPaused };
  },
  async 'bookings.availability'({ engine, principal, params, query, now }) {
    const scene = await requireScene(params.storeId);
    const policy = scene.rules.policies.get(query.policyId);
    if (!policy) throw new Refusal('NOT_FOUND');
    const { date, partySize, durationMinutes, spaceTypeId, personId } = query;
    const tierPoints = await tierPointsOf(engine, principal, policy);
    const question = { policy, date, partySize, durationMinutes, spaceTypeId, personId, tierPoints };
    return availabilityOf(engine, scene, question, now);
  },
  async 'bookings.sessions'({ engine, params, query, now }) {
    return { items: await sessionsOf(engine, await requireScene(params.storeId), query.date, now) };
  },
  async 'bookings.people'({ params }) {
    const { rules } = await requireScene(params.storeId);
    return {
      items: [...rules.people.values()].map(({ hours: _, policyIds, ...person }) => ({
        ...person,
        policyIds: policyIds.filter((id) => rules.policies.has(id)),
      })),
    };
  },
  'bookings.quote': ({ engine, principal, body, now }) =>
    quoteOf(
      engine,
      { storeId: body.storeId, wish: wishOf(body), customerId: principal.id, rules: GUEST_RULES, ...NOT_ASKED },
      principal.id,
      now,
    ),
  'bookings.hold'({ principal, body, identity }) {
    if (!hold) throw new Error('holds are not open yet');
    return hold({ identity, ask: guestAsk(body, principal.id) });
  },
};
