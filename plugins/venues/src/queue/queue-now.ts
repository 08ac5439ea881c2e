import { businessDate } from '@zhanggui/core';
import { Refusal, sql, type Queries } from '@zhanggui/platform';
import type { Venue } from '../venue';
import { venueOf } from '../venue-model';
import { outlooksOfParties, turnMinutesOf, type Outlook, type PlaceOutlook } from './domain/estimate';
import type { Party, Place, PlacedCall, WaitingParty } from './domain/fit';
import { outlooksOf, placesOf } from './place-outlooks';
import { queuePolicyOf, type QueuePolicy } from './queue-policy';
import { liveTickets, type TicketRow } from './ticket-rows';

const MINUTE_MS = 60_000;

/** A store that has a queue, with its rules. */
export interface QueueStore {
  venue: Venue;
  policy: QueuePolicy;
}

/**
 * The store with the rules of its queue; a store without rules goes by `NO_QUEUE`, so that numbers of a queue that was
 * taken away are still shown and ended.
 * @throws Refusal NOT_FOUND
 */
export async function queueStoreOf(storeId: string): Promise<QueueStore> {
  const venue = await venueOf(storeId);
  if (!venue) throw new Refusal('NOT_FOUND');
  return { venue, policy: (await queuePolicyOf(storeId)) ?? NO_QUEUE };
}

const NO_QUEUE: QueuePolicy = {
  open: false,
  notice: null,
  lines: [],
  turnMinutes: 60,
  turnTimes: [],
  comeMinutes: 10,
  callsBeforeSkip: 3,
  restorePlaces: 3,
  maxWaiting: 0,
  maxParty: 1,
  spokenCall: { zh: '', en: '' },
};

/** A number that waits, as decisions see it. */
export interface WaitingTicket extends WaitingParty {
  row: TicketRow;
}

/** Everything that stands in a store's queue at a moment, and what is known about its places. */
export interface QueueNow extends QueueStore {
  now: Date;
  businessDate: string;
  /** In the order of placing. */
  waiting: readonly WaitingTicket[];
  /** Called and not yet seated, last called first. */
  called: readonly TicketRow[];
  places: readonly Place[];
  outlooks: ReadonlyMap<string, PlaceOutlook>;
  /** Places that parties were called to today. */
  calls: readonly (PlacedCall & { number: string; prefix: string })[];
  /** The number last called of each prefix. */
  lastCalled: ReadonlyMap<string, string>;
}

/** Reads the queue of a store as it stands. */
export async function readQueue(queries: Queries, { venue, policy }: QueueStore, now: Date): Promise<QueueNow> {
  const date = businessDate(now, venue.timeZone, venue.hours);
  const live = await liveTickets(queries, venue.id, date);
  const calls = await queries.rows<{ number: string; prefix: string; space_id: string | null; placed_at: Date }>(sql`
    select number, prefix, space_id, placed_at from engine.queue_ticket
    where store_id = ${venue.id} and business_date = ${date} and called_at is not null
    order by called_at`);
  const outlooks = await outlooksOf(queries, venue, now);
  const called = live
    .filter(({ state }) => state === 'called')
    .sort((one, other) => Number(other.called_at) - Number(one.called_at));
  for (const { space_id, party_size, called_at } of called) {
    if (space_id === null || outlooks.get(space_id)?.kind !== 'free') continue;
    // Whoever comes for it sits as long as others do.
    const until = new Date(now.getTime() + turnMinutesOf(policy, party_size) * MINUTE_MS);
    outlooks.set(space_id, { kind: 'promised', from: called_at ?? now, until });
  }
  return {
    venue,
    policy,
    now,
    businessDate: date,
    waiting: live.filter(({ state }) => state === 'waiting').map(waitingTicket),
    called,
    places: placesOf(venue),
    outlooks,
    calls: calls.flatMap(({ number, prefix, space_id, placed_at }) =>
      space_id === null ? [] : [{ number, prefix, spaceId: space_id, placedAt: placed_at }],
    ),
    lastCalled: new Map(calls.map(({ prefix, number }) => [prefix, number])),
  };
}

const waitingTicket = (row: TicketRow): WaitingTicket => ({
  id: row.id,
  partySize: row.party_size,
  preference: row.preference,
  placedAt: row.placed_at,
  row,
});

/** Position and wait of everyone who waits, by the id of the number (WQ-3). */
export function waitsOf({ waiting, places, outlooks, policy, now }: QueueNow): Map<string, Outlook> {
  const told = outlooksOfParties(waiting, [...waiting.keys()], places, outlooks, policy, now);
  return new Map(told.map((outlook, index) => [waiting[index]?.id ?? '', outlook]));
}

/** What somebody who joined now would meet. */
export function outlookOfNewcomer({ waiting, places, outlooks, policy, now }: QueueNow, party: Party): Outlook {
  const newcomer: WaitingParty = { ...party, id: '', placedAt: now };
  const [told] = outlooksOfParties([...waiting, newcomer], [waiting.length], places, outlooks, policy, now);
  return told ?? { partiesAhead: waiting.length, estimate: null };
}
