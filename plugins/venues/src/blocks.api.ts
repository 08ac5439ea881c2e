import type { SpaceBlock } from '@zhanggui/contract';
import { once, recordAudit, Refusal, requireStore, sql, type EngineTx, type Handlers } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { addClaims, claimsOn, freeOverdueHolds, lockResources, tellFloor } from './claims';
import { endCleaning } from './cleaning';
import { noteFree } from './handovers';
import { extendOverrunVisits } from './open-visits';
import { refuseOverlap, spaceName, spaceRefusal } from './space-names';
import { venueOf } from './venue-model';
import type { Venue } from './venue';

interface BlockRow {
  id: string;
  store_id: string;
  space_id: string;
  starts_at: Date;
  ends_at: Date | null;
  reason: string;
  lifted_at: Date | null;
}

/** Spaces taken out of use, put back, and cleaned (SP-2, BK-10). */
export const blockHandlers: Handlers = {
  'spaces.block': async ({ engine, principal, params, body, identity }) => {
    const venue = await venueOf(params.storeId);
    if (!venue?.spaces.has(body.spaceId)) throw new Refusal('NOT_FOUND');
    const { spaceId, reason } = body;
    const endsAt = body.endsAt === null ? null : new Date(body.endsAt);
    return refuseOverlap(
      () =>
        once(engine, identity, async (tx) => {
          // A clock that is a moment behind means now.
          const startsAt = new Date(Math.max(Date.parse(body.startsAt), tx.now.getTime()));
          if (endsAt && endsAt <= startsAt) throw new Refusal('IN_THE_PAST');
          await lockResources(tx, [spaceId]);
          await requireFree(tx, venue, spaceId, startsAt, endsAt);
          const block = { id: randomUUID(), spaceId, startsAt: startsAt.toISOString(), endsAt: body.endsAt, reason };
          await tx.run(sql`
            insert into engine.space_block (id, store_id, space_id, starts_at, ends_at, reason, staff_id, created_at)
            values (${block.id}, ${venue.id}, ${spaceId}, ${startsAt}, ${endsAt}, ${reason}, ${principal.id}, ${tx.now})`);
          await addClaims(tx, [
            { storeId: venue.id, resourceId: spaceId, kind: 'block', startsAt, until: endsAt, blockId: block.id },
          ]);
          await recordAudit(tx, principal, {
            storeId: venue.id,
            action: 'space.blocked',
            subjectType: 'space',
            subjectId: spaceId,
            after: { blockId: block.id, startsAt: block.startsAt, endsAt: block.endsAt },
            reason,
            requestId: body.requestId,
          });
          tellFloor(tx, venue.id, [spaceId]);
          return block satisfies SpaceBlock;
        }),
      () => new Refusal('SPACE_RESERVED', { space: spaceName(venue, spaceId), time: '' }),
    );
  },
  'spaces.unblock': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const found = await tx.first<BlockRow>(sql`select * from engine.space_block where id = ${params.blockId}`);
      if (!found) throw new Refusal('NOT_FOUND');
      requireStore(principal, found.store_id);
      await lockResources(tx, [found.space_id]);
      const lifted = await tx.run(sql`
        update engine.space_block set lifted_at = ${tx.now} where id = ${found.id} and lifted_at is null`);
      if (lifted === 0) return { done: true as const };
      await tx.run(sql`delete from engine.claim where block_id = ${found.id}`);
      await recordAudit(tx, principal, {
        storeId: found.store_id,
        action: 'space.unblocked',
        subjectType: 'space',
        subjectId: found.space_id,
        before: { blockId: found.id, reason: found.reason },
        requestId: body.requestId,
      });
      tellFloor(tx, found.store_id, [found.space_id]);
      return { done: true as const };
    }),
  'spaces.cleaned': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const venue = await venueOf(params.storeId);
      if (!venue?.spaces.has(params.spaceId)) throw new Refusal('NOT_FOUND');
      await lockResources(tx, [params.spaceId]);
      // Two waiters say so: the second finds it clean.
      const since = await endCleaning(tx, [params.spaceId]);
      if (!since) return { done: true as const };
      await noteFree(tx, [params.spaceId], since);
      await recordAudit(tx, principal, {
        storeId: venue.id,
        action: 'space.cleaned',
        subjectType: 'space',
        subjectId: params.spaceId,
        requestId: body.requestId,
      });
      tellFloor(tx, venue.id, [params.spaceId]);
      return { done: true as const };
    }),
};

/**
 * Passes where nobody has the space within the span; cleaning gives way to maintenance.
 * @throws Refusal SPACE_OCCUPIED, SPACE_RESERVED, SPACE_BLOCKED
 */
async function requireFree(
  tx: EngineTx,
  venue: Venue,
  spaceId: string,
  startsAt: Date,
  endsAt: Date | null,
): Promise<void> {
  await freeOverdueHolds(tx, [spaceId]);
  await extendOverrunVisits(tx, [spaceId]);
  const claims = await claimsOn(tx, [spaceId], startsAt, endsAt, tx.now);
  const taken = claims.find(({ kind }) => kind !== 'cleaning');
  if (!taken) {
    if (claims.length > 0) await endCleaning(tx, [spaceId]);
    return;
  }
  const code = taken.kind === 'visit' ? 'SPACE_OCCUPIED' : taken.kind === 'block' ? 'SPACE_BLOCKED' : 'SPACE_RESERVED';
  throw spaceRefusal(venue, tx.now, code, { spaceId, from: taken.startsAt });
}
