import type { VisitView } from '@zhanggui/contract';
import { Refusal, sql, type Queries } from '@zhanggui/platform';
import type { Venue } from './venue';
import { venueOf } from './venue-model';

export interface VisitRow {
  id: string;
  store_id: string;
  space_id: string;
  state: 'open' | 'closed';
  cart_version: number;
  opened_by: string | null;
  opened_at: Date;
  closed_at: Date | null;
  party_size: number | null;
  /** When the party is planned to leave. */
  ends_at: Date | null;
  booking_id: string | null;
}

export interface VisitWithGuests extends VisitRow {
  guests: VisitView['guests'];
}

export const VISIT_COLUMNS = sql`
  v.id, v.store_id, v.space_id, v.state, v.cart_version, v.opened_by, v.opened_at, v.closed_at,
  v.party_size, v.ends_at, v.booking_id`;

/** Everyone at the table, in the order in which they came. */
export const GUESTS_COLUMN = sql`
  (select coalesce(json_agg(json_build_object('id', c.id, 'nickname', c.nickname) order by g.joined_at, c.id), '[]')
   from engine.visit_guest g join engine.customer c on c.id = g.customer_id
   where g.visit_id = v.id) as guests`;

/**
 * The open visit that a customer acts in: a guest may, nobody else.
 * @throws Refusal NOT_YOUR_VISIT, also where there is no such visit; VISIT_CLOSED
 */
export async function visitOf(queries: Queries, visitId: string, customerId: string): Promise<VisitRow> {
  const visit = await queries.first<VisitRow>(sql`
    select ${VISIT_COLUMNS} from engine.visit v
    join engine.visit_guest g on g.visit_id = v.id and g.customer_id = ${customerId}
    where v.id = ${visitId}`);
  if (!visit) throw new Refusal('NOT_YOUR_VISIT');
  if (visit.state === 'closed') throw new Refusal('VISIT_CLOSED');
  return visit;
}

/** A visit as the API shows it; undefined where its store or its space was removed from the content. */
export function presentVisit(visit: VisitWithGuests, venue: Venue): VisitView | undefined {
  const space = venue.spaces.get(visit.space_id);
  return (
    space && {
      id: visit.id,
      storeId: visit.store_id,
      space: space.view,
      state: visit.state,
      openedAt: visit.opened_at.toISOString(),
      closedAt: visit.closed_at?.toISOString() ?? null,
      guests: visit.guests,
      partySize: visit.party_size,
      endsAt: visit.ends_at?.toISOString() ?? null,
      bookingId: visit.booking_id,
    }
  );
}

/** An open or closed visit by its id, as the API shows it; undefined where there is none, or its place is gone. */
export async function viewVisit(queries: Queries, visitId: string): Promise<VisitView | undefined> {
  const visit = await queries.first<VisitWithGuests>(sql`
    select ${VISIT_COLUMNS}, ${GUESTS_COLUMN} from engine.visit v where v.id = ${visitId}`);
  const venue = visit && (await venueOf(visit.store_id));
  return venue && presentVisit(visit, venue);
}
