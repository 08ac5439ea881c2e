import type { VisitBill } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { billOf, type Bill } from './domain/bill';
import { readClock, type ClockRecord } from './domain/room-clock';
import { minimumAt, stayPrices } from './domain/room-fee';
import { bandsWithin, pricesFor } from './domain/room-price';
import { clockOf, holidaysOf, presentClock, pricedSpace, tellClock } from './room-clocks';
import { roomPricesOf } from './room-price-model';
import type { Venue } from './venue';
import type { VisitRow } from './visit-rows';

/** What a visit comes to at an instant (SP-4). */
async function addUp(
  queries: Queries,
  visit: VisitRow,
  venue: Venue | undefined,
  clock: ClockRecord | undefined,
  now: Date,
): Promise<Bill> {
  const goods = await queries.first<{ goods_fen: number }>(sql`
    select coalesce(sum(amount_fen), 0) as goods_fen from engine."order"
    where visit_id = ${visit.id} and state not in ('cancelled', 'refunded')`);
  const steps = clock ? readClock(clock, now).steps : [];
  return billOf(goods?.goods_fen ?? 0, steps, await minimumSpendOf(visit, venue, clock));
}

/** The minimum spend that held when the party sat down: by the prices of its clock, else by those of the space. */
async function minimumSpendOf(
  visit: VisitRow,
  venue: Venue | undefined,
  clock: ClockRecord | undefined,
): Promise<number> {
  const at = visit.opened_at;
  const place = clock?.tariff.places.at(-1);
  if (clock && place) {
    const prices = stayPrices(place.prices);
    return minimumAt(place.space, prices, bandsWithin(prices, clock.tariff, at, at), at);
  }
  const space = venue?.spaces.get(visit.space_id);
  if (!venue || !space) return 0;
  const priced = pricedSpace(space);
  const prices = stayPrices(pricesFor(priced, await roomPricesOf(venue.id), null));
  const calendar = { timeZone: venue.timeZone, specialDates: holidaysOf(venue) };
  return minimumAt(priced, prices, bandsWithin(prices, calendar, at, at), at);
}

/** The bill of a visit as it stands now; of a closed one as it was written then. */
export async function viewBill(
  queries: Queries,
  visit: VisitRow,
  venue: Venue | undefined,
  now: Date,
): Promise<VisitBill> {
  const [clock, paid] = await Promise.all([
    clockOf(queries, visit.id),
    queries.first<{ deposit_fen: number; bill: Bill | null }>(sql`
      select v.bill, (
        select coalesce(sum(b.deposit_fen), 0) from engine.booking b
        where (b.id = v.booking_id or b.visit_id = v.id) and b.state in ('confirmed', 'checked-in', 'completed')
      ) as deposit_fen
      from engine.visit v where v.id = ${visit.id}`),
  ]);
  const bill = paid?.bill ?? (await addUp(queries, visit, venue, clock, now));
  return {
    visitId: visit.id,
    ...bill,
    clock: clock ? presentClock(clock, now) : null,
    depositPaidFen: paid?.deposit_fen ?? 0,
  };
}

/** Stops the clock of a visit that ends and writes its bill, which stands from then on. The caller locked the visit. */
export async function settleVisit(tx: EngineTx, visit: VisitRow, venue: Venue | undefined): Promise<Bill> {
  const stopped = await tx.run(sql`
    update engine.room_clock set ended_at = greatest(started_at, ${tx.now}::timestamptz) where visit_id = ${visit.id} and ended_at is null`);
  if (stopped > 0) {
    await tx.run(sql`
      update engine.room_pause set ends_at = greatest(starts_at, ${tx.now}::timestamptz) where visit_id = ${visit.id} and ends_at is null`);
    tellClock(tx, visit);
  }
  const bill = await addUp(tx, visit, venue, await clockOf(tx, visit.id), tx.now);
  await tx.run(sql`
    update engine.visit set room_fee_fen = ${bill.roomFeeFen}, top_up_fen = ${bill.topUpFen},
      bill = ${JSON.stringify(bill)}::jsonb
    where id = ${visit.id}`);
  return bill;
}
