import { Refusal, sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import type { RefusalCode } from '@zhanggui/contract';
import { isOverlap } from '@zhanggui/venues';
import { randomUUID } from 'node:crypto';
import { GUEST_RULES, type Wish } from './domain/ask';
import { decideHold } from './domain/decide-hold';
import { MINUTE_MS } from './domain/spans';
import type { Target } from './domain/target';
import { askAt, prepareAsk, refusalOf, type HoldAsk, type PreparedAsk } from './hold-asks';
import { lookAtFacts } from './hold-facts';
import { decideUnderLock, placeHold } from './hold.service';
import { ENTRY_COLUMNS, tellEntry, type EntryRow, type KeptWish } from './waitlist-entries';

/** What a place that frees itself can change; with any other refusal there is nothing to wait for. */
const FULL: readonly RefusalCode[] = [
  'SLOT_TAKEN',
  'SEAT_TAKEN',
  'PACING_FULL',
  'QUOTA_FULL',
  'PERSON_UNAVAILABLE',
  'SPACE_BLOCKED',
];

/** An offer is a hold, also where nothing is due: the guest has to say yes. */
const OFFER_RULES = { ...GUEST_RULES, outcome: 'held' as const };

/** Of a session somebody waits for any seats: those that are free now, filled up with taken ones. */
async function withSeats(queries: Queries, prepared: PreparedAsk, now: Date): Promise<{ wish: Wish; free: number }> {
  const { ask, target } = prepared;
  if (!target.session) return { wish: ask.wish, free: 0 };
  const rows = await queries.rows<{ seat: number }>(sql`
    select seat from engine.seat_claim
    where session_id = ${target.session.id} and (expires_at is null or expires_at > ${now})`);
  const taken = new Set(rows.map(({ seat }) => seat));
  const all = Array.from({ length: target.session.plan.seats }, (_, index) => index + 1);
  const free = all.filter((seat) => !taken.has(seat));
  const seats = [...free, ...all.filter((seat) => taken.has(seat))].slice(0, ask.wish.partySize);
  return { wish: { ...ask.wish, seats: seats.sort((a, b) => a - b) }, free: free.length };
}

/** Any seats will do as long as nobody looks which are free. */
const withAnySeats = (ask: HoldAsk): HoldAsk =>
  ask.wish.sessionId === undefined
    ? ask
    : { ...ask, wish: { ...ask.wish, seats: Array.from({ length: ask.wish.partySize }, (_, index) => index + 1) } };

/**
 * Takes a guest into the list for a place that is full now (BK-11); the same wish is taken in once.
 *
 * @throws Refusal SLOT_FREE where it can simply be booked, ALREADY_WAITING, TOO_MANY_WAITING, and what a wish is refused
 * for other than that somebody else has the place
 */
export async function joinWaitlist(
  engine: Engine,
  tx: EngineTx,
  customerId: string,
  given: Omit<HoldAsk, 'customerId' | 'points' | 'rules'>,
): Promise<EntryRow> {
  const ask = withAnySeats({ ...given, customerId, points: 0, rules: GUEST_RULES });
  const prepared = await prepareAsk(ask, tx.now);
  if (!prepared.ok) throw refusalOf(prepared);
  const { target } = prepared.value;
  const { wish } = await withSeats(tx, prepared.value, tx.now);
  // Locks the guest: of those who press many buttons at once nobody waits for more than the limit.
  if (await isFree(engine, tx, { ...ask, wish })) throw new Refusal('SLOT_FREE');
  await requireFewWaits(tx, customerId, target);
  const kept: KeptWish = {
    wish: ask.wish,
    realName: ask.realName,
    note: ask.note,
    offerName: target.session?.plan.title ?? target.policy.name,
    durationMinutes: Math.round((target.span.until - target.span.from) / MINUTE_MS),
  };
  const row = await tx.first<EntryRow>(sql`
    insert into engine.waitlist_entry as w (id, store_id, policy_id, customer_id, contact_name, contact_phone, wish,
      starts_at, session_id, state, created_at)
    values (${randomUUID()}, ${ask.storeId}, ${target.policy.id}, ${customerId}, ${ask.contactName},
      ${ask.contactPhone}, ${JSON.stringify(kept)}::jsonb, ${new Date(target.span.from)},
      ${target.session?.id ?? null}, 'waiting', ${tx.now})
    on conflict (customer_id, policy_id, starts_at) where state in ('waiting', 'offered') do nothing
    returning ${ENTRY_COLUMNS}`);
  if (!row) throw new Refusal('ALREADY_WAITING');
  tellEntry(tx, row, 'waiting');
  return row;
}

/** @throws Refusal ALREADY_WAITING for this very time, TOO_MANY_WAITING for as many others as the policy allows */
async function requireFewWaits(tx: EngineTx, customerId: string, { policy, span }: Target): Promise<void> {
  const waits = await tx.rows<{ starts_at: Date }>(sql`
    select starts_at from engine.waitlist_entry
    where customer_id = ${customerId} and policy_id = ${policy.id}
      and (state = 'waiting' and starts_at > ${tx.now} or state = 'offered' and offer_expires_at > ${tx.now})`);
  if (waits.some(({ starts_at }) => starts_at.getTime() === span.from)) throw new Refusal('ALREADY_WAITING');
  const max = policy.maxWaitingPerCustomer;
  if (waits.length >= max) throw new Refusal('TOO_MANY_WAITING', { max });
}

/** @throws Refusal what a wish is refused for other than that somebody else has the place */
async function isFree(engine: Engine, tx: EngineTx, ask: HoldAsk): Promise<boolean> {
  try {
    await decideUnderLock(engine, tx, ask);
    return true;
  } catch (error) {
    if (error instanceof Refusal && FULL.includes(error.code)) return false;
    throw error;
  }
}

/** Entries that still wait for something to come, those who came first before others. */
export const waitingEntries = (engine: Engine, storeId: string | undefined): Promise<EntryRow[]> =>
  engine.db.rows<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from engine.waitlist_entry w
    where w.state = 'waiting' and w.starts_at > ${engine.clock.now()}
      and w.store_id = coalesce(${storeId ?? null}, w.store_id)
    order by w.created_at, w.id`);

/** A look without locks: most of those who wait do so in vain, and whoever books meanwhile need not wait for them. */
async function looksFree(engine: Engine, ask: HoldAsk): Promise<boolean> {
  const now = engine.clock.now();
  const wished = await prepareAsk(ask, now);
  if (!wished.ok) return false;
  const { wish } = await withSeats(engine.db, wished.value, now);
  const prepared = await prepareAsk({ ...ask, wish }, now);
  if (!prepared.ok) return false;
  const { scene, target } = prepared.value;
  const facts = await lookAtFacts(engine, [prepared.value], now);
  return decideHold(scene, facts.board, askAt(prepared.value.ask, facts.guestOf(ask, target.policy.id), now)).ok;
}

/**
 * Offers a guest the place waited for, where it is free: a hold of its own, to be accepted or paid before it expires.
 * False where there is still no room, or the guest has left meanwhile.
 */
export async function offerTo(engine: Engine, entry: EntryRow): Promise<boolean> {
  const { wish, realName, note } = entry.wish;
  const ask: HoldAsk = {
    storeId: entry.store_id,
    wish,
    customerId: entry.customer_id,
    contactName: entry.contact_name,
    contactPhone: entry.contact_phone,
    realName,
    note,
    points: 0,
    rules: OFFER_RULES,
  };
  if (!(await looksFree(engine, ask))) return false;
  try {
    await engine.transaction(async (tx) => {
      const prepared = await prepareAsk(ask, tx.now);
      if (!prepared.ok) throw refusalOf(prepared);
      const withFree = await withSeats(tx, prepared.value, tx.now);
      const booking = await placeHold(engine, tx, { ...ask, wish: withFree.wish });
      const offered = await tx.run(sql`
        update engine.waitlist_entry set state = 'offered', booking_id = ${booking.id}, offered_at = ${tx.now},
          offer_expires_at = ${booking.hold_expires_at}
        where id = ${entry.id} and state = 'waiting'`);
      if (offered === 0 || !booking.hold_expires_at) throw new Refusal('WAITLIST_STATE');
      tellEntry(tx, entry, 'offered');
      tx.emit({
        type: 'waitlist.offered',
        storeId: entry.store_id,
        topics: [`store:${entry.store_id}`, `customer:${entry.customer_id}`],
        payload: {
          entryId: entry.id,
          bookingId: booking.id,
          customerId: entry.customer_id,
          expiresAt: booking.hold_expires_at.toISOString(),
        },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal || isOverlap(error)) return false;
    throw error;
  }
}
