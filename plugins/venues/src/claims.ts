import { Refusal, sql, type EngineTx, type Queries, type Sql } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';

/** What may take a space for a time. */
export type ClaimKind = 'booking' | 'session' | 'visit' | 'cleaning' | 'block';

/** A space, or a person who can be booked, taken for a half-open span. */
export interface Claim {
  id: string;
  storeId: string;
  resourceId: string;
  kind: ClaimKind;
  startsAt: Date;
  /** With the clean-up time; null where nobody knows yet. */
  until: Date | null;
  /** Without the clean-up time; null where all of it counts, or nobody knows. */
  endsAt: Date | null;
  bookingId: string | null;
  visitId: string | null;
  sessionId: string | null;
  blockId: string | null;
  /** From then on an unpaid hold counts for nothing. */
  expiresAt: Date | null;
}

export interface NewClaim extends Omit<
  Claim,
  'id' | 'endsAt' | 'bookingId' | 'visitId' | 'sessionId' | 'blockId' | 'expiresAt'
> {
  endsAt?: Date | null;
  bookingId?: string;
  visitId?: string;
  sessionId?: string;
  blockId?: string;
  expiresAt?: Date;
}

/** The columns of a claim, for `Claim`. */
export const CLAIM_COLUMNS = sql`
  c.id, c.store_id as "storeId", c.resource_id as "resourceId", c.kind, lower(c.during) as "startsAt",
  upper(c.during) as "until", c.ends_at as "endsAt", c.booking_id as "bookingId", c.visit_id as "visitId",
  c.session_id as "sessionId", c.block_id as "blockId", c.expires_at as "expiresAt"`;

/**
 * Makes decisions about these resources take turns until the transaction ends. First of all locks (ADR 6), always in
 * one order, so that two parties that want the same two tables never wait for each other in a circle. The constraint
 * on claims would refuse the second one as well, but only by an error that ends its transaction.
 */
export async function lockResources(tx: EngineTx, resourceIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(id, 9) as key from unnest(${[...resourceIds]}::text[]) as id order by key
    ) as locks`);
}

const TRIES = 5;

/**
 * Locks what has to be read before anybody knows which resources it is about: `lock` gives undefined where what it had
 * read was no longer so once it had the locks. Then all of them are given back, for whoever asks for more while holding
 * some meets others in a deadlock, and it reads anew.
 *
 * @throws Refusal SPACE_UNAVAILABLE where it is moved again and again
 */
export async function lockSettled<T>(tx: EngineTx, lock: () => Promise<T | undefined>): Promise<T> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const locked = await lockFound(tx, lock);
    if (locked !== undefined) return locked;
  }
  throw new Refusal('SPACE_UNAVAILABLE');
}

/**
 * What `lock` found and locked. Where it found nothing, nothing stays locked: PostgreSQL keeps the lock of a row that it
 * waited for, also where the row is no longer what was asked for by then.
 */
export async function lockFound<T>(tx: EngineTx, lock: () => Promise<T | undefined>): Promise<T | undefined> {
  await tx.run(sql`savepoint unlocked`);
  const locked = await lock();
  if (locked === undefined) await tx.run(sql`rollback to savepoint unlocked`);
  return locked;
}

/**
 * What has these resources within a span, expired holds left out: they are removed on the way where the caller holds
 * the lock (`lockResources`), so that the place is free whether or not a job has been by (BK-2).
 */
export async function claimsOn(
  queries: Queries,
  resourceIds: readonly string[],
  from: Date,
  to: Date | null,
  now: Date,
): Promise<Claim[]> {
  return queries.rows<Claim>(sql`
    select ${CLAIM_COLUMNS} from engine.claim c
    where c.resource_id = any (${[...resourceIds]}::text[])
      and c.during && tstzrange(${from}::timestamptz, ${to}::timestamptz, '[)')
      and (c.expires_at is null or c.expires_at > ${now})
    order by lower(c.during)`);
}

/** Removes the claims of holds whose time is over; the caller holds the lock. Returns their bookings. */
export async function freeOverdueHolds(tx: EngineTx, resourceIds: readonly string[]): Promise<string[]> {
  const freed = await tx.rows<{ booking_id: string }>(sql`
    delete from engine.claim
    where resource_id = any (${[...resourceIds]}::text[]) and expires_at <= ${tx.now}
    returning booking_id`);
  return [...new Set(freed.map((row) => row.booking_id))];
}

/**
 * Writes claims in one statement. The caller has locked the resources and looked (`claimsOn`); whoever did not meets
 * the constraint, for which see `isOverlap`.
 */
export async function addClaims(tx: EngineTx, claims: readonly NewClaim[]): Promise<void> {
  if (claims.length > 0) await tx.run(insertClaims(claims));
}

/** The statement of `addClaims`, for whoever sends it with others. */
export function insertClaims(claims: readonly NewClaim[]): Sql {
  const rows = claims.map((claim) => ({
    id: randomUUID(),
    store_id: claim.storeId,
    resource_id: claim.resourceId,
    kind: claim.kind,
    starts_at: claim.startsAt,
    until: claim.until,
    ends_at: claim.endsAt ?? null,
    booking_id: claim.bookingId ?? null,
    visit_id: claim.visitId ?? null,
    session_id: claim.sessionId ?? null,
    block_id: claim.blockId ?? null,
    expires_at: claim.expiresAt ?? null,
  }));
  return sql`
    insert into engine.claim
      (id, store_id, resource_id, kind, during, ends_at, booking_id, visit_id, session_id, block_id, expires_at)
    select id, store_id, resource_id, kind, tstzrange(starts_at, until, '[)'), ends_at, booking_id, visit_id,
      session_id, block_id, expires_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      id uuid, store_id text, resource_id text, kind text, starts_at timestamptz, until timestamptz,
      ends_at timestamptz, booking_id uuid, visit_id uuid, session_id text, block_id uuid, expires_at timestamptz)`;
}

/** Tells every screen that the status of these spaces may be another now (SP-2), in the transaction that made it so. */
export function tellFloor(tx: EngineTx, storeId: string, spaceIds: readonly string[]): void {
  if (spaceIds.length === 0) return;
  tx.emit({
    type: 'floor.changed',
    storeId,
    topics: [`floor:${storeId}`, `store:${storeId}`],
    payload: { spaceIds: [...new Set(spaceIds)] },
  });
}

/** Whether an error is the constraint's: somebody else has the resource then. Ends the transaction it came from. */
export function isOverlap(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    (error as { code?: unknown }).code === '23P01' &&
    (error as { constraint?: unknown }).constraint === 'claim_overlap'
  );
}

/**
 * Gives back everything that a booking had; the caller has locked it (`lockResources`). Returns the resources. What a
 * visit has taken over since is the visit's and stays.
 */
export async function releaseBookingClaims(tx: EngineTx, bookingId: string): Promise<string[]> {
  const freed = await tx.rows<{ resource_id: string }>(sql`
    delete from engine.claim where booking_id = ${bookingId} and kind = 'booking' returning resource_id`);
  return freed.map((row) => row.resource_id);
}

/**
 * From when on a booking's claims count for nothing; null: they stay. Returns how many there are: fewer than the
 * booking has resources where the hold was over and somebody else's decision has freed them.
 */
export const setClaimsExpiry = (tx: EngineTx, bookingId: string, expiresAt: Date | null): Promise<number> =>
  tx.run(sql`update engine.claim set expires_at = ${expiresAt} where booking_id = ${bookingId} and kind = 'booking'`);

/** Gives back the table of a session; the caller has locked it and found no seat taken any more. */
export async function releaseSessionClaim(tx: EngineTx, sessionId: string): Promise<void> {
  await tx.run(sql`delete from engine.claim where session_id = ${sessionId} and kind = 'session'`);
}

/** What a booking, or the visit that it became, has at present: its party may have been moved to another space. */
export async function resourcesHeld(queries: Queries, bookingId: string, visitId: string | null): Promise<string[]> {
  const held = await queries.rows<{ resource_id: string }>(sql`
    select resource_id from engine.claim where booking_id = ${bookingId} or visit_id = ${visitId}`);
  return held.map((row) => row.resource_id);
}

/** Lets a booking, or the visit that it became, last until another time; the caller has locked it and looked. */
export const setClaimsEnd = (
  tx: EngineTx,
  bookingId: string,
  visitId: string | null,
  endsAt: Date,
  until: Date,
): Promise<number> =>
  tx.run(sql`
    update engine.claim set ends_at = ${endsAt}, during = tstzrange(lower(during), ${until}::timestamptz, '[)')
    where booking_id = ${bookingId} or visit_id = ${visitId}`);
