import type { BookingChannel } from '@zhanggui/contract';
import { addDays } from '@zhanggui/core';
import { sql, type Engine, type NewEvent } from '@zhanggui/platform';
import { CLAIM_COLUMNS, type Claim } from '@zhanggui/venues';
import { Board, type Arrival } from './domain/board';
import { openSpansOn } from './domain/spans';
import { takenOf } from './hold-facts';
import type { StoreScene } from './scene';

const DAY_MS = 86_400_000;
/** So many days of stores are kept in memory at once; the one that was not asked for longest makes room. */
const DAYS_KEPT = 500;

/**
 * What takes the spaces of a store on a business day, as this instance has seen it. A picture for guests who look
 * around: whoever decides reads the rows under the lock.
 */
export interface StoreDay {
  claims: readonly Claim[];
  arrivals: readonly (Arrival & { expiresAt: number | null })[];
  /** Answers that were made of it, by what was asked: gone with it. */
  answers: Map<string, { value: unknown; from: number; until: number }>;
}

const editions = new Map<string, number>();
const days = new Map<string, { edition: number; day: Promise<StoreDay> }>();

/** Forgets the days of stores in which something about places has changed: on this instance at once, on others in moments. */
export function forgetChangedDays(events: readonly NewEvent[]): void {
  for (const { storeId, type } of events) {
    if (storeId && /^(booking|floor|visit)\./.test(type)) editions.set(storeId, (editions.get(storeId) ?? 0) + 1);
  }
}

/** A business day of a store, never older than the question. */
export function storeDay(engine: Engine, scene: StoreScene, date: string): Promise<StoreDay> {
  const storeId = scene.store.id;
  const key = `${storeId} ${date}`;
  const edition = editions.get(storeId) ?? 0;
  const kept = days.get(key);
  days.delete(key);
  const current = kept?.edition === edition ? kept : { edition, day: loadDay(engine, scene, date) };
  days.set(key, current);
  current.day.catch(() => days.delete(key));
  const [oldest] = days.keys();
  if (days.size > DAYS_KEPT && oldest !== undefined) days.delete(oldest);
  return current.day;
}

/** The board at an instant: holds that are over count for nothing. */
export function boardAt({ claims, arrivals }: StoreDay, now: number): Board {
  return new Board(
    claims.filter(({ expiresAt }) => expiresAt === null || expiresAt.getTime() > now).map(takenOf),
    [],
    arrivals.filter(({ expiresAt }) => expiresAt === null || expiresAt > now),
  );
}

/** When the next hold of the day runs out; Infinity where none does. */
export function nextExpiry({ claims, arrivals }: StoreDay, now: number): number {
  const instants = [
    ...claims.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? []),
    ...arrivals.flatMap(({ expiresAt }) => expiresAt ?? []),
  ];
  return Math.min(Infinity, ...instants.filter((instant) => instant > now));
}

async function loadDay({ db }: Engine, { store }: StoreScene, date: string): Promise<StoreDay> {
  const spans = openSpansOn(date, store);
  const answers: StoreDay['answers'] = new Map();
  if (spans.length === 0) return { claims: [], arrivals: [], answers };
  const from = new Date(Math.min(...spans.map((span) => span.from)) - DAY_MS / 24);
  // Clean-up after the last party may reach into the next day.
  const until = new Date(Math.max(...spans.map((span) => span.until)) + DAY_MS);
  const claims = await db.rows<Claim>(sql`
    select ${CLAIM_COLUMNS} from engine.claim c
    where c.store_id = ${store.id} and c.during && tstzrange(${from}::timestamptz, ${until}::timestamptz, '[)')`);
  const arrivals = await db.rows<{
    policy_id: string;
    at: Date;
    channel: BookingChannel;
    covers: number;
    expires_at: Date | null;
  }>(sql`
    select policy_id, starts_at as at, channel, party_size as covers,
           case when state = 'held' then hold_expires_at end as expires_at
    from engine.booking
    where store_id = ${store.id} and starts_at >= ${from} and starts_at < ${until}
      and state in ('held', 'pending', 'confirmed', 'checked-in', 'completed')`);
  return {
    claims,
    arrivals: arrivals.map(({ policy_id, at, channel, covers, expires_at }) => ({
      policyId: policy_id,
      at: at.getTime(),
      channel,
      covers,
      expiresAt: expires_at?.getTime() ?? null,
    })),
    answers,
  };
}

/** The dates from one on, so many. */
export const datesFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));
