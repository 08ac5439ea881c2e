import type { RoomClock, Text } from '@zhanggui/contract';
import {
  once,
  recordAudit,
  Refusal,
  requireStore,
  sql,
  type EngineTx,
  type Handlers,
  type StaffPrincipal,
} from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { readClock, type ClockRecord } from './domain/room-clock';
import { isChoosing, packagesOn, purchaseStart } from './domain/room-package';
import { minutesBetween } from './domain/room-fee';
import type { RoomPrice } from './domain/room-price';
import { extendStay } from './extend-stay';
import { clockOf, presentClock, startClock, stayPricing, tariffOf, tellClock } from './room-clocks';
import { refuseOverlap, spaceName } from './space-names';
import type { Venue } from './venue';
import { venueOf } from './venue-model';
import { VISIT_COLUMNS, type VisitRow } from './visit-rows';
import { lockVisit } from './visits.service';

const MORE_TIME: Text = { zh: '加钟', en: 'More time' };

/** The clocks of timed rooms (BQ-2). Of two that press at once, one moves the clock; a repeat gets the first answer. */
export const roomHandlers: Handlers = {
  'rooms.packages': async ({ engine, principal, params, now }) => {
    const visit = await engine.db.first<VisitRow>(sql`
      select ${VISIT_COLUMNS} from engine.visit v where v.id = ${params.visitId}`);
    if (!visit) throw new Refusal('NOT_FOUND');
    requireStore(principal, visit.store_id);
    const packages = await packagesFor(await venueOf(visit.store_id), visit, await clockOf(engine.db, visit.id), now);
    return {
      items: packages.map(({ id, name, minutes, amountFen }) => ({ id, name, minutes: minutes ?? 0, amountFen })),
    };
  },
  'rooms.start': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const { visit, venue, spaceIds } = await lockRoom(tx, params.visitId, principal);
      if (visit.state === 'closed') throw new Refusal('VISIT_CLOSED');
      const running = await clockOf(tx, visit.id);
      const bought = await requirePackage(venue, visit, running, body.packageId, tx.now);
      if (running) {
        // The clock began by itself when the party sat down; a package chosen then is how it was meant to begin.
        if (!bought || !isChoosing(running, tx.now)) throw new Refusal('CLOCK_STATE');
      } else {
        const space = venue?.spaces.get(visit.space_id);
        const tariff = venue && space && (await tariffOf(venue, space, null, tx.now));
        if (!tariff || (!bought && stayPricing(tariff, tx.now) === null)) throw new Refusal('PRICE_NOT_SET');
        if (!(await startClock(tx, visit, tariff))) throw new Refusal('CLOCK_STATE');
      }
      if (bought) await buyPackage(tx, visit, venue, spaceIds, bought);
      return changed(tx, principal, visit, 'room-clock.started', body.requestId, { packageId: body.packageId });
    }),
  'rooms.pause': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const { visit } = await lockRunning(tx, params.visitId, principal, 'running');
      await tx.run(sql`
        insert into engine.room_pause (id, visit_id, starts_at, reason)
        values (${randomUUID()}, ${visit.id}, ${tx.now}, ${body.reason})`);
      return changed(tx, principal, visit, 'room-clock.paused', body.requestId, {}, body.reason);
    }),
  'rooms.resume': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const { visit } = await lockRunning(tx, params.visitId, principal, 'paused');
      await tx.run(sql`
        update engine.room_pause set ends_at = greatest(starts_at, ${tx.now}::timestamptz)
        where visit_id = ${visit.id} and ends_at is null`);
      return changed(tx, principal, visit, 'room-clock.resumed', body.requestId, {});
    }),
  'rooms.extend': ({ engine, principal, params, body, identity }) => {
    if (body.minutes === null && body.packageId === null) {
      throw new Refusal('INVALID_INPUT', {}, [{ path: 'body.minutes', message: 'minutes' }]);
    }
    let space = '';
    return refuseOverlap(
      () =>
        once(engine, identity, async (tx) => {
          const { visit, venue, spaceIds, clock } = await lockRunning(tx, params.visitId, principal, 'going');
          if (venue) space = spaceName(venue, visit.space_id);
          const bought = await requirePackage(venue, visit, clock, body.packageId, tx.now);
          if (bought) await buyPackage(tx, visit, venue, spaceIds, bought);
          if (body.minutes !== null) await buyMinutes(tx, visit, venue, spaceIds, body.minutes);
          const { packageId, minutes } = body;
          return changed(tx, principal, visit, 'room-clock.extended', body.requestId, { packageId, minutes });
        }),
      () => new Refusal('SPACE_RESERVED', { space, time: '' }),
    );
  },
};

interface LockedRoom {
  visit: VisitRow;
  venue: Venue | undefined;
  spaceIds: string[];
}

/** @throws Refusal NOT_FOUND, also for staff of other stores */
async function lockRoom(tx: EngineTx, visitId: string, principal: StaffPrincipal): Promise<LockedRoom> {
  const locked = await lockVisit(tx, visitId);
  if (!locked) throw new Refusal('NOT_FOUND');
  requireStore(principal, locked.visit.store_id);
  return { ...locked, venue: await venueOf(locked.visit.store_id) };
}

/** @throws Refusal NOT_FOUND; CLOCK_STATE where the visit has no clock in that state; `going`: running or paused */
async function lockRunning(
  tx: EngineTx,
  visitId: string,
  principal: StaffPrincipal,
  state: 'running' | 'paused' | 'going',
): Promise<LockedRoom & { clock: ClockRecord }> {
  const room = await lockRoom(tx, visitId, principal);
  const clock = await clockOf(tx, visitId);
  const now = clock && readClock(clock, tx.now).state;
  if (!clock || now === 'ended' || (state !== 'going' && now !== state)) throw new Refusal('CLOCK_STATE');
  return { ...room, clock };
}

/** What can be bought now: by the prices that the clock started with, else by those of the content. */
async function packagesFor(
  venue: Venue | undefined,
  visit: VisitRow,
  clock: ClockRecord | undefined,
  now: Date,
): Promise<RoomPrice[]> {
  const space = venue?.spaces.get(visit.space_id);
  if (clock) return packagesOn(clock.tariff, now);
  return venue && space ? packagesOn(await tariffOf(venue, space, null, now), now) : [];
}

/** @throws Refusal PACKAGE_UNAVAILABLE where it is not sold for this room now */
async function requirePackage(
  venue: Venue | undefined,
  visit: VisitRow,
  clock: ClockRecord | undefined,
  packageId: string | null,
  now: Date,
): Promise<RoomPrice | undefined> {
  if (packageId === null) return undefined;
  const found = (await packagesFor(venue, visit, clock, now)).find(({ id }) => id === packageId);
  if (!found?.minutes) throw new Refusal('PACKAGE_UNAVAILABLE');
  return found;
}

async function buyPackage(
  tx: EngineTx,
  visit: VisitRow,
  venue: Venue | undefined,
  spaceIds: readonly string[],
  bought: RoomPrice,
): Promise<void> {
  const clock = await clockOf(tx, visit.id);
  if (!clock) throw new Error(`visit ${visit.id} has no clock to buy time for`);
  await tx.run(sql`
    insert into engine.room_purchase (id, visit_id, package_id, name, minutes, amount_fen, bought_at)
    values (${randomUUID()}, ${visit.id}, ${bought.id}, ${JSON.stringify(bought.name)}::jsonb, ${bought.minutes},
            ${bought.amountFen}, ${purchaseStart(clock, tx.now)})`);
  await extendToPaid(tx, visit, venue, spaceIds);
}

/** Time by the hour: what was planned or bought before is counted on, or the present where that is over. */
async function buyMinutes(
  tx: EngineTx,
  visit: VisitRow,
  venue: Venue | undefined,
  spaceIds: readonly string[],
  minutes: number,
): Promise<void> {
  const clock = await clockOf(tx, visit.id);
  const paidUntil = clock && readClock(clock, tx.now).paidUntil;
  const planned = paidUntil ?? visit.ends_at;
  const ahead = paidUntil || !planned ? 0 : Math.max(0, minutesBetween(tx.now, planned));
  await tx.run(sql`
    insert into engine.room_purchase (id, visit_id, package_id, name, minutes, amount_fen, bought_at)
    values (${randomUUID()}, ${visit.id}, null, ${JSON.stringify(MORE_TIME)}::jsonb, ${ahead + minutes}, null, ${tx.now})`);
  await extendToPaid(tx, visit, venue, spaceIds);
}

/** The place is theirs as long as they have bought time for it. */
async function extendToPaid(
  tx: EngineTx,
  visit: VisitRow,
  venue: Venue | undefined,
  spaceIds: readonly string[],
): Promise<void> {
  const clock = await clockOf(tx, visit.id);
  const paidUntil = clock && readClock(clock, tx.now).paidUntil;
  if (venue && paidUntil) await extendStay(tx, venue, visit, spaceIds, paidUntil);
}

async function changed(
  tx: EngineTx,
  principal: StaffPrincipal,
  visit: VisitRow,
  action: string,
  requestId: string,
  after: object,
  reason: string | null = null,
): Promise<RoomClock> {
  await recordAudit(tx, principal, {
    storeId: visit.store_id,
    action,
    subjectType: 'visit',
    subjectId: visit.id,
    after,
    reason,
    requestId,
  });
  tellClock(tx, visit);
  const clock = await clockOf(tx, visit.id);
  if (!clock) throw new Error(`the clock of visit ${visit.id} vanished`);
  return presentClock(clock, tx.now);
}
