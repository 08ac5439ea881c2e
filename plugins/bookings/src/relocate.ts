import { Refusal, sql, type Engine, type EngineTx } from '@zhanggui/platform';
import {
  addClaims,
  claimsOn,
  freeOverdueHolds,
  lockSettled,
  releaseBookingClaims,
  resourcesHeld,
  setClaimsEnd,
  tellFloor,
  type Claim,
} from '@zhanggui/venues';
import { BOOKING_COLUMNS, readBooking, resourcesOf, type BookingRow } from './booking-rows';
import type { AskRules, Wish } from './domain/ask';
import { decideHold, type HoldPlan } from './domain/decide-hold';
import { tiersAfterMove } from './domain/refund';
import { isSamePlan } from './domain/sessions';
import { MINUTE_MS } from './domain/spans';
import { askAt, lockedBy, prepareAsk, refusalOf, type HoldAsk, type PreparedAsk } from './hold-asks';
import { loadFacts } from './hold-facts';
import { newClaim } from './hold-store';
import { lockWhole, remindAt, tellBooking } from './move-booking';
import { moveSeats } from './seats';

/** Another time, length or place; what is left out stays. Of a scheduled session: another date of it, or other seats. */
export interface Change {
  sessionId?: string | undefined;
  seats?: readonly number[] | undefined;
  startsAt?: Date | undefined;
  durationMinutes?: number | undefined;
  spaceIds?: readonly string[] | undefined;
}

export interface Relocation {
  change: Change;
  rules: AskRules;
  /** The guest's own wish: where the usual place is taken then, another will do, and no refund is won back by it. */
  byGuest: boolean;
  /** Refuses where this caller may not, on the locked booking. */
  judge(row: BookingRow): Promise<void>;
}

const minutesOf = (row: BookingRow): number => (row.ends_at.getTime() - row.starts_at.getTime()) / MINUTE_MS;

/**
 * Moves a booking to another time or place in one transaction: its own claims are not in its way, and it has either the
 * old place or the new one, never none and never both (BK-6). What was promised for the deposit stays.
 *
 * @throws Refusal NOT_FOUND, OTHER_PLAN, what a wish is refused for, what `judge` refuses
 */
export async function relocate(
  engine: Engine,
  tx: EngineTx,
  bookingId: string,
  relocation: Relocation,
): Promise<{ before: BookingRow; after: BookingRow }> {
  const { before, asks } = await lockSettled(tx, async () => {
    const seen = await readBooking(tx, bookingId);
    if (!seen) throw new Refusal('NOT_FOUND');
    await relocation.judge(seen);
    const asks = await prepareAll(asksFor(seen, relocation), tx.now);
    const before = await lockWhole(tx, bookingId, asks.flatMap(lockedBy));
    if (!before) throw new Refusal('NOT_FOUND');
    await relocation.judge(before);
    // Somebody moved it while we waited for the locks: what we asked for has to be asked anew.
    return isSamePlace(before, seen) ? { before, asks } : undefined;
  });
  return { before, after: await settle(engine, tx, before, asks, relocation) };
}

const isSamePlace = (a: BookingRow, b: BookingRow): boolean =>
  a.starts_at.getTime() === b.starts_at.getTime() &&
  a.ends_at.getTime() === b.ends_at.getTime() &&
  resourcesOf(a).join() === resourcesOf(b).join() &&
  a.session_id === b.session_id &&
  a.seats.join() === b.seats.join();

const askFor = (row: BookingRow, rules: AskRules, wish: Omit<Wish, 'policyId' | 'partySize'>): HoldAsk => ({
  storeId: row.store_id,
  wish: { policyId: row.policy_id, partySize: row.party_size, ...wish },
  customerId: row.customer_id,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  realName: row.real_name,
  note: row.note,
  points: 0,
  rules,
  movedBookingId: row.id,
});

/** The wish in the order of preference: the same place, then any. @throws Refusal where it is none */
function asksFor(row: BookingRow, { change, rules, byGuest }: Relocation): HoldAsk[] {
  if (row.session_id !== null) return [askFor(row, rules, seatsFor(row, row.session_id, change))];
  if (byGuest && change.startsAt === undefined) throw refusalOf({ code: 'INVALID_INPUT' });
  const ask = (spaceIds: readonly string[] | undefined): HoldAsk =>
    askFor(row, rules, {
      startsAt: (change.startsAt ?? row.starts_at).getTime(),
      ...lengthOf(row, change, rules),
      ...(spaceIds && spaceIds.length > 0 && { spaceIds }),
      ...(row.person_id && { personId: row.person_id }),
    });
  if (change.spaceIds) return [ask(change.spaceIds)];
  return byGuest && row.space_ids.length > 0 ? [ask(row.space_ids), ask(undefined)] : [ask(row.space_ids)];
}

/** @throws Refusal SEATS_REQUIRED where nothing was chosen, OTHER_PLAN: another plan is another thing to buy */
function seatsFor(row: BookingRow, heldId: string, { sessionId, seats }: Change): Pick<Wish, 'sessionId' | 'seats'> {
  if (sessionId === undefined && seats === undefined) throw new Refusal('SEATS_REQUIRED');
  if (sessionId !== undefined && !isSamePlan(sessionId, heldId)) throw new Refusal('OTHER_PLAN');
  return { sessionId: sessionId ?? heldId, seats: seats ?? row.seats };
}

/** The length that it has; an open-ended session of a guest gets the usual one of its new time. */
function lengthOf(row: BookingRow, { durationMinutes }: Change, { anyLength }: AskRules): { durationMinutes?: number } {
  if (durationMinutes !== undefined) return { durationMinutes };
  return anyLength || row.mode !== 'session' ? { durationMinutes: minutesOf(row) } : {};
}

/** @throws Refusal where the first wish, which is the one that was meant, is none */
async function prepareAll(asks: readonly HoldAsk[], now: Date): Promise<PreparedAsk[]> {
  const prepared = await Promise.all(asks.map((ask) => prepareAsk(ask, now)));
  const good = prepared.flatMap((one) => (one.ok ? [one.value] : []));
  const [first] = prepared;
  if (good.length === 0 && first && !first.ok) throw refusalOf(first);
  return good;
}

async function settle(
  engine: Engine,
  tx: EngineTx,
  row: BookingRow,
  asks: readonly PreparedAsk[],
  { byGuest }: Relocation,
): Promise<BookingRow> {
  const facts = await loadFacts(engine, tx, asks);
  let refused: Refusal | undefined;
  for (const { ask, scene, target } of asks) {
    const decided = decideHold(scene, facts.board, askAt(ask, facts.guestOf(ask, target.policy.id), tx.now));
    if (decided.ok) return write(tx, row, decided.value, byGuest);
    refused ??= refusalOf(decided);
  }
  throw refused ?? new Refusal('SLOT_TAKEN');
}

async function write(tx: EngineTx, row: BookingRow, plan: HoldPlan, byGuest: boolean): Promise<BookingRow> {
  const sessionId = plan.session?.id ?? null;
  const startsAt = new Date(plan.span.from);
  const endsAt = new Date(plan.span.until);
  const { refundTiers } = row.terms;
  const isPromised = row.state === 'confirmed';
  const terms = {
    ...row.terms,
    price: plan.price,
    sessionTitle: plan.session?.plan.title ?? null,
    refundTiers: byGuest && isPromised ? tiersAfterMove(refundTiers, row.starts_at, tx.now) : refundTiers,
  };
  await releaseBookingClaims(tx, row.id);
  await addClaims(
    tx,
    plan.claims.map((claim) => newClaim(claim, { ...row, session_id: sessionId })),
  );
  const moved = await tx.first<BookingRow>(sql`
    update engine.booking b set space_ids = ${plan.spaces.map(({ id }) => id)}::text[], person_id = ${plan.person?.id ?? null},
      session_id = ${sessionId}, seats = ${[...plan.seats]}::int[],
      starts_at = ${startsAt}, ends_at = ${endsAt}, terms = ${JSON.stringify(terms)}::jsonb,
      price_fen = ${plan.price.totalFen},
      grace_until = ${new Date(Math.max(plan.span.from, tx.now.getTime()) + row.terms.graceMinutes * MINUTE_MS)},
      remind_at = ${remindAt({ starts_at: startsAt, terms: row.terms }, tx.now)}, reminded_at = null,
      arriving_told_at = null
    where id = ${row.id} returning ${BOOKING_COLUMNS}`);
  if (!moved) throw new Error(`booking ${row.id} is gone`);
  if (row.session_id !== null) await moveSeats(tx, moved, row.session_id);
  tellBooking(tx, 'booking.moved', moved);
  tellFloor(tx, row.store_id, [...new Set([...row.space_ids, ...moved.space_ids])]);
  return moved;
}

/**
 * Lets a party that has come stay longer, or plan to leave earlier; never into the time of the next one (BK-10). The
 * caller holds the locks.
 *
 * @throws Refusal SLOT_TAKEN, IN_THE_PAST
 */
export async function extendStay(tx: EngineTx, row: BookingRow, durationMinutes: number): Promise<BookingRow> {
  const endsAt = new Date(row.starts_at.getTime() + durationMinutes * MINUTE_MS);
  if (endsAt <= tx.now) throw new Refusal('IN_THE_PAST');
  const until = new Date(endsAt.getTime() + row.clean_minutes * MINUTE_MS);
  const resources = await resourcesHeld(tx, row.id, row.visit_id);
  await freeOverdueHolds(tx, resources);
  const claims = await claimsOn(tx, resources, tx.now, until, tx.now);
  const isOwn = ({ bookingId, visitId }: Claim) =>
    bookingId === row.id || (visitId !== null && visitId === row.visit_id);
  if (!claims.every(isOwn)) throw new Refusal('SLOT_TAKEN');
  await setClaimsEnd(tx, row.id, row.visit_id, endsAt, until);
  if (row.visit_id) await tx.run(sql`update engine.visit set ends_at = ${endsAt} where id = ${row.visit_id}`);
  const extended = await tx.first<BookingRow>(sql`
    update engine.booking b set ends_at = ${endsAt} where id = ${row.id} returning ${BOOKING_COLUMNS}`);
  if (!extended) throw new Error(`booking ${row.id} is gone`);
  tellBooking(tx, 'booking.moved', extended);
  tellFloor(tx, row.store_id, resources);
  return extended;
}
