import { randomUUID } from 'node:crypto';
import type { Answer, BookingView } from '@zhanggui/contract';
import type { ApiClient } from '../../../tests/harness';
import type { BookingHouse } from './booking-house';

export type Session = Answer<'bookings.sessions'>['items'][number];

/** The poker bar, whose sessions have seats. */
export const POKER = 'POKER1';

/** The sessions of a day that are still to come, by kind. */
export async function sessionOn(house: BookingHouse, noon: string, kind: Session['kind'] = 'main'): Promise<Session> {
  const { items } = await house.venue.guest().expect('bookings.sessions', {
    params: { storeId: house.storeId(POKER) },
    query: { date: noon.slice(0, 10) },
  });
  const session = items.find((item) => item.kind === kind && item.startsAt > noon);
  if (!session) throw new Error(`No ${kind} session on ${noon}`);
  return session;
}

/** A wish for seats of a session. */
export const seatsOf = (house: BookingHouse, session: Session, seats: readonly number[]) => ({
  requestId: randomUUID(),
  storeId: house.storeId(POKER),
  policyId: session.policyId,
  sessionId: session.id,
  seats: [...seats],
  partySize: seats.length,
  contactName: '牌友',
  contactPhone: '13800001111',
  realName: '陈牌友',
  note: '',
  points: 0,
});

export interface Player {
  guest: ApiClient;
  booking: BookingView;
  code: string;
}

/** A player with paid seats of a session. */
export async function player(house: BookingHouse, session: Session, ...seats: number[]): Promise<Player> {
  const guest = await house.guest();
  const held = await guest.expect('bookings.hold', { body: seatsOf(house, session, seats) });
  const booking = held.state === 'held' ? await house.pay(guest, held.id) : held;
  return { guest, booking, code: booking.checkIn?.code ?? '' };
}
