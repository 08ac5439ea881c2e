import { contextPlugin } from '@zhanggui/platform';

/** Bookings: what can be booked, holds, deposits, check-in, the waitlist (BK). */
export default contextPlugin({
  name: 'bookings',
  handlers: {},
});
