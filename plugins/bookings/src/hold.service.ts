import type { BookingView } from '@zhanggui/contract';
import { gather, isUniqueViolation, Refusal, type Engine, type EngineTx } from '@zhanggui/platform';
import { spendPoints } from '@zhanggui/loyalty';
import { isOverlap, lockResources } from '@zhanggui/venues';
import type { BookingRow } from './booking-rows';
import type { Decided } from './domain/ask';
import { decideHold, takeOnBoard, type HoldPlan } from './domain/decide-hold';
import { spentKey } from './end-booking';
import { refusalOf, askAt, lockedBy, prepareAsk, prepareIn, type HoldAsk, type PreparedAsk } from './hold-asks';
import { claimsInReach, loadFacts, type HoldFacts } from './hold-facts';
import { bookingsMadeBy, keyOf, requestOf, reused, type HoldCall, type KnownBookings } from './hold-requests';
import { draftOf, freeCodes, writeDrafts, type HoldDraft } from './hold-store';
import { presentBooking } from './present-booking';
import { sceneOf } from './scene';

/** At most so many calls share a transaction: each waits for all of them, and the next ones for its decision. */
const BATCH_LIMIT = 24;
/** What was raced for is looked at again: the next look finds what the winner wrote. */
const TRIES_ALONE = 3;

type Settled = PromiseSettledResult<BookingView>;
type Outcome =
  { kind: 'held'; draft: HoldDraft } | { kind: 'repeated'; of: HoldDraft } | { kind: 'settled'; answer: Settled };

const refused = (refusal: Refusal): Settled => ({ status: 'rejected', reason: refusal });

/**
 * Opens the way by which wishes become bookings (BK-2, BK-4). Calls for one store that arrive together share one
 * transaction, in which each is accepted or refused alone: locks, commit and round trips are paid once for all of them,
 * and the next ones are decided while these are written. Whoever pays with points has a transaction of their own,
 * because that account is the last lock of all.
 */
export function openHolds(engine: Engine): (call: HoldCall) => Promise<BookingView> {
  const stores = new Map<string, (call: HoldCall) => Promise<BookingView>>();
  const openStore = () => gather<HoldCall, BookingView>(BATCH_LIMIT, (calls, goOn) => holdOrAlone(engine, calls, goOn));
  return async (call) => {
    const { storeId } = call.ask;
    if (call.ask.points > 0) return unwrap(await holdAlone(engine, call));
    const known = stores.get(storeId);
    if (known) return known(call);
    // Whatever is sent as a store: only real ones get a queue.
    if (!(await sceneOf(storeId))) throw new Refusal('NOT_FOUND');
    const opened = stores.get(storeId) ?? openStore();
    stores.set(storeId, opened);
    return opened(call);
  };
}

function unwrap(settled: Settled): BookingView {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** All together; where that fails each alone, so that nobody pays for a neighbour. */
async function holdOrAlone(engine: Engine, calls: readonly HoldCall[], goOn: () => void): Promise<Settled[]> {
  const [only, ...others] = calls;
  if (only && others.length === 0) return [await holdAlone(engine, only)];
  try {
    return await holdTogether(engine, calls, goOn);
  } catch (error) {
    if (!isOverlap(error) && !isUniqueViolation(error))
      engine.log.warn({ err: error, calls: calls.length }, 'a batch of holds failed, each is tried alone');
    return Promise.all(calls.map((call) => holdAlone(engine, call)));
  }
}

async function holdAlone(engine: Engine, call: HoldCall): Promise<Settled> {
  for (let tried = 1; ; tried += 1) {
    try {
      return (await holdTogether(engine, [call]))[0] as Settled;
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      const isRaced = isOverlap(error) || isUniqueViolation(error);
      if (isRaced && tried < TRIES_ALONE) continue;
      // Somebody writes claims without the lock: the constraint's word is the last.
      return isOverlap(error) ? refused(new Refusal('SLOT_TAKEN')) : { status: 'rejected', reason: error };
    }
  }
}

/** Calls for one store. Refuses without a transaction what can be refused without one, and decides the rest in one. */
async function holdTogether(
  engine: Engine,
  calls: readonly HoldCall[],
  goOn: () => void = () => undefined,
): Promise<Settled[]> {
  const now = engine.clock.now();
  const scene = await sceneOf(calls[0]?.ask.storeId ?? '');
  const prepared = calls.map(({ ask }) => prepareIn(scene, ask, now));
  const lost = await alreadyTaken(
    engine,
    prepared.flatMap((one) => (one.ok ? [one.value] : [])),
    now,
  );
  const answers = new Map<HoldCall, Settled>();
  const asking: { call: HoldCall; prepared: PreparedAsk }[] = [];
  calls.forEach((call, index) => {
    const one = prepared[index];
    if (one?.ok && lost.has(one.value)) answers.set(call, refused(new Refusal('SLOT_TAKEN')));
    else if (one?.ok) asking.push({ call, prepared: one.value });
    else if (one) answers.set(call, refused(refusalOf(one)));
  });
  if (answers.size > 0) {
    // After the look at claims: where the call itself took the place on another instance, its booking is there by now.
    const known = await bookingsMadeBy(engine, engine.db, [...answers.keys()], now);
    for (const call of answers.keys()) {
      const made = known.get(keyOf(call));
      if (made) answers.set(call, made.answerTo(call));
    }
  }
  if (asking.length > 0) {
    const outcomes = await engine.transaction((tx) => decideTogether(engine, tx, asking, goOn));
    const decided = answersOf(engine, outcomes, now);
    asking.forEach(({ call }, index) => answers.set(call, decided[index] as Settled));
  }
  return calls.map((call) => answers.get(call) as Settled);
}

/**
 * Where several of these race for one place, those that come after the winner need no lock to lose. Looks at committed
 * claims; anything but a plain claim of somebody else is left to the decision.
 */
async function alreadyTaken(engine: Engine, asks: readonly PreparedAsk[], now: Date): Promise<Set<PreparedAsk>> {
  const chosen = asks.filter(({ target, ask }) => !target.session && ask.wish.spaceIds !== undefined);
  const wanted = new Map<string, number>();
  for (const id of chosen.flatMap((one) => one.resourceIds)) wanted.set(id, (wanted.get(id) ?? 0) + 1);
  const wanting = chosen.filter((one) => one.resourceIds.some((id) => (wanted.get(id) ?? 0) > 1));
  if (wanting.length === 0) return new Set();
  const claims = (await claimsInReach(engine.db, wanting)).filter(
    ({ kind, expiresAt }) => kind === 'booking' && (expiresAt === null || expiresAt > now),
  );
  return new Set(
    wanting.filter(({ target, span }) => {
      const chosen = target.spaces.kind === 'given' ? target.spaces.spaces : [];
      return claims.some(
        ({ resourceId, startsAt, until }) =>
          chosen.some(({ id }) => id === resourceId) &&
          startsAt.getTime() < span.until &&
          (until === null || until.getTime() > span.from),
      );
    }),
  );
}

async function decideTogether(
  engine: Engine,
  tx: EngineTx,
  asking: readonly { call: HoldCall; prepared: PreparedAsk }[],
  goOn: () => void,
): Promise<Outcome[]> {
  const prepared = asking.map((one) => one.prepared);
  const storeId = asking[0]?.call.ask.storeId ?? '';
  const calls = asking.map(({ call }) => call);
  // Sent together: what is asked after the locks is answered when they are held. A repeat that was accepted elsewhere
  // meanwhile is found, because its guest is among what is locked.
  const [, facts, known, codes] = await Promise.all([
    lockResources(tx, prepared.flatMap(lockedBy)),
    loadFacts(engine, tx, prepared),
    bookingsMadeBy(engine, tx, calls, tx.now),
    freeCodes(tx, storeId, calls.length),
  ]);
  const outcomes = decideInTurn(tx, asking, facts, known, codes);
  goOn();
  const drafts = outcomes.flatMap((outcome) => (outcome.kind === 'held' ? [outcome.draft] : []));
  writeDrafts(tx, drafts);
  for (const { row } of drafts) await spendFor(tx, row);
  return outcomes;
}

/** What each call is answered, once all is written. */
function answersOf(engine: Engine, outcomes: readonly Outcome[], now: Date): Settled[] {
  const present = ({ row, scene }: HoldDraft) => presentBooking(engine, row, scene.venue, undefined, now);
  return outcomes.map((outcome) => {
    if (outcome.kind === 'settled') return outcome.answer;
    return { status: 'fulfilled', value: present(outcome.kind === 'held' ? outcome.draft : outcome.of) };
  });
}

/** Decides the calls one after the other, each on what the ones before it left. */
function decideInTurn(
  tx: EngineTx,
  asking: readonly { call: HoldCall; prepared: PreparedAsk }[],
  facts: HoldFacts,
  known: KnownBookings,
  codes: readonly string[],
): Outcome[] {
  const twins = new Map<string, HoldDraft>();
  return asking.map(({ call, prepared }, index) => {
    const made = known.get(keyOf(call));
    if (made) return { kind: 'settled', answer: made.answerTo(call) };
    const request = requestOf(call);
    const twin = twins.get(keyOf(call));
    if (twin) {
      const isSame = twin.request?.hash === request.hash;
      return isSame ? { kind: 'repeated', of: twin } : { kind: 'settled', answer: reused() };
    }
    const decided = decideOne(facts, prepared, tx.now);
    if (!decided.ok) return { kind: 'settled', answer: refused(refusalOf(decided)) };
    const draft = draftOf(prepared, decided.value, codes[index] ?? '', request, tx.now);
    twins.set(keyOf(call), draft);
    return { kind: 'held', draft };
  });
}

/** Decides one ask, and puts what it was given on the board for the next. */
function decideOne(facts: HoldFacts, { ask, scene, target }: PreparedAsk, now: Date): Decided<HoldPlan> {
  const asked = askAt(ask, facts.guestOf(ask, target.policy.id), now);
  const decided = decideHold(scene, facts.board, asked);
  if (!decided.ok) return decided;
  takeOnBoard(facts.board, decided.value, asked);
  facts.countOpen(ask, target.policy.id);
  return decided;
}

/** Takes the points that a booking is paid with: last, because their account is the last lock (ADR 6). */
async function spendFor(tx: EngineTx, row: BookingRow): Promise<void> {
  if (row.points_used === 0 || row.customer_id === null) return;
  // The ledger names the booking by its number.
  await tx.sent();
  await spendPoints(tx, {
    key: spentKey(row.id),
    customerId: row.customer_id,
    points: row.points_used,
    storeId: row.store_id,
    source: { type: 'booking', id: row.id, number: row.number },
  });
}

/**
 * Decides one wish inside the caller's transaction, after locking everything that it may take: the first of all row
 * locks (ADR 6). Nothing is written; the plan's claims are free until the transaction ends.
 *
 * @throws Refusal any of a wish
 */
export async function decideUnderLock(engine: Engine, tx: EngineTx, ask: HoldAsk): Promise<HoldDraft> {
  const prepared = await prepareAsk(ask, tx.now);
  if (!prepared.ok) throw refusalOf(prepared);
  await lockResources(tx, lockedBy(prepared.value));
  const facts = await loadFacts(engine, tx, [prepared.value]);
  const decided = decideOne(facts, prepared.value, tx.now);
  if (!decided.ok) throw refusalOf(decided);
  const [code = ''] = await freeCodes(tx, ask.storeId, 1);
  return draftOf(prepared.value, decided.value, code, null, tx.now);
}

/**
 * Books one wish inside the caller's transaction, as staff and the waitlist do. What `isOverlap` recognises has to be
 * caught outside of the transaction and is SLOT_TAKEN.
 *
 * @throws Refusal any of a wish
 */
export async function placeHold(engine: Engine, tx: EngineTx, ask: HoldAsk): Promise<BookingRow> {
  const draft = await decideUnderLock(engine, tx, ask);
  writeDrafts(tx, [draft]);
  await tx.sent();
  await spendFor(tx, draft.row);
  return draft.row;
}
