import type { Body } from '@zhanggui/contract';
import type { Wish } from './domain/ask';

type WishInput = Pick<
  Body<'bookings.hold'>,
  'policyId' | 'startsAt' | 'durationMinutes' | 'spaceIds' | 'sessionId' | 'seats' | 'personId' | 'partySize'
>;

/** A wish as the API takes it, for decisions. */
export const wishOf = (input: WishInput): Wish => ({
  policyId: input.policyId,
  partySize: input.partySize,
  ...(input.startsAt !== undefined && { startsAt: Date.parse(input.startsAt) }),
  ...(input.durationMinutes !== undefined && { durationMinutes: input.durationMinutes }),
  ...(input.spaceIds && { spaceIds: input.spaceIds }),
  ...(input.sessionId !== undefined && { sessionId: input.sessionId }),
  ...(input.seats && { seats: input.seats }),
  ...(input.personId !== undefined && { personId: input.personId }),
});
