import { randomUUID } from 'node:crypto';
import { startVenue, TableGuest, plainChoice, type Venue } from '../../../tests/harness';
import { Editor } from '../../venues/test/editor';

let venue: Venue;

beforeAll(async () => {
  venue = await startVenue();
}, 120_000);
afterAll(() => venue.stop());

async function storeOf(code: string) {
  const owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  const storeId = stores.find((store) => store.code.startsWith(code))?.id ?? '';
  const { items } = await owner.expect('spaces.codes', { params: { storeId } });
  return { owner, storeId, codes: items.map((item) => item.code) };
}

test('NT-2 a guest whose visit was closed hears nothing of the next party at the table', async () => {
  const { owner, codes } = await storeOf('POKER');
  const before = await TableGuest.sitDown(await venue.customer(), codes[0] ?? '');
  const topic = `space:${before.scan.visit.space.id}`;
  const phone = await venue.realtime(before.api);
  await phone.subscribe(topic);
  const params = { visitId: before.visitId };
  await owner.expect('visits.close', { params, body: { requestId: randomUUID() } });
  await phone.waitFor(({ type }) => type === 'visit.closed');

  const next = await TableGuest.sitDown(await venue.customer(), codes[0] ?? '');
  const nextPhone = await venue.realtime(next.api);
  await nextPhone.subscribe(topic);
  const product = (await next.menu()).products.find((p) => !p.stockTracked && p.saleHours.length === 0);
  if (!product) throw new Error('nothing is always sold');
  await next.put(plainChoice(product));
  await nextPhone.waitFor(({ type }) => type === 'cart.changed');
  expect(phone.events.at(-1)?.type).toBe('visit.closed');
});

test('AD-2 a screen that was open when its store was taken from the staff falls silent', async () => {
  const { storeId } = await storeOf('POKER');
  const desk = await venue.staff('desk');
  const me = await desk.expect('staff.me');
  const screen = await venue.realtime(desk);
  await screen.subscribe(`store:${storeId}`);
  const elsewhere = await storeOf('CAFE');
  const editor = await Editor.signIn(venue);
  await editor.change('api::staff-member.staff-member', me.id, {
    stores: { set: [{ documentId: elsewhere.storeId }] },
  });
  await screen.waitForMessage((message) => message.type === 'refused' && message.topic === `store:${storeId}`, 12_000);
  const another = await venue.realtime(desk);
  await expect(another.subscribe(`store:${storeId}`)).rejects.toThrow('NOT_ALLOWED');
});

test('NT-2 who is very far behind is told to read afresh', async () => {
  const { owner, storeId } = await storeOf('CAFE');
  await venue.sql.query(`
    with moved as (update engine.relay set last_seq = last_seq + 30000 returning last_seq)
    insert into engine.event (seq, store_id, type, topics, payload, at)
    select last_seq, null, 'content.changed', '{}', '{"uid":"x","documentId":"x"}', now() from moved`);
  const screen = await venue.realtime(owner);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await screen.subscribe(`store:${storeId}`, 1);
  expect(screen.messages.some(({ type }) => type === 'gap')).toBe(true);
});
