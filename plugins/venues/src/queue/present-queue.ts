import type { QueueBoard, QueueTicketView, StaffQueueTicket, Text } from '@zhanggui/contract';
import { localMoment } from '@zhanggui/core';
import { openStateOf } from '../domain/open-state';
import type { Venue } from '../venue';
import { suggestParties, type Party } from './domain/fit';
import { lineFor } from './domain/number';
import type { Outlook } from './domain/estimate';
import { outlookOfNewcomer, waitsOf, type QueueNow, type QueueStore } from './queue-now';
import type { Line } from './queue-policy';
import type { TicketRow } from './ticket-rows';

const SETTLED: Outlook = { partiesAhead: 0, estimate: null };
/** Tables first: most parties want one. */
const KINDS = ['table', 'booth', 'room', 'seat'] as const;
/** The party that a line's estimate is for where neither the line nor those who stand in it say a size. */
const USUAL_PARTY = 2;

/** Whether numbers are given out now (WQ-1). */
export const isQueueOpen = ({ venue, policy }: QueueStore, now: Date): boolean =>
  policy.open && policy.lines.length > 0 && openStateOf(venue, now) === 'open';

const spaceNameOf = (venue: Venue, spaceId: string | null): Text | null =>
  spaceId === null ? null : (venue.spaces.get(spaceId)?.view.name ?? null);

function factsOf(row: TicketRow, venue: Venue, outlook: Outlook): Omit<QueueTicketView, 'actions'> {
  return {
    id: row.id,
    number: row.number,
    store: { id: venue.id, name: venue.name, timeZone: venue.timeZone },
    partySize: row.party_size,
    preference: row.preference,
    state: row.state,
    joinedAt: row.joined_at.toISOString(),
    calledAt: row.called_at?.toISOString() ?? null,
    comeBy: row.state === 'called' ? (row.come_by?.toISOString() ?? null) : null,
    calls: row.calls,
    ...outlook,
    spaceName: spaceNameOf(venue, row.space_id),
  };
}

/** A number as its customer sees it. */
export function presentTicket(row: TicketRow, queue: QueueNow): QueueTicketView {
  return presentWith(row, queue.venue, waitsOf(queue));
}

/** Numbers of one store, with what is worked out once for all of them. */
export function presentWith(row: TicketRow, venue: Venue, waits: ReadonlyMap<string, Outlook>): QueueTicketView {
  const isLive = row.state === 'waiting' || row.state === 'called';
  return { ...factsOf(row, venue, waits.get(row.id) ?? SETTLED), actions: isLive ? ['leave'] : [] };
}

const STAFF_ACTIONS: Record<TicketRow['state'], StaffQueueTicket['actions']> = {
  waiting: ['call', 'seat', 'cancel'],
  called: ['seat', 'recall', 'skip', 'cancel'],
  skipped: ['restore', 'seat'],
  seated: [],
  cancelled: [],
};

/** A number as staff see it, with the name and phone that were given at the desk. */
export function presentForStaff(row: TicketRow, venue: Venue, waits: ReadonlyMap<string, Outlook>): StaffQueueTicket {
  return {
    ...factsOf(row, venue, waits.get(row.id) ?? SETTLED),
    spaceId: row.space_id,
    endedAt: row.ended_at?.toISOString() ?? null,
    guestName: row.guest_name || null,
    guestPhone: row.guest_phone || null,
    note: row.note,
    actions: STAFF_ACTIONS[row.state],
  };
}

/** Free places, each with the number that fits it best (WQ-4). */
export function presentFree({ venue, places, outlooks, waiting, calls }: QueueNow) {
  const free = places.filter(({ id }) => outlooks.get(id)?.kind === 'free');
  const suggested = suggestParties(free, waiting, places, calls);
  return free.map(({ id, capacityMax }) => ({
    spaceId: id,
    spaceName: spaceNameOf(venue, id) ?? { zh: id, en: id },
    capacityMax,
    fits: suggested.get(id) ?? null,
  }));
}

/** Lines that somebody waits in, or that a party of some size would join now; each prefix once. */
function shownLines({ policy, waiting }: QueueNow, minute: number): Line[] {
  const sizes = Array.from({ length: policy.maxParty }, (_, index) => index + 1);
  const joined = new Set(sizes.map((size) => lineFor(policy.lines, minute, size)?.prefix));
  const waited = new Set(waiting.map(({ row }) => row.prefix));
  return policy.lines.filter(
    ({ prefix }, index) =>
      policy.lines.findIndex((line) => line.prefix === prefix) === index && (joined.has(prefix) || waited.has(prefix)),
  );
}

/** The size of the party in the middle, of those that stand in a line ordered by size. */
function middleSize(parties: readonly Party[]): number | undefined {
  const sizes = parties.map(({ partySize }) => partySize).sort((one, other) => one - other);
  return sizes[Math.floor(sizes.length / 2)];
}

/** The queue as everyone may see it: numbers, no names (WQ-3). `newcomer` is who asks what they would meet. */
export function presentBoard(queue: QueueNow, newcomer: Party | null): QueueBoard {
  const { venue, policy, now, places, waiting, called, lastCalled } = queue;
  const { minute } = localMoment(now, venue.timeZone);
  const waitingIn = (prefix: string) => waiting.filter(({ row }) => row.prefix === prefix);
  const isOpen = isQueueOpen(queue, now);
  return {
    store: { id: venue.id, code: venue.code, name: venue.name, timeZone: venue.timeZone },
    open: isOpen,
    notice: policy.notice,
    kinds: KINDS.filter((kind) => places.some((place) => place.kind === kind)),
    lines: shownLines(queue, minute).map((line) => ({
      prefix: line.prefix,
      label: line.label,
      waiting: waitingIn(line.prefix).length,
      lastCalled: lastCalled.get(line.prefix) ?? null,
      estimate: outlookOfNewcomer(queue, {
        partySize: line.partyMin ?? middleSize(waitingIn(line.prefix)) ?? USUAL_PARTY,
        preference: 'any',
      }).estimate,
    })),
    newcomer:
      newcomer && isOpen
        ? {
            ...newcomer,
            prefix: lineFor(policy.lines, minute, newcomer.partySize)?.prefix ?? '',
            ...outlookOfNewcomer(queue, newcomer),
          }
        : null,
    called: called.map((row) => ({
      number: row.number,
      spaceName: spaceNameOf(venue, row.space_id),
      calledAt: (row.called_at ?? row.joined_at).toISOString(),
      calls: row.calls,
    })),
    spokenCall: policy.spokenCall,
    asOf: now.toISOString(),
  };
}
