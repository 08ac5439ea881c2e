import { registerPayable } from '@zhanggui/payments';
import { contextPlugin } from '@zhanggui/platform';
import { bookingPayable } from './booking-payable';
import { bookingHandlers, startHolds } from './bookings.api';
import { storeListHandlers } from './free-stores.api';
import { lifeHandlers, lifeJobs, lifeReactions } from './life';
import { bookingRulesModel } from './policy-model';
import { forgetChangedDays } from './store-day';

/** Bookings: what can be booked, holds, deposits, check-in, the waitlist (BK). */
export default contextPlugin({
  name: 'bookings',
  handlers: { ...bookingHandlers, ...lifeHandlers, ...storeListHandlers },
  readModels: [bookingRulesModel],
  reactions: lifeReactions,
  jobs: lifeJobs,
  follow: forgetChangedDays,
  async onStart(engine) {
    registerPayable(bookingPayable(engine));
    startHolds(engine);
  },
});
