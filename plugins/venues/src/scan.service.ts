import type { ScanAnswer } from '@zhanggui/contract';
import { Refusal, sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { readCode, requireCurrent } from './space-codes';
import { requireOpen, storeCardOf } from './store-card';
import type { Venue } from './venue';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, presentVisit, VISIT_COLUMNS, type VisitRow, type VisitWithGuests } from './visit-rows';

/** How often a table may be cleared at the very moment of a scan before we give up. */
const TRIES = 3;

/**
 * A guest scans the code of a table (OR-2, SP-6): opens its visit, or joins the one that is open. Two phones that scan
 * at once end in one visit. May be repeated: a guest who is there already gets the same visit and the same answer.
 *
 * A visit is opened only while the store takes guests; friends may join an open one after closing time too, to see and
 * settle what the table has.
 *
 * @throws Refusal CODE_FORGED, CODE_REVOKED, SPACE_UNAVAILABLE, STORE_CLOSED, STORE_PAUSED
 */
export async function scan(engine: Engine, customerId: string, scanned: string): Promise<ScanAnswer> {
  const code = readCode(engine, scanned);
  const venue = await venueOf(code.storeId);
  const space = venue?.spaces.get(code.spaceId);
  return engine.transaction(async (tx) => {
    await requireCurrent(tx, code);
    if (!venue || !space?.active) throw new Refusal('SPACE_UNAVAILABLE');
    const visit = await openOrFind(tx, venue, code.spaceId, customerId);
    const joined = await tx.run(sql`
      insert into engine.visit_guest (visit_id, customer_id, joined_at)
      values (${visit.id}, ${customerId}, ${tx.now}) on conflict do nothing`);
    const opened = visit.opened_by === customerId;
    if (joined > 0) {
      tx.emit({
        type: opened ? 'visit.opened' : 'visit.joined',
        storeId: venue.id,
        topics: [`store:${venue.id}`, `space:${code.spaceId}`],
        payload: { visitId: visit.id, spaceId: code.spaceId },
      });
    }
    const withGuests = await tx.first<VisitWithGuests>(sql`
      select ${VISIT_COLUMNS}, ${GUESTS_COLUMN} from engine.visit v where v.id = ${visit.id}`);
    const shown = withGuests && presentScan(withGuests, venue, tx.now);
    if (!shown) throw new Error(`visit ${visit.id} vanished while it was scanned`);
    return { ...shown, opened };
  });
}

/** The open visit of a space, opened where there is none; locked against being closed until the transaction ends. */
async function openOrFind(tx: EngineTx, venue: Venue, spaceId: string, customerId: string): Promise<VisitRow> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const open = await tx.first<VisitRow>(sql`
      select ${VISIT_COLUMNS} from engine.visit v where v.space_id = ${spaceId} and v.state = 'open' for share`);
    if (open) return open;
    requireOpen(venue, tx.now);
    const opened = await tx.first<VisitRow>(sql`
      insert into engine.visit as v (id, store_id, space_id, state, opened_by, opened_at)
      values (${randomUUID()}, ${venue.id}, ${spaceId}, 'open', ${customerId}, ${tx.now})
      on conflict (space_id) where state = 'open' do nothing
      returning ${VISIT_COLUMNS}`);
    if (opened) return opened;
  }
  throw new Refusal('SPACE_UNAVAILABLE');
}

/** What a guest sees after a scan and whenever the client opens again; undefined where the place is gone. */
export function presentScan(visit: VisitWithGuests, venue: Venue, now: Date): Omit<ScanAnswer, 'opened'> | undefined {
  const view = presentVisit(visit, venue);
  return view && { visit: view, store: storeCardOf(venue, now), greeting: venue.greeting, guide: venue.guide };
}
