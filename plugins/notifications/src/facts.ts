import type { MessageKind, Text } from '@zhanggui/contract';
import { readBooking, type BookingRow } from '@zhanggui/bookings';
import { clockTime, localMoment } from '@zhanggui/core';
import type { Queries } from '@zhanggui/platform';
import { ticketById, venueOf, type Venue } from '@zhanggui/venues';
import type { Variables } from './domain/compose';

/** What a message is filled with, and where the guest can be reached besides WeChat. */
export interface MessageFacts {
  variables: Variables;
  /** The number that the guest gave for this booking or ticket; empty where none. */
  phone: string;
  /** The page of the mini program that the message opens. */
  page: string;
}

/** The facts of a message as they stand now; undefined where there is nothing to tell any more. */
export async function factsOf(
  queries: Queries,
  kind: MessageKind,
  subjectId: string,
  now: Date,
): Promise<MessageFacts | undefined> {
  if (kind === 'queue-called') return calledFacts(queries, subjectId);
  const row = await readBooking(queries, subjectId);
  const venue = row && (await venueOf(row.store_id));
  if (!row || !venue) return undefined;
  if (kind === 'booking-reminder')
    return row.state === 'confirmed' && row.starts_at > now ? bookingFacts(row, venue) : undefined;
  return row.state === 'held' && row.hold_expires_at !== null && row.hold_expires_at > now
    ? bookingFacts(row, venue, row.hold_expires_at)
    : undefined;
}

function bookingFacts(row: BookingRow, venue: Venue, keptUntil?: Date): MessageFacts {
  return {
    variables: {
      门店: venue.name.zh,
      时间: dateAndTime(row.starts_at, venue.timeZone),
      位置: placeOf(venue, row.space_ids),
      人数: String(row.party_size),
      预订号: row.number,
      核销码: row.check_in_code,
      ...(keptUntil && { 保留到: clockTime(keptUntil, venue.timeZone) }),
    },
    phone: row.contact_phone,
    page: `booking/detail/detail?bookingId=${row.id}`,
  };
}

async function calledFacts(queries: Queries, ticketId: string): Promise<MessageFacts | undefined> {
  const ticket = await ticketById(queries, ticketId);
  const venue = ticket && (await venueOf(ticket.store_id));
  if (!venue || ticket.state !== 'called') return undefined;
  return {
    variables: {
      门店: venue.name.zh,
      号码: ticket.number,
      位置: ticket.space_id === null ? '迎宾台' : placeOf(venue, [ticket.space_id]),
      保留到: ticket.come_by ? clockTime(ticket.come_by, venue.timeZone) : '',
    },
    phone: ticket.guest_phone,
    page: `queue/ticket/ticket?ticketId=${ticket.id}`,
  };
}

const placeOf = (venue: Venue, spaceIds: readonly string[]): string =>
  spaceIds
    .map((id) => venue.spaces.get(id)?.view.name)
    .filter((name): name is Text => name !== undefined)
    .map(({ zh }) => zh)
    .join('、') || '到店安排';

/** As WeChat's field of a time takes it: `2026年11月29日 20:00`. */
function dateAndTime(instant: Date, zone: string): string {
  const [year, month, day] = localMoment(instant, zone).date.split('-').map(Number);
  return `${year}年${month}月${day}日 ${clockTime(instant, zone)}`;
}
