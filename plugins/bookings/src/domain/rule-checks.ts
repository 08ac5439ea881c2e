import { refuse } from '@zhanggui/core';
import type { Ask, Refused, Scene } from './ask';
import { areJoined } from './join-tables';
import { isOnGrid } from './slot-grid';
import { isOpenThroughout, MINUTE_MS, openUntil } from './spans';
import type { Target } from './target';
import { checkAdvance, checkLead, daysAhead } from './windows';

interface Checked {
  scene: Scene;
  ask: Ask;
  target: Target;
}

/** One rule: a refusal where it is broken. */
type Check = (checked: Checked) => Refused | undefined;

const paused: Check = ({ scene, ask }) =>
  ask.rules.windows && scene.store.bookingPaused ? refuse('BOOKING_PAUSED') : undefined;

/** Guests book before a session begins, staff as long as it lasts. */
const sessionBegun: Check = ({ ask: { now, rules }, target: { session } }) =>
  session && now >= (rules.windows ? session.from : session.until) ? refuse('SESSION_CLOSED') : undefined;

const past: Check = ({ ask, target }) =>
  !target.session && target.span.from < ask.now - ask.rules.lateMinutes * MINUTE_MS ? refuse('IN_THE_PAST') : undefined;

/** Guests stay within the hours; for staff it is enough that the party comes within them. */
const hours: Check = ({ scene, ask, target }) => {
  if (target.session) return undefined;
  const isOpen = ask.rules.windows
    ? isOpenThroughout(target.span, scene.store)
    : openUntil(target.span.from, scene.store) !== undefined;
  return isOpen ? undefined : refuse('OUTSIDE_HOURS');
};

const grid: Check = ({ scene, ask, target: { session, span, policy } }) =>
  ask.rules.windows && !session && !isOnGrid(span.from, policy.slotMinutes, scene.store)
    ? refuse('NOT_ON_GRID', { minutes: policy.slotMinutes })
    : undefined;

const advance: Check = ({ scene, ask, target }) => {
  if (!ask.rules.windows) return undefined;
  const days = daysAhead(ask.now, target.span.from, scene.store);
  const checked = checkAdvance(target.policy, days, ask.guest.tierPoints);
  return checked.ok ? undefined : checked;
};

const lead: Check = ({ ask, target }) => {
  if (!ask.rules.windows) return undefined;
  const checked = checkLead(target.policy, ask.now, target.span.from);
  return checked.ok ? undefined : checked;
};

const partySize: Check = ({ ask, target: { policy } }) => {
  const { partySize: size } = ask.wish;
  if (policy.partyMax !== null && size > policy.partyMax) return refuse('PARTY_TOO_LARGE', { max: policy.partyMax });
  if (policy.partyMin !== null && size < policy.partyMin) return refuse('PARTY_TOO_SMALL', { min: policy.partyMin });
  return undefined;
};

const realName: Check = ({ ask, target: { policy } }) =>
  ask.rules.limits && policy.realName && ask.guest.realName === '' ? refuse('REAL_NAME_REQUIRED') : undefined;

const phone: Check = ({ ask, target: { policy } }) =>
  ask.rules.limits && policy.phone && ask.guest.contactPhone === '' ? refuse('PHONE_REQUIRED') : undefined;

const barred: Check = ({ ask }) => (ask.rules.limits && ask.guest.isBarred ? refuse('BLACKLISTED') : undefined);

const openBookings: Check = ({ ask, target: { policy } }) => {
  const max = policy.maxOpenPerCustomer;
  return ask.rules.limits && max !== null && ask.guest.openBookings >= max
    ? refuse('TOO_MANY_BOOKINGS', { max })
    : undefined;
};

/** Spaces that the guest chose: large enough, not too large, and side by side where there are several. */
const chosenSpaces: Check = ({ ask, target: { policy, session, spaces } }) => {
  if (session || spaces.kind !== 'given') return undefined;
  const isJoin = spaces.spaces.length > 1;
  if (isJoin && !(policy.joinable && areJoined(spaces.spaces))) return refuse('NOT_ADJACENT');
  const max = spaces.spaces.reduce((sum, { capacityMax }) => sum + (capacityMax ?? Infinity), 0);
  if (ask.wish.partySize > max) return refuse('PARTY_TOO_LARGE', { max });
  const min = spaces.spaces.reduce((sum, { capacityMin }) => sum + (capacityMin ?? 0), 0);
  if (ask.wish.partySize < min) return refuse('PARTY_TOO_SMALL', { min });
  return undefined;
};

/** In the order in which a guest would want to hear of them. */
export const RULE_CHECKS: readonly Check[] = [
  paused,
  sessionBegun,
  past,
  advance,
  lead,
  hours,
  grid,
  partySize,
  realName,
  phone,
  barred,
  openBookings,
  chosenSpaces,
];

/** Those that depend on the time alone: what the picture of a day shows for a slot. */
export const TIME_CHECKS: readonly Check[] = [paused, sessionBegun, past, advance, lead, hours];

/** The first rule that is broken. */
export function brokenRule(checks: readonly Check[], checked: Checked): Refused | undefined {
  for (const check of checks) {
    const refused = check(checked);
    if (refused) return refused;
  }
  return undefined;
}
