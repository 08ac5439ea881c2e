import { ruleFinder, saveMovements } from '@zhanggui/catalog';
import type { Body, OrderView } from '@zhanggui/contract';
import { localMoment } from '@zhanggui/core';
import { gather, hashOf, isUniqueViolation, Refusal, type Engine, type EngineTx } from '@zhanggui/platform';
import { openStateOf } from '@zhanggui/venues';
import { customerActions } from './domain/actions';
import { decideSubmit } from './domain/submit';
import { readOrder, viewOrder } from './order-rows';
import { settleFreeOrder } from './settle-order';
import { loadBatch, type Batch } from './submit.batch';
import { draftOf, insertDrafts, movementsOf, numberDrafts, presentDraft, type OrderDraft } from './submit.store';

/** A customer's wish to order the cart of a table. */
export interface SubmitCall {
  customerId: string;
  body: Body<'orders.submit'>;
}

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
  return engine.transaction(async (tx) => {
    const batch = await loadBatch(tx, calls);
    const outcomes = decideBatch(tx, calls, batch);
    goOn();
    const drafts = outcomes.flatMap((outcome) => (outcome.kind === 'placed' ? [outcome.draft] : []));
    const placed = [...new Set(drafts)];
    await saveMovements(tx, [...batch.refills, ...placed.flatMap(movementsOf)], ruleFinder([...batch.menus.keys()]));
    await numberDrafts(tx, placed, batch.venues);
    insertDrafts(tx, placed);
    for (const { row } of placed) if (row.amount_fen === 0) await settleFreeOrder(tx, row.id);
    const answers: Settled[] = [];
    for (const outcome of outcomes) answers.push(await answerOf(tx, outcome));
    return answers;
  });
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

async function answerOf(tx: EngineTx, outcome: Outcome): Promise<Settled> {
  switch (outcome.kind) {
    case 'refused':
      return { status: 'rejected', reason: outcome.refusal };
    case 'placed': {
      const { row } = outcome.draft;
      // A free order has moved on already: it is shown as it is stored.
      const view = row.amount_fen === 0 ? viewStored(tx, row.id) : presentDraft(outcome.draft);
      return { status: 'fulfilled', value: await view };
    }
    case 'repeated':
      return { status: 'fulfilled', value: await viewStored(tx, outcome.orderId) };
  }
}

async function viewStored(tx: EngineTx, orderId: string): Promise<OrderView> {
  const row = await readOrder(tx, orderId);
  if (!row) throw new Error(`order ${orderId} vanished`);
  return viewOrder(tx, row, customerActions(row.state, true, row.rated));
}
