import { sql, type EngineTx } from '@zhanggui/platform';
import { claimsOn, freeOverdueHolds, tellFloor } from './claims';
import { extendOverrunVisits } from './open-visits';
import { spaceRefusal } from './space-names';
import type { Venue } from './venue';
import type { VisitRow } from './visit-rows';

const MINUTE_MS = 60_000;

/**
 * Keeps the spaces of a visit for it until an instant, with clean-up after it. The caller holds their lock. Never
 * shortens what they have.
 *
 * @throws Refusal SPACE_RESERVED or SPACE_BLOCKED where somebody else is expected before then
 */
export async function extendStay(
  tx: EngineTx,
  venue: Venue,
  visit: VisitRow,
  spaceIds: readonly string[],
  until: Date,
): Promise<void> {
  if (visit.ends_at && until <= visit.ends_at) return;
  await freeOverdueHolds(tx, spaceIds);
  await extendOverrunVisits(tx, spaceIds);
  const cleanMinutes = venue.cleanBy === 'timer' ? venue.cleanMinutes : 0;
  const kept = new Date(until.getTime() + cleanMinutes * MINUTE_MS);
  const claims = await claimsOn(tx, spaceIds, tx.now, kept, tx.now);
  const isOwn = (claim: (typeof claims)[number]) => claim.visitId === visit.id;
  const hinders = claims.find((claim) => !isOwn(claim) && claim.startsAt < until);
  if (hinders) {
    const code = hinders.kind === 'block' ? 'SPACE_BLOCKED' : 'SPACE_RESERVED';
    throw spaceRefusal(venue, tx.now, code, { spaceId: hinders.resourceId, from: hinders.startsAt });
  }
  // Clean-up gives way to the next party; the guests' own time does not.
  const untilOf = (spaceId: string) =>
    claims.find((claim) => !isOwn(claim) && claim.resourceId === spaceId)?.startsAt ?? kept;
  await tx.run(sql`
    update engine.claim c set during = tstzrange(lower(c.during), stay.until, '[)'), ends_at = ${until}
    from unnest(${[...spaceIds]}::text[], ${spaceIds.map((id) => untilOf(id).toISOString())}::timestamptz[])
      as stay (space_id, until)
    where c.visit_id = ${visit.id} and c.kind = 'visit' and c.resource_id = stay.space_id`);
  await tx.run(sql`update engine.visit set ends_at = ${until} where id = ${visit.id}`);
  tellFloor(tx, venue.id, spaceIds);
}
