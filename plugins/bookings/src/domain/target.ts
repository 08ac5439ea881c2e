import { ok, refuse } from '@zhanggui/core';
import type { Ask, Decided, Scene } from './ask';
import type { BookableSpace, Person, Policy } from './policy';
import { readSessionId, sessionOn, type DatedSession } from './sessions';
import { MINUTE_MS, openUntil, type Span } from './spans';
import { stayOf } from './stay';

/** A wish with its parts found: when, and what could be given. */
export interface Target {
  policy: Policy;
  /** For the guests, without clean-up. */
  span: Span;
  /** With clean-up. */
  until: number;
  session: DatedSession | null;
  seats: readonly number[];
  /** Who could come, best first; null where nobody is booked. */
  people: readonly Person[] | null;
  /** `given`: these, all of them. `any`: the best of these. `none`: no space is needed. */
  spaces: { kind: 'given' | 'any'; spaces: readonly BookableSpace[] } | { kind: 'none' };
}

/**
 * Finds what a wish is about. Refuses what is not there or not for booking: NOT_FOUND, SESSION_CLOSED, SEATS_REQUIRED,
 * NOT_BOOKABLE, SPACE_UNAVAILABLE, TOO_SHORT, TOO_LONG; INVALID_INPUT where the mode needs a part that is missing.
 */
export function targetOf(scene: Scene, ask: Ask): Decided<Target> {
  const policy = scene.rules.policies.get(ask.wish.policyId);
  if (!policy) return refuse('NOT_FOUND');
  return policy.mode === 'scheduled' ? scheduledTarget(scene, ask, policy) : timedTarget(scene, ask, policy);
}

function scheduledTarget({ store, rules }: Scene, { wish }: Ask, policy: Policy): Decided<Target> {
  const named = readSessionId(wish.sessionId ?? '');
  const plan = named && rules.plans.get(named.planId);
  if (!plan || plan.policyId !== policy.id) return refuse('NOT_FOUND');
  const session = sessionOn(plan, named.date, store);
  if (!session) return refuse('SESSION_CLOSED');
  const seats = [...new Set(wish.seats)].sort((a, b) => a - b);
  if (seats.length === 0 || seats.length !== wish.seats?.length || seats.length !== wish.partySize)
    return refuse('SEATS_REQUIRED');
  if (seats.some((seat) => seat > plan.seats)) return refuse('NOT_BOOKABLE');
  const table = store.spaces.get(plan.spaceId);
  if (!table?.active) return refuse('SPACE_UNAVAILABLE');
  return ok({
    policy,
    span: { from: session.from, until: session.until },
    until: session.until + policy.cleanMinutes * MINUTE_MS,
    session,
    seats,
    people: null,
    spaces: { kind: 'given', spaces: [table] },
  });
}

/** Calendars end somewhere; nobody, staff included, books farther away. */
const HORIZON_MS = 3 * 366 * 24 * 60 * MINUTE_MS;

function timedTarget(scene: Scene, ask: Ask, policy: Policy): Decided<Target> {
  const { wish } = ask;
  if (wish.startsAt === undefined) return refuse('INVALID_INPUT', { field: 'startsAt' });
  if (wish.startsAt < ask.now - HORIZON_MS) return refuse('IN_THE_PAST');
  if (wish.startsAt > ask.now + HORIZON_MS) return refuse('TOO_EARLY_TO_BOOK', { days: policy.advanceDays });
  const span = spanOf(scene, ask, policy, wish.startsAt);
  if (!span.ok) return span;
  const spaces = spacesOf(scene, ask, policy);
  if (!spaces.ok) return spaces;
  const people = peopleOf(scene, ask, policy);
  if (!people.ok) return people;
  return ok({
    policy,
    span: span.value,
    until: span.value.until + policy.cleanMinutes * MINUTE_MS,
    session: null,
    seats: [],
    people: people.value,
    spaces: spaces.value,
  });
}

/** A whole session whose length nobody chooses ends with the night at the latest (BK-1). */
function spanOf({ store }: Scene, { wish, rules }: Ask, policy: Policy, from: number): Decided<Span> {
  const stay: Decided<number> =
    rules.anyLength && wish.durationMinutes !== undefined
      ? ok(wish.durationMinutes)
      : stayOf(policy, wish.partySize, wish.durationMinutes);
  if (!stay.ok) return stay;
  const until = from + stay.value * MINUTE_MS;
  const isOpenEnded = policy.mode === 'session' && policy.durations.length === 0 && wish.durationMinutes === undefined;
  if (!isOpenEnded) return ok({ from, until });
  const closes = openUntil(from, store);
  const isLongEnough = closes !== undefined && closes - from >= policy.slotMinutes * MINUTE_MS;
  return ok({ from, until: isLongEnough ? Math.min(until, closes) : until });
}

/** Spaces that a policy books: of its types, in use, and not kept for those who walk in. */
export function spacesOfPolicy({ store }: Pick<Scene, 'store'>, policy: Policy): BookableSpace[] {
  return [...store.spaces.values()].filter((space) => space.active && isBookedBy(space, policy));
}

const isBookedBy = ({ typeId, bookable }: BookableSpace, { spaceTypeIds }: Policy): boolean =>
  bookable && (spaceTypeIds.length === 0 || (typeId !== null && spaceTypeIds.includes(typeId)));

function spacesOf(scene: Scene, { wish }: Ask, policy: Policy): Decided<Target['spaces']> {
  const needsNone = policy.mode === 'staffed' && policy.spaceTypeIds.length === 0;
  if (!wish.spaceIds) return ok(needsNone ? { kind: 'none' } : { kind: 'any', spaces: spacesOfPolicy(scene, policy) });
  const given = [...new Set(wish.spaceIds)].map((id) => scene.store.spaces.get(id));
  const spaces = given.filter((space) => space !== undefined);
  if (spaces.length < given.length) return refuse('NOT_FOUND');
  if (spaces.some((space) => !space.active)) return refuse('SPACE_UNAVAILABLE');
  if (needsNone || spaces.some((space) => !isBookedBy(space, policy))) return refuse('NOT_BOOKABLE');
  return ok({ kind: 'given', spaces });
}

function peopleOf({ rules }: Scene, { wish }: Ask, policy: Policy): Decided<Target['people']> {
  if (policy.mode !== 'staffed') return ok(null);
  if (wish.personId === undefined)
    return ok([...rules.people.values()].filter((person) => person.policyIds.includes(policy.id)));
  const person = rules.people.get(wish.personId);
  return person?.policyIds.includes(policy.id) ? ok([person]) : refuse('NOT_FOUND');
}
