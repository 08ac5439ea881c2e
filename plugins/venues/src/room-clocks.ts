import type { RoomClock, RoomFeeStep, Text } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { readClock, type ClockRecord, type Tariff } from './domain/room-clock';
import { isByTheHour, pricingAt, stayPrices, type FeeStep } from './domain/room-fee';
import { bandsWithin, pricesFor, type PricedSpace, type RoomPrice } from './domain/room-price';
import { roomPricesOf } from './room-price-model';
import type { Space, Venue } from './venue';

/** A tariff as it is stored: instants are texts in JSON. */
interface StoredTariff {
  timeZone: string;
  specialDates: string[];
  tierKey: string | null;
  places: { since: string; space: PricedSpace; prices: RoomPrice[] }[];
}

interface ClockRow {
  visit_id: string;
  started_at: Date;
  ended_at: Date | null;
  prices: StoredTariff;
  pauses: { startsAt: string; endsAt: string | null }[];
  purchases: { name: Text; minutes: number; amountFen: number | null; boughtAt: string }[];
}

/** What prices go by of a space. */
export const pricedSpace = ({ view, typeId, roomFeeFen, minimumSpendFen }: Space): PricedSpace => ({
  id: view.id,
  typeId,
  roomFeeFen,
  minimumSpendFen,
});

/** Days of a store's calendar that count as holidays for prices: those with hours of their own. */
export const holidaysOf = (venue: Venue): ReadonlySet<string> => new Set(venue.hours.special.map(({ date }) => date));

/** The prices that apply in a store to a space and a tier now: what a clock that starts goes by until it ends. */
export async function tariffOf(venue: Venue, space: Space, tierKey: string | null, since: Date): Promise<Tariff> {
  const priced = pricedSpace(space);
  return {
    timeZone: venue.timeZone,
    specialDates: holidaysOf(venue),
    tierKey,
    places: [{ since, space: priced, prices: pricesFor(priced, await roomPricesOf(venue.id), tierKey) }],
  };
}

/** How a place is priced for a stay that begins now: by the hour, once, or not at all. */
export function stayPricing({ places, ...calendar }: Tariff, now: Date): 'hour' | 'session' | null {
  const place = places.at(-1);
  if (!place) return null;
  const prices = stayPrices(place.prices);
  const bands = bandsWithin(prices, calendar, now, now);
  if (isByTheHour(prices, bands, now)) return 'hour';
  return pricingAt(place.space, prices, bands, now) ? 'session' : null;
}

/** The clocks of visits, by visit. */
export async function clocksOf(queries: Queries, visitIds: readonly string[]): Promise<Map<string, ClockRecord>> {
  if (visitIds.length === 0) return new Map();
  const rows = await queries.rows<ClockRow>(sql`
    select k.visit_id, k.started_at, k.ended_at, k.prices,
      (select coalesce(jsonb_agg(jsonb_build_object('startsAt', p.starts_at, 'endsAt', p.ends_at) order by p.starts_at), '[]')
       from engine.room_pause p where p.visit_id = k.visit_id) as pauses,
      (select coalesce(jsonb_agg(jsonb_build_object('name', b.name, 'minutes', b.minutes, 'amountFen', b.amount_fen,
         'boughtAt', b.bought_at) order by b.bought_at, b.id), '[]')
       from engine.room_purchase b where b.visit_id = k.visit_id) as purchases
    from engine.room_clock k where k.visit_id = any (${[...visitIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.visit_id, recordOf(row)]));
}

/** The clock of a visit; undefined where it has none. */
export const clockOf = async (queries: Queries, visitId: string): Promise<ClockRecord | undefined> =>
  (await clocksOf(queries, [visitId])).get(visitId);

function recordOf(row: ClockRow): ClockRecord {
  const { specialDates, places, ...prices } = row.prices;
  return {
    startedAt: row.started_at,
    endedAt: row.ended_at,
    pauses: row.pauses.map(({ startsAt, endsAt }) => ({
      startsAt: new Date(startsAt),
      endsAt: endsAt === null ? null : new Date(endsAt),
    })),
    purchases: row.purchases.map((purchase) => ({ ...purchase, boughtAt: new Date(purchase.boughtAt) })),
    tariff: {
      ...prices,
      specialDates: new Set(specialDates),
      places: places.map((place) => ({ ...place, since: new Date(place.since) })),
    },
  };
}

/** Writes what a clock goes by; the first of two that start it at once wins. False: it runs already. */
export async function startClock(
  tx: EngineTx,
  visit: { id: string; store_id: string },
  tariff: Tariff,
): Promise<boolean> {
  const started = await tx.run(sql`
    insert into engine.room_clock (visit_id, store_id, started_at, prices)
    values (${visit.id}, ${visit.store_id}, ${tx.now}, ${storedTariff(tariff)}::jsonb) on conflict do nothing`);
  return started === 1;
}

export const storedTariff = (tariff: Tariff): string =>
  JSON.stringify({ ...tariff, specialDates: [...tariff.specialDates] });

/** Tells staff and the guests in the room that its clock is another now. */
export function tellClock(tx: EngineTx, visit: { id: string; store_id: string; space_id: string }): void {
  tx.emit({
    type: 'clock.changed',
    storeId: visit.store_id,
    topics: [`store:${visit.store_id}`, `space:${visit.space_id}`],
    payload: { visitId: visit.id, spaceId: visit.space_id },
  });
}

export const presentStep = ({ from, to, ...step }: FeeStep): RoomFeeStep => ({
  ...step,
  from: from?.toISOString() ?? null,
  to: to?.toISOString() ?? null,
});

/** A clock as it stands at `now`; the phone counts on from there. */
export function presentClock(record: ClockRecord, now: Date): RoomClock {
  const { steps, paidUntil, pausedSince, ...reading } = readClock(record, now);
  return {
    ...reading,
    startedAt: record.startedAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    paidUntil: paidUntil?.toISOString() ?? null,
    pausedSince: pausedSince?.toISOString() ?? null,
    steps: steps.map(presentStep),
    asOf: now.toISOString(),
  };
}
