import type { BookingPrice, BookingState, Text } from '@zhanggui/contract';
import { ok } from '@zhanggui/core';
import type { Ask, Decided, Scene } from './ask';
import type { Board } from './board';
import { choosePlace, type Place } from './choose-place';
import { depositFen, payWithPoints, type DepositParts } from './deposit';
import { personFen } from './people';
import type { BookableSpace, Person, Policy } from './policy';
import { brokenRule, RULE_CHECKS } from './rule-checks';
import type { DatedSession } from './sessions';
import { MINUTE_MS, type Span } from './spans';
import { targetOf, type Target } from './target';

/** A claim to write: a resource, from when, until when with clean-up, and without. */
export interface PlannedClaim extends Span {
  resourceId: string;
  kind: 'booking' | 'session';
  endsAt: number;
}

/** What a guest gets: everything that a booking and its claims are written from. */
export interface HoldPlan {
  policy: Policy;
  state: Extract<BookingState, 'held' | 'pending' | 'confirmed'>;
  spaces: readonly BookableSpace[];
  person: Person | null;
  session: DatedSession | null;
  seats: readonly number[];
  /** For the guests, without clean-up. */
  span: Span;
  claims: readonly PlannedClaim[];
  price: BookingPrice;
  deposit: DepositParts;
  holdExpiresAt: number | null;
  confirmBy: number | null;
  graceUntil: number;
  remindAt: number | null;
}

/**
 * Decides one wish on the board: a plan of what to write, or the one refusal that stands in its way (BK-2, BK-7, BK-11).
 * Pure: the same facts give the same answer.
 */
export function decideHold(scene: Scene, board: Board, ask: Ask): Decided<HoldPlan> {
  const target = targetOf(scene, ask);
  if (!target.ok) return target;
  const broken = brokenRule(RULE_CHECKS, { scene, ask, target: target.value });
  if (broken) return broken;
  const place = choosePlace(scene, board, ask, target.value);
  if (!place.ok) return place;
  const price = priceOf(scene, ask, target.value, place.value);
  const deposit = depositOf(ask, target.value, price);
  if (!deposit.ok) return deposit;
  return ok(planOf(board, ask, target.value, place.value, price, deposit.value));
}

/** Writes an accepted plan on the board, so that the next decision sees it. */
export function takeOnBoard(board: Board, plan: HoldPlan, ask: Ask): void {
  for (const { resourceId, kind, from, until } of plan.claims)
    board.take({ resourceId, kind, from, until, sessionId: kind === 'session' ? (plan.session?.id ?? null) : null });
  for (const seat of plan.seats) board.takeSeat(plan.session?.id ?? '', seat);
  board.expect({
    policyId: plan.policy.id,
    at: plan.span.from,
    channel: ask.rules.channel,
    covers: ask.wish.partySize,
  });
}

/** What a place costs, with its explanation: rooms, seats and people (SP-4). */
export function priceOf(scene: Scene, { guest }: Ask, { session, seats, span }: Target, place: Place): BookingPrice {
  if (session) {
    const { title, seatFen } = session.plan;
    return plainPrice([{ label: times(title, seats.length), amountFen: seatFen * seats.length }]);
  }
  const rooms = place.spaces.map((space) => scene.roomPrice(space.id, span, guest.tierKey));
  const minutes = (span.until - span.from) / MINUTE_MS;
  const people = place.person ? [{ label: place.person.name, amountFen: personFen(place.person, minutes) }] : [];
  const steps = [...rooms.flatMap((room) => room.steps), ...people];
  return { ...plainPrice(steps), minimumSpendFen: rooms.reduce((sum, room) => sum + room.minimumSpendFen, 0) };
}

const plainPrice = (steps: BookingPrice['steps']): BookingPrice => ({
  steps,
  totalFen: steps.reduce((sum, { amountFen }) => sum + amountFen, 0),
  minimumSpendFen: 0,
});

const times = (title: Text, count: number): Text => ({ zh: `${title.zh} × ${count}`, en: `${title.en} × ${count}` });

function depositOf({ wish, guest, rules }: Ask, { policy }: Target, price: BookingPrice): Decided<DepositParts> {
  const totalFen = rules.deposit ? depositFen(policy.deposit, price.totalFen, wish.partySize) : 0;
  return payWithPoints(policy.points, totalFen, guest.points);
}

function planOf(
  board: Board,
  ask: Ask,
  { policy, session, seats, span, until }: Target,
  { spaces, person }: Place,
  price: BookingPrice,
  deposit: DepositParts,
): HoldPlan {
  const state = stateOf(ask, policy, deposit);
  const remindAt = span.from - policy.remindMinutes * MINUTE_MS;
  // A party that staff book in after its time is not late for it.
  const graceUntil = Math.max(span.from, ask.now) + policy.graceMinutes * MINUTE_MS;
  // Nobody pays for a place, or is promised one, at which the door is shut by then.
  const inGrace = (minutes: number) => Math.min(ask.now + minutes * MINUTE_MS, graceUntil);
  return {
    policy,
    state,
    spaces,
    person,
    session,
    seats,
    span,
    claims: session
      ? tableOf(board, session, spaces, until)
      : [
          ...spaces.map((space) => ({ ...claimOn(space.id, span), until })),
          ...(person ? [claimOn(person.id, span)] : []),
        ],
    price,
    deposit,
    holdExpiresAt: state === 'held' ? inGrace(policy.holdMinutes) : null,
    confirmBy: state === 'pending' ? inGrace(policy.confirmMinutes) : null,
    graceUntil,
    remindAt: remindAt > ask.now ? remindAt : null,
  };
}

function stateOf({ rules }: Ask, policy: Policy, { dueFen }: DepositParts): HoldPlan['state'] {
  if (rules.outcome !== 'by-policy') return rules.outcome;
  if (dueFen > 0) return 'held';
  return policy.confirmation === 'staff' ? 'pending' : 'confirmed';
}

const claimOn = (resourceId: string, { from, until }: Span): PlannedClaim => ({
  resourceId,
  kind: 'booking',
  from,
  until,
  endsAt: until,
});

/** The first seat of a session takes its table; later ones find it taken by the session itself. */
function tableOf(board: Board, session: DatedSession, tables: readonly BookableSpace[], until: number): PlannedClaim[] {
  return tables
    .filter((table) => !board.holdsTable(session.id, table.id))
    .map((table) => ({ resourceId: table.id, kind: 'session', from: session.from, until, endsAt: session.until }));
}
