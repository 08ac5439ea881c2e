import type { BookingChannel } from '@zhanggui/contract';
import { tiersOf } from '@zhanggui/loyalty';
import { phoneHash, sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import {
  CLAIM_COLUMNS,
  extendOverrunVisits,
  freeOverdueHolds,
  OVERRUN_MINUTES,
  overrunVisits,
  type Claim,
} from '@zhanggui/venues';
import type { Guest } from './domain/ask';
import { Board, type Taken } from './domain/board';
import { COMING_STATES } from './domain/booking-flow';
import { MINUTE_MS } from './domain/spans';
import type { HoldAsk, PreparedAsk } from './hold-asks';

type GuestFacts = Pick<Guest, 'tierPoints' | 'tierKey' | 'isBarred' | 'openBookings'>;

/** What decisions go by besides content: who has what, and who asks. */
export interface HoldFacts {
  board: Board;
  guestOf: (ask: HoldAsk, policyId: string) => GuestFacts;
  /** One more booking of a guest, for the asks that come after it. */
  countOpen: (ask: HoldAsk, policyId: string) => void;
}

interface SeatRow {
  session_id: string;
  seat: number;
  booking_id: string;
  expires_at: Date | null;
}

const iso = (instant: number): string => new Date(instant).toISOString();
const unique = (values: readonly string[]): string[] => [...new Set(values)];

/**
 * Loads everything that these asks are decided on, in a handful of statements however many they are. The caller holds
 * the locks of all of them (`lockedBy`). Holds whose time is over are removed on the way (BK-2).
 */
export async function loadFacts(engine: Engine, tx: EngineTx, asks: readonly PreparedAsk[]): Promise<HoldFacts> {
  return factsFrom(engine, tx, asks, tx.now, tx);
}

/** What a decision would go by now, without locks: for quotes, and for whoever wants to know before asking. */
export const lookAtFacts = (engine: Engine, asks: readonly PreparedAsk[], now: Date): Promise<HoldFacts> =>
  factsFrom(engine, engine.db, asks, now, null);

async function factsFrom(
  engine: Engine,
  queries: Queries,
  asks: readonly PreparedAsk[],
  now: Date,
  freeing: EngineTx | null,
): Promise<HoldFacts> {
  const moved = new Set(asks.flatMap(({ ask }) => ask.movedBookingId ?? []));
  // Guests who stay past their time have no claim any more, and still sit there.
  const sittingUntil = now.getTime() + OVERRUN_MINUTES * MINUTE_MS;
  const soon = unique(asks.flatMap(({ span, resourceIds }) => (span.from < sittingUntil ? resourceIds : [])));
  if (freeing) await extendOverrunVisits(freeing, soon);
  const [inReach, overrun, arrivals, guests] = await Promise.all([
    claimsInReach(queries, asks),
    freeing ? [] : overrunVisits(queries, soon, now),
    arrivalsOf(queries, asks, moved, now),
    guestsOf(engine, queries, asks, now),
  ]);
  const claims = [...inReach, ...overrun];
  const seats = await seatsOf(queries, asks, claims);
  const isOver = ({ expiresAt }: { expiresAt: Date | null }) => expiresAt !== null && expiresAt <= now;
  const isSeatOver = (seat: SeatRow) => isOver({ expiresAt: seat.expires_at });
  const left = new Set(seats.filter((seat) => !isSeatOver(seat)).map((seat) => seat.session_id));
  const freedSessions = new Set(seats.map((seat) => seat.session_id).filter((id) => !left.has(id)));
  if (freeing && claims.some(isOver))
    await freeOverdueHolds(freeing, unique(asks.flatMap(({ resourceIds }) => resourceIds)));
  if (freeing && seats.some(isSeatOver)) await freeOverdueSeats(freeing, unique(seats.map((seat) => seat.session_id)));

  const standing = claims.filter(
    (claim) =>
      !isOver(claim) &&
      !(claim.bookingId && moved.has(claim.bookingId)) &&
      !(claim.kind === 'session' && freedSessions.has(claim.sessionId ?? '')),
  );
  const kept = seats.filter((seat) => !isSeatOver(seat) && !moved.has(seat.booking_id));
  return {
    board: new Board(
      standing.map(takenOf),
      kept.map((seat) => ({ sessionId: seat.session_id, seat: seat.seat })),
      arrivals,
    ),
    ...guests,
  };
}

export const takenOf = ({ resourceId, kind, startsAt, until, sessionId }: Claim): Taken => ({
  resourceId,
  kind,
  from: startsAt.getTime(),
  until: until?.getTime() ?? Infinity,
  sessionId,
});

/** Claims that meet any ask's resources in its span, also those that are overdue. */
export async function claimsInReach(queries: Queries, asks: readonly PreparedAsk[]): Promise<Claim[]> {
  const reaches = new Map<string, { resourceId: string; from: number; until: number }>();
  for (const { resourceIds, span } of asks) {
    for (const resourceId of resourceIds)
      reaches.set(`${resourceId} ${span.from} ${span.until}`, { resourceId, ...span });
  }
  if (reaches.size === 0) return [];
  const all = [...reaches.values()];
  const rows = await queries.rows<Claim>(sql`
    select ${CLAIM_COLUMNS}
    from unnest(${all.map(({ resourceId }) => resourceId)}::text[], ${all.map(({ from }) => iso(from))}::timestamptz[],
                ${all.map(({ until }) => iso(until))}::timestamptz[]) as reach (resource_id, starts_at, until)
    join engine.claim c on c.resource_id = reach.resource_id
      and c.during && tstzrange(reach.starts_at, reach.until, '[)')`);
  return [...new Map(rows.map((claim) => [claim.id, claim])).values()];
}

/** Seats of the sessions that are asked for, and of those whose tables are. */
async function seatsOf(queries: Queries, asks: readonly PreparedAsk[], claims: readonly Claim[]): Promise<SeatRow[]> {
  const sessionIds = unique([
    ...asks.flatMap(({ target }) => target.session?.id ?? []),
    ...claims.flatMap(({ kind, sessionId }) => (kind === 'session' && sessionId ? [sessionId] : [])),
  ]);
  if (sessionIds.length === 0) return [];
  return queries.rows<SeatRow>(sql`
    select session_id, seat, booking_id, expires_at from engine.seat_claim where session_id = any(${sessionIds}::text[])`);
}

/** Removes seats whose holds are over, and gives back tables of which no seat is left. */
async function freeOverdueSeats(tx: EngineTx, sessionIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    delete from engine.seat_claim where session_id = any(${[...sessionIds]}::text[]) and expires_at <= ${tx.now}`);
  await tx.run(sql`
    delete from engine.claim c where c.kind = 'session' and c.session_id = any(${[...sessionIds]}::text[])
      and not exists (select from engine.seat_claim s where s.session_id = c.session_id)`);
}

/** Covers that arrive in the windows that the asks are counted in (BK-11). */
async function arrivalsOf(queries: Queries, asks: readonly PreparedAsk[], moved: ReadonlySet<string>, now: Date) {
  const windows = new Map(
    asks.flatMap(({ window, target, scene }) =>
      window ? [[`${target.policy.id} ${window.from}`, { ...window, policy: target.policy, store: scene.store }]] : [],
    ),
  );
  if (windows.size === 0) return [];
  const all = [...windows.values()];
  const rows = await queries.rows<{ policy_id: string; at: Date; channel: BookingChannel; covers: number }>(sql`
    select b.policy_id, b.starts_at as at, b.channel, sum(b.party_size)::int as covers
    from unnest(${all.map(({ store }) => store.id)}::text[], ${all.map(({ policy }) => policy.id)}::text[],
                ${all.map(({ from }) => iso(from))}::timestamptz[], ${all.map(({ until }) => iso(until))}::timestamptz[])
      as w (store_id, policy_id, from_at, until_at)
    join engine.booking b on b.store_id = w.store_id and b.policy_id = w.policy_id
      and b.starts_at >= w.from_at and b.starts_at < w.until_at
    where b.state in ('held', 'pending', 'confirmed', 'checked-in', 'completed')
      and (b.state <> 'held' or b.hold_expires_at > ${now}) and b.id <> all(${[...moved]}::uuid[])
    group by 1, 2, 3`);
  return rows.map((row) => ({
    policyId: row.policy_id,
    at: row.at.getTime(),
    channel: row.channel,
    covers: row.covers,
  }));
}

/** Who asks: tier, open bookings, and whether the store wants them (BK-7). Only what some rule asks for is loaded. */
async function guestsOf(
  engine: Engine,
  queries: Queries,
  asks: readonly PreparedAsk[],
  now: Date,
): Promise<Omit<HoldFacts, 'board'>> {
  const ruled = asks.filter(({ ask }) => ask.rules.limits);
  const customerIds = unique(asks.flatMap(({ ask }) => ask.customerId ?? []));
  const usesTiers = asks.some(({ scene }) => scene.usesTiers);
  const [tiers, open, barred] = await Promise.all([
    usesTiers ? tiersOf(queries, customerIds) : new Map<string, { key: string; thresholdPoints: number }>(),
    openBookings(queries, ruled, now),
    barredIn(engine, queries, ruled, now),
  ]);
  return {
    guestOf({ storeId, customerId, contactPhone }, policyId) {
      const tier = tiers.get(customerId ?? '');
      const keys = [customerId, hashOfPhone(engine, contactPhone)];
      return {
        tierPoints: tier?.thresholdPoints ?? 0,
        tierKey: tier?.key ?? null,
        openBookings: open.get(`${customerId} ${policyId}`) ?? 0,
        isBarred: keys.some((key) => barred.has(`${storeId} ${key}`)),
      };
    },
    countOpen({ customerId }, policyId) {
      const key = `${customerId} ${policyId}`;
      open.set(key, (open.get(key) ?? 0) + 1);
    },
  };
}

async function openBookings(queries: Queries, asks: readonly PreparedAsk[], now: Date): Promise<Map<string, number>> {
  const limited = asks.filter(({ target }) => target.policy.maxOpenPerCustomer !== null);
  const customerIds = unique(limited.flatMap(({ ask }) => ask.customerId ?? []));
  if (customerIds.length === 0) return new Map();
  // The states are a parameter on purpose: written out, they invite PostgreSQL to read the index of all coming bookings.
  const rows = await queries.rows<{ customer_id: string; policy_id: string; open: number }>(sql`
    select customer_id, policy_id, count(*)::int as open from engine.booking
    where customer_id = any(${customerIds}::text[]) and starts_at > ${now}::timestamptz - interval '2 days'
      and policy_id = any(${unique(limited.map(({ target }) => target.policy.id))}::text[])
      and state = any(${COMING_STATES}::text[]) and grace_until > ${now}
      and (state <> 'held' or hold_expires_at > ${now})
    group by 1, 2`);
  return new Map(rows.map((row) => [`${row.customer_id} ${row.policy_id}`, row.open]));
}

/** The stores' blacklists, as `store customer` and `store phone`: by account, by its phone, by the phone that was given. */
async function barredIn(
  engine: Engine,
  queries: Queries,
  asks: readonly PreparedAsk[],
  now: Date,
): Promise<Set<string>> {
  if (asks.length === 0) return new Set();
  const customerIds = unique(asks.flatMap(({ ask }) => ask.customerId ?? []));
  const hashes = unique(asks.flatMap(({ ask }) => hashOfPhone(engine, ask.contactPhone) ?? []));
  const rows = await queries.rows<{ store_id: string; customer_id: string | null; phone_hash: string | null }>(sql`
    select e.store_id, coalesce(e.customer_id, i.customer_id) as customer_id, e.phone_hash
    from engine.blacklist_entry e
    left join engine.customer_identity i on i.provider = 'phone' and i.subject = e.phone_hash
    where e.store_id = any(${unique(asks.map(({ ask }) => ask.storeId))}::text[]) and e.removed_at is null
      and (e.until is null or e.until > ${now})
      and (e.customer_id = any(${customerIds}::text[]) or i.customer_id = any(${customerIds}::text[])
           or e.phone_hash = any(${hashes}::text[]))`);
  return new Set(
    rows.flatMap((row) => [row.customer_id, row.phone_hash].flatMap((key) => (key ? [`${row.store_id} ${key}`] : []))),
  );
}

/** As sign-in makes it, of a number however it was written; undefined where none was given. */
function hashOfPhone(engine: Engine, phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  return digits ? phoneHash(engine, digits) : undefined;
}
