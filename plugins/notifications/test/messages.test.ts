import { newRequestId, until, type ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON, TONIGHT } from '../../bookings/test/booking-house';
import { QueueHouse } from '../../venues/test/queue-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());

/** A guest who has pressed "allow" on the phone, as WeChat asks. */
async function allowing(user: string, kind: string): Promise<{ guest: ApiClient; openid: string }> {
  const { simulator } = house.venue;
  const { items } = await house.venue.guest().expect('messages.templates');
  const openid = await simulator.openidOf(user);
  await simulator.allowMessages(openid, [items.find((item) => item.kind === kind)?.wechatTemplateId ?? '']);
  return { guest: await house.venue.customer({ user }), openid };
}

const wechatOf = (openid: string) => house.venue.simulator.messagesTo(openid);
const smsTo = (phone: string) => house.venue.simulator.smsTo(phone);

const stateOf = async (subjectId: string) =>
  (
    await house.venue.sql.query<{ state: string; channel: string | null; reason: string | null }>(
      'select state, channel, reason from engine.message where subject_id = $1',
      [subjectId],
    )
  ).rows;

const OFFER = '茶席与临窗位';
/** A confirmed booking of a tea table two hours after tonight's eight o'clock. */
const book = async (guest: ApiClient, more: Parameters<BookingHouse['hold']>[3] = {}) =>
  house.hold(guest, 'TEA1', OFFER, { startsAt: later(TONIGHT, 2 * HOUR), durationMinutes: 60, ...more });

test('BK-9 a guest who allowed it is reminded by a WeChat message, once, that opens the booking', async () => {
  await house.at(NOON);
  const { guest, openid } = await allowing('reminded', 'booking-reminder');
  const booking = await book(guest, { contactPhone: '13800005678' });
  await house.at(later(TONIGHT, HOUR + MINUTE));
  const [told] = await until(
    () => wechatOf(openid),
    (messages) => messages.length > 0,
    30_000,
  );
  expect(told).toMatchObject({
    templateId: 'demo-booking-reminder',
    page: `booking/detail/detail?bookingId=${booking.id}`,
    data: { time2: '2026年11月28日 22:00', character_string4: booking.checkIn?.code },
  });
  expect(await stateOf(booking.id)).toEqual([{ state: 'sent', channel: 'wechat', reason: null }]);
  expect(await smsTo('13800005678')).toEqual([]);
});

test('BK-9 who did not allow WeChat gets a text message where a number was left, and nothing without one', async () => {
  await house.at(later(NOON, 24 * HOUR));
  const startsAt = later(TONIGHT, 26 * HOUR);
  const withPhone = await book(await house.guest(), { startsAt, contactPhone: '13900004321' });
  const without = await book(await house.guest(), { startsAt, contactPhone: '' });
  await house.at(later(TONIGHT, 25 * HOUR + MINUTE));
  await until(
    () => stateOf(without.id),
    ([row]) => row?.state === 'dropped',
    30_000,
  );
  const texts = await until(
    () => smsTo('13900004321'),
    (found) => found.length > 0,
    30_000,
  );
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('2026年11月29日 22:00');
  expect(texts[0]).toContain(withPhone.checkIn?.code ?? 'no code');
});

test('BK-9 what could not be sent is tried again, and what is over by then is not told', async () => {
  await house.at(later(NOON, 48 * HOUR));
  const guest = await house.guest();
  const booking = await book(guest, { startsAt: later(TONIGHT, 50 * HOUR) });
  // No number that the message service takes: it refuses every try.
  await house.venue.sql.query(`update engine.booking set contact_phone = '12' where id = $1`, [booking.id]);
  await house.at(later(TONIGHT, 49 * HOUR + MINUTE));
  const failing = await until(
    () => stateOf(booking.id),
    ([row]) => row?.reason != null,
    30_000,
  );
  expect(failing).toMatchObject([
    { state: 'queued', reason: expect.stringContaining('SERVICE_UNAVAILABLE') as string },
  ]);
  await guest.expect('bookings.cancel', {
    params: { bookingId: booking.id },
    body: { requestId: newRequestId(), refundFen: 0, reason: '' },
  });
  await house.venue.clock.advance(2 * MINUTE);
  const over = await until(
    () => stateOf(booking.id),
    ([row]) => row?.state === 'dropped',
    30_000,
  );
  expect(over).toMatchObject([{ reason: 'nothing to tell any more' }]);
});

test('WQ-4 a call reaches the phone in the pocket, and walk-ins by a text message', async () => {
  const queue = await QueueHouse.open(house.venue);
  await queue.nextEvening();
  const { guest, openid } = await allowing('called', 'queue-called');
  const { data: ticket } = await queue.join(guest, 2);
  const walkIn = await queue.atDesk(4, { guestName: '张女士', guestPhone: '13700009999' });
  await queue.callNext(queue.tableFor(2).id);
  await queue.callNext(queue.tableFor(4).id);
  const [told] = await until(
    () => wechatOf(openid),
    (messages) => messages.length > 0,
    30_000,
  );
  expect(told).toMatchObject({
    page: `queue/ticket/ticket?ticketId=${ticket.id}`,
    data: { character_string2: ticket.number },
  });
  const texts = await until(
    () => smsTo('13700009999'),
    (found) => found.length > 0,
    30_000,
  );
  expect(texts[0]).toContain(walkIn.data.number);
});
