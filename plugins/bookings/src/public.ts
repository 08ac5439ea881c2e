/** What other contexts may use of bookings. */
export {};
