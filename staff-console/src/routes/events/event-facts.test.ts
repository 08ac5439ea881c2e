import { eventFacts } from './event-facts';

test('an event of an order tells number, amount and reason and leads to the order', () => {
  expect(
    eventFacts({
      type: 'order.cancelled',
      payload: { orderId: 'o1', number: 'A12', amountFen: 12_800, reason: '售罄' },
    }),
  ).toEqual({ orderId: 'o1', bookingId: null, words: 'A12 · ¥128.00 · 售罄', alarm: true });
});

test('a payment leads to what was paid; an unknown payload tells nothing', () => {
  expect(
    eventFacts({ type: 'payment.paid', payload: { payableType: 'order', payableId: 'o2', amountFen: 100 } }),
  ).toEqual({ orderId: 'o2', bookingId: null, words: '¥1.00', alarm: false });
  expect(eventFacts({ type: 'menu.changed', payload: null })).toEqual({
    orderId: null,
    bookingId: null,
    words: '',
    alarm: false,
  });
});

test('an event of a booking leads to the booking', () => {
  const payload = { bookingId: 'b1', number: 'RES1', state: 'confirmed' };
  expect(eventFacts({ type: 'booking.confirmed', payload })).toMatchObject({ bookingId: 'b1', words: 'RES1' });
});
