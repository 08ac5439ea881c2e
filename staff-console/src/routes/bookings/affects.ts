import type { ResourceName } from '../../providers/data/collections';

/** What every act on a booking may change. */
export const BOOKING_AFFECTS: ResourceName[] = [
  'bookings',
  'timeline',
  'availability',
  'sessions',
  'spaces',
  'waitlist',
];
