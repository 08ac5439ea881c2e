import { sql, type Queries } from '@zhanggui/platform';
import { CLAIM_COLUMNS, type Claim } from './claims';
import { statusOf, type StatusNow } from './domain/space-status';
import type { Venue } from './venue';

/** How far ahead claims matter to what a space is now and becomes next. */
const HORIZON_HOURS = 24;

/** Everything that bears on the status of a store's spaces, by space. */
export interface FloorNow {
  /** The open visit of a space, also of one that is joined to another. */
  visits: ReadonlyMap<string, { visitId: string; endsAt: Date | null }>;
  /** Of now and the coming day, in the order of time, without holds that nobody paid. */
  claims: ReadonlyMap<string, readonly Claim[]>;
}

/** Reads a store's floor in two statements, whatever its size. */
export async function floorNow(queries: Queries, storeId: string, now: Date): Promise<FloorNow> {
  const horizon = new Date(now.getTime() + HORIZON_HOURS * 3_600_000);
  const [open, claims] = await Promise.all([
    queries.rows<{ id: string; space_id: string; ends_at: Date | null }>(sql`
      select id, space_id, ends_at from engine.visit where store_id = ${storeId} and state = 'open'`),
    // Claims of visits tell which tables are joined, and cleaning lasts until staff have been there: both also when
    // their time is over.
    queries.rows<Claim>(sql`
      select ${CLAIM_COLUMNS} from engine.claim c
      where c.store_id = ${storeId} and (c.expires_at is null or c.expires_at > ${now})
        and c.during && tstzrange(${now}::timestamptz, ${horizon}::timestamptz, '[)')
      union all
      select ${CLAIM_COLUMNS} from engine.claim c
      where c.store_id = ${storeId} and c.kind in ('visit', 'cleaning') and upper(c.during) <= ${now}
      order by "startsAt"`),
  ]);
  const visits = new Map(open.map((row) => [row.space_id, { visitId: row.id, endsAt: row.ends_at }]));
  const byId = new Map(open.map((row) => [row.id, { visitId: row.id, endsAt: row.ends_at }]));
  const bySpace = new Map<string, Claim[]>();
  for (const claim of claims) {
    const there = bySpace.get(claim.resourceId);
    if (there) there.push(claim);
    else bySpace.set(claim.resourceId, [claim]);
    const visit = claim.kind === 'visit' && claim.visitId ? byId.get(claim.visitId) : undefined;
    if (visit && !visits.has(claim.resourceId)) visits.set(claim.resourceId, visit);
  }
  return { visits, claims: bySpace };
}

/** The status of one space of the floor (SP-2). */
export function spaceStatusIn(floor: FloorNow, venue: Venue, spaceId: string, now: Date): StatusNow {
  const facts = { visit: floor.visits.get(spaceId) ?? null, claims: floor.claims.get(spaceId) ?? [] };
  return statusOf(facts, venue, now);
}
