import { ruleFinder, saveMovements } from '@zhanggui/catalog';
import type { OrderView } from '@zhanggui/contract';
import { localMoment } from '@zhanggui/core';
import { gather, hashOf, isUniqueViolation, Refusal, type Engine, type EngineTx } from '@zhanggui/platform';
import { openStateOf } from '@zhanggui/venues';
import { customerActions } from './domain/actions';
import { decideSubmit } from './domain/submit';
import { readOrder, viewOrder } from './order-rows';
import { settleFreeOrder } from './settle-order';
import { loadBatch, type Batch, type SubmitCall } from './submit.batch';
import { draftOf, insertDrafts, movementsOf, presentDraft, type OrderDraft } from './submit.store';

/** At most so many orders share a transaction: each waits for all of them. */
const BATCH_LIMIT = 24;

/** What became of one call of a batch. */
type Outcome =
  { kind: 'placed'; draft: OrderDraft } | { kind: 'repeated'; orderId: string } | { kind: 'refused'; refusal: Refusal };

/**
 * Opens the way by which carts become orders (OR-4). Submits that arrive together share one transaction, in which each
 * is accepted or refused alone: the locks, the commit and the round trips are paid once for all of them, and the next ones
 * are decided while these are written.
 */
export function openSubmits(engine: Engine): (call: SubmitCall) => Promise<OrderView> {
  return gather(BATCH_LIMIT, async (calls, goOn) => {
    try {
      return await submitTogether(engine, calls, goOn);
    } catch (error) {
      // Another instance was just storing one of these requests: alone, each finds what is stored by now. Anything else
      // is the fault of one call, for which the others must not pay.
      if (!isUniqueViolation(error)) {
        if (calls.length === 1) throw error;
        engine.log.warn({ err: error, calls: calls.length }, 'a batch of submits failed, each is tried alone');
      }
      const alone = await Promise.allSettled(calls.map((call) => submitTogether(engine, [call])));
      return alone.map((result) => (result.status === 'fulfilled' ? (result.value[0] as Settled) : result));
    }
  });
}

type Settled = PromiseSettledResult<OrderView>;

async function submitTogether(
  engine: Engine,
  calls: readonly SubmitCall[],
  goOn: () => void = () => undefined,
): Promise<Settled[]> {
  const { outcomes, stored } = await engine.transaction(async (tx) => {
    const batch = await loadBatch(tx, calls);
    const outcomes = decideBatch(tx, calls, batch);
    goOn();
    const drafts = outcomes.flatMap((outcome) => (outcome.kind === 'placed' ? [outcome.draft] : []));
    const placed = [...new Set(drafts)];
    await saveMovements(tx, [...batch.refills, ...placed.flatMap(movementsOf)], ruleFinder([...batch.menus.keys()]));
    insertDrafts(tx, placed, batch.venues);
    // A free order moves on at once: it is shown as it is stored then.
    const free = placed.flatMap(({ row }) => (row.amount_fen === 0 ? [row.id] : []));
    for (const orderId of free) await settleFreeOrder(tx, orderId);
    const repeated = outcomes.flatMap((outcome) => (outcome.kind === 'repeated' ? [outcome.orderId] : []));
    const stored = new Map<string, OrderView>();
    for (const orderId of new Set([...free, ...repeated])) stored.set(orderId, await viewStored(tx, orderId));
    return { outcomes, stored };
  });
  return Promise.all(outcomes.map((outcome) => answerOf(outcome, stored)));
}

/** Decides the calls one after the other, each on what the ones before it left. */
function decideBatch(tx: EngineTx, calls: readonly SubmitCall[], batch: Batch): Outcome[] {
  const placedBefore = new Map<string, OrderDraft>();
  return calls.map((call) => {
    const key = `${call.customerId} ${call.body.requestId}`;
    const hash = hashOf(call.body);
    const stored = batch.stored.get(key);
    if (stored) return stored.input_hash === hash ? { kind: 'repeated', orderId: stored.id } : reused();
    const twin = placedBefore.get(key);
    if (twin) return twin.inputHash === hash ? { kind: 'placed', draft: twin } : reused();
    const visit = batch.visits.get(call.body.visitId);
    const venue = visit && batch.venues.get(visit.store_id);
    const menu = visit && batch.menus.get(visit.store_id);
    const onHand = visit && batch.onHand.get(visit.store_id);
    if (!visit || !venue || !menu || !onHand) return { kind: 'refused', refusal: new Refusal('NOT_YOUR_VISIT') };
    const guestName = batch.guests.get(`${visit.id} ${call.customerId}`);
    const decided = decideSubmit(
      {
        visitState: visit.state,
        isGuest: guestName !== undefined,
        cartVersion: visit.cart_version,
        lines: batch.lines.get(visit.id) ?? [],
        seen: call.body,
        storeOpen: openStateOf(venue, tx.now),
        dineIn: venue.orderFlow.kinds.includes('dine-in'),
      },
      menu.products,
      onHand,
      { now: tx.now, local: localMoment(tx.now, venue.timeZone) },
    );
    if (!decided.ok) return { kind: 'refused', refusal: new Refusal(decided.code, decided.params) };
    const draft = draftOf(tx.now, call, hash, visit, venue, guestName ?? '', decided.value);
    placedBefore.set(key, draft);
    // The cart is this order's now: whoever submits it again in this batch finds it empty.
    visit.cart_version += 1;
    batch.lines.set(visit.id, []);
    return { kind: 'placed', draft };
  });
}

const reused = (): Outcome => ({ kind: 'refused', refusal: new Refusal('REQUEST_ID_REUSED') });

/** What a call is answered, once all is written. */
async function answerOf(outcome: Outcome, stored: ReadonlyMap<string, OrderView>): Promise<Settled> {
  if (outcome.kind === 'refused') return { status: 'rejected', reason: outcome.refusal };
  if (outcome.kind === 'repeated') return { status: 'fulfilled', value: stored.get(outcome.orderId) as OrderView };
  return { status: 'fulfilled', value: stored.get(outcome.draft.row.id) ?? (await presentDraft(outcome.draft)) };
}

async function viewStored(tx: EngineTx, orderId: string): Promise<OrderView> {
  const row = await readOrder(tx, orderId);
  if (!row) throw new Error(`order ${orderId} vanished`);
  return viewOrder(tx, row, customerActions(row.state, true, row.rated));
}
