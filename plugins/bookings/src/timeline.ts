import type { Permission, Timeline, TimelineItem } from '@zhanggui/contract';
import { addDays, instantOf, openRanges } from '@zhanggui/core';
import { Refusal, sql, type Queries } from '@zhanggui/platform';
import { venueOf, type Space, type Venue } from '@zhanggui/venues';
import { BOOKING_COLUMNS, type BookingRow } from './booking-rows';
import { staffActions } from './domain/booking-flow';
import { shiftsOn } from './domain/people';
import type { Person } from './domain/policy';
import { businessDateOf, openSpansOn } from './domain/spans';
import { bookingRulesModel } from './policy-model';
import { factsOf } from './present-booking';
import { readinessOf } from './readiness';
import { READY, type Readiness } from './domain/grace';

const DAY_MINUTES = 1440;
const USUAL_SLOT_MINUTES = 30;

/** The stretch of time that counts as a business day: until the night before is over it is the day before's. */
export function businessDaySpan(date: string, venue: Venue): { from: Date; to: Date } {
  const begins = (day: string) => {
    const lastClose = Math.max(DAY_MINUTES, ...openRanges(addDays(day, -1), venue.hours).map(({ closes }) => closes));
    return instantOf(day, lastClose - DAY_MINUTES, venue.timeZone);
  };
  return { from: begins(date), to: begins(addDays(date, 1)) };
}

/** What the day is drawn over: from the first opening to the last closing; the calendar day where it is closed. */
function drawnSpan(date: string, venue: Venue): { from: Date; to: Date } {
  const spans = openSpansOn(date, venue);
  const [first] = spans;
  if (!first) {
    return { from: instantOf(date, 0, venue.timeZone), to: instantOf(addDays(date, 1), 0, venue.timeZone) };
  }
  return { from: new Date(first.from), to: new Date(Math.max(...spans.map(({ until }) => until))) };
}

interface ItemRow {
  id: string;
  resource_id: string;
  kind: TimelineItem['kind'];
  starts_at: Date;
  until: Date | null;
  ends_at: Date | null;
  booking_id: string | null;
  visit_id: string | null;
  session_id: string | null;
  block_id: string | null;
  reason: string | null;
  visit_party: number | null;
  taken_seats: number | null;
}

/** Whatever has a space or a person within a span, and visits that ended in it. */
function itemsBetween(queries: Queries, storeId: string, from: Date, to: Date, now: Date): Promise<ItemRow[]> {
  return queries.rows<ItemRow>(sql`
    select c.id, c.resource_id, c.kind, lower(c.during) as starts_at, upper(c.during) as until, c.ends_at,
      coalesce(c.booking_id, v.booking_id) as booking_id, c.visit_id, c.session_id, c.block_id,
      block.reason, v.party_size as visit_party,
      case when c.kind = 'session'
        then (select count(*)::int from engine.seat_claim s where s.session_id = c.session_id) end as taken_seats
    from engine.claim c
    left join engine.visit v on v.id = c.visit_id
    left join engine.space_block block on block.id = c.block_id
    where c.store_id = ${storeId} and c.during && tstzrange(${from}::timestamptz, ${to}::timestamptz, '[)')
      and (c.expires_at is null or c.expires_at > ${now})
    union all
    select v.id, v.space_id, 'visit', v.opened_at, v.closed_at, null, v.booking_id, v.id, null, null, null,
      v.party_size, null
    from engine.visit v
    where v.store_id = ${storeId} and v.state = 'closed' and v.opened_at < ${to} and v.closed_at > ${from}
      and v.closed_at > v.opened_at
    order by 4, 1`);
}

/**
 * Everything that takes a space or a person on a business day (BK-10), past midnight too.
 * @throws Refusal NOT_FOUND where the store is gone from the content
 */
export async function timelineOf(
  queries: Queries,
  storeId: string,
  asked: string | undefined,
  permissions: ReadonlySet<Permission>,
  now: Date,
): Promise<Timeline> {
  const venue = await venueOf(storeId);
  const rules = await bookingRulesModel.get(storeId);
  if (!venue || !rules) throw new Refusal('NOT_FOUND');
  const date = asked ?? businessDateOf(now.getTime(), venue);
  const { from, to } = drawnSpan(date, venue);
  const items = await itemsBetween(queries, storeId, from, to, now);
  const bookingIds = [...new Set(items.flatMap((item) => item.booking_id ?? []))];
  const bookings = await queries.rows<BookingRow>(sql`
    select ${BOOKING_COLUMNS} from engine.booking b where b.id = any(${bookingIds}::uuid[])`);
  const bookingOf = new Map(bookings.map((row) => [row.id, row]));
  const readiness = await readinessOf(queries, bookings, now);
  const slots = [...rules.policies.values()].map(({ slotMinutes }) => slotMinutes);
  return {
    date,
    timeZone: venue.timeZone,
    from: from.toISOString(),
    to: to.toISOString(),
    slotMinutes: slots.length > 0 ? Math.min(...slots) : USUAL_SLOT_MINUTES,
    rows: [
      ...[...venue.spaces.values()].filter(({ active }) => active).map(spaceRow),
      ...[...rules.people.values()].map((person) => personRow(person, date, venue)),
    ],
    items: items.map((item) => {
      const booking = item.booking_id ? bookingOf.get(item.booking_id) : undefined;
      const plan = item.session_id ? rules.plans.get(item.session_id.slice(0, -'-YYYY-MM-DD'.length)) : undefined;
      const title = plan ? `${plan.title.zh} ${item.taken_seats ?? 0}/${plan.seats}` : titleOf(item, booking);
      return presentItem(item, booking, title, permissions, now, booking ? readiness(booking) : READY);
    }),
  };
}

const titleOf = (item: ItemRow, booking: BookingRow | undefined): string =>
  booking ? booking.contact_name || booking.number : (item.reason ?? '');

function presentItem(
  item: ItemRow,
  booking: BookingRow | undefined,
  title: string,
  permissions: ReadonlySet<Permission>,
  now: Date,
  readiness: Readiness,
): TimelineItem {
  const endsAt = item.ends_at ?? item.until;
  const isCleaned = item.ends_at !== null && item.until !== null && item.until > item.ends_at;
  return {
    id: item.id,
    resourceId: item.resource_id,
    kind: item.kind,
    startsAt: item.starts_at.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    cleanUntil: isCleaned ? (item.until?.toISOString() ?? null) : null,
    bookingId: item.booking_id,
    visitId: item.visit_id,
    blockId: item.block_id,
    sessionId: item.session_id,
    state: booking?.state ?? null,
    title,
    partySize: booking?.party_size ?? item.visit_party,
    note: booking?.note ?? '',
    actions: booking ? staffActions(factsOf(booking, readiness), now, permissions) : [],
  };
}

const spaceRow = ({ view, shape, x, y, width, height, rotation }: Space): Timeline['rows'][number] => ({
  id: view.id,
  kind: 'space',
  name: view.name,
  areaName: view.areaName,
  space: view,
  place: { shape, x, y, width, height, rotation },
  shifts: null,
});

const personRow = (person: Person, date: string, venue: Venue): Timeline['rows'][number] => ({
  id: person.id,
  kind: 'person',
  name: person.name,
  areaName: null,
  space: null,
  place: null,
  shifts: shiftsOn(date, person, venue).map(({ from, until }) => ({
    from: new Date(from).toISOString(),
    to: new Date(until).toISOString(),
  })),
});
