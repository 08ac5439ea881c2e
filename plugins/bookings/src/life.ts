import type { Handlers, Job, Reaction } from '@zhanggui/platform';
import { blacklistHandlers } from './blacklist.api';
import { bookingJobs } from './bookings.jobs';
import { followVisits } from './follow-visits';
import { myBookingHandlers } from './my-bookings.api';
import { relocateHandlers } from './relocate.api';
import { staffBookingHandlers } from './staff-bookings.api';
import { staffCreateHandlers } from './staff-create.api';
import { waitlistHandlers } from './waitlist.api';
import { waitlistJobs, watchFreedPlaces } from './waitlist.jobs';

/** What happens to a booking once it is made: everything but choosing and holding a place. */
export const lifeHandlers: Handlers = {
  ...myBookingHandlers,
  ...relocateHandlers,
  ...staffBookingHandlers,
  ...staffCreateHandlers,
  ...waitlistHandlers,
  ...blacklistHandlers,
};

export const lifeJobs: readonly Job[] = [...bookingJobs, ...waitlistJobs];

export const lifeReactions: readonly Reaction[] = [followVisits, watchFreedPlaces];
