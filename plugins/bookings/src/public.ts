/** What other contexts may use of bookings. */
export { readBooking, type BookingRow } from './booking-rows';
