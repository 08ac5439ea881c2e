import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Editor, within3Seconds } from '../../plugins/venues/test/editor';
import { startVenue, type ApiClient, type Venue } from '../harness';
import { root } from '../harness/run-facts';

const EVENING = path.join(root, 'scripts/run/demo-evening.mjs');
const play = async (venue: Venue): Promise<string> => {
  const options = JSON.stringify({ url: venue.url, now: venue.clock.now() });
  const program = `import { playDemoEvening } from ${JSON.stringify(EVENING)};
    const { url, now } = ${options};
    console.log(await playDemoEvening({ url, now: new Date(now) }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  return stdout.trim();
};

async function at(instant: string): Promise<{ venue: Venue; owner: ApiClient; storeId: (code: string) => string }> {
  const venue = await startVenue();
  await venue.clock.set(instant);
  const owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  return { venue, owner, storeId: (code) => stores.find((store) => store.code === code)?.id ?? '' };
}

test('a first look in the evening finds parties in rooms, at tables, expected and waiting, once', async () => {
  const { venue, owner, storeId } = await at('2026-11-28T11:40:00.000Z');
  expect(await play(venue)).toBe('35 parties at tables, expected or waiting');
  const params = { storeId: storeId('KTV1') };
  const { items } = await owner.expect('staffBookings.list', { params });
  expect(items.filter(({ state }) => state === 'checked-in')).toHaveLength(2);
  expect(items.filter(({ state }) => state === 'confirmed')).toHaveLength(5);
  const { lines } = await venue.guest().expect('queue.board', { params: { storeId: storeId('HOTPOT1') } });
  expect(lines.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(3);
  expect(await play(venue)).toBe('undefined');
  expect((await owner.expect('staffBookings.list', { params })).items).toHaveLength(items.length);
  await venue.stop();
}, 120_000);

test('a first look before dawn finds what closed houses have in the evening after', async () => {
  const { venue, owner, storeId } = await at('2026-11-27T22:30:00.000Z');
  expect(await play(venue)).toMatch(/^\d+ parties/);
  const { items } = await owner.expect('staffBookings.list', { params: { storeId: storeId('KTV1') } });
  expect(items.length).toBeGreaterThan(0);
  await venue.stop();
}, 120_000);

test('where the demo’s desk has another password by now, a start goes on without an evening', async () => {
  const { venue } = await at('2026-11-28T11:40:00.000Z');
  const { id } = await (await venue.staff('desk')).expect('staff.me');
  const editor = await Editor.signIn(venue);
  await editor.change('api::staff-member.staff-member', id, { password: 'of-our-own-42' });
  await within3Seconds(
    () => play(venue),
    (told) => told === 'undefined',
  );
  await venue.stop();
}, 120_000);

test('the member of the demo signs in by phone and has points to spend', async () => {
  const { venue } = await at('2026-11-28T11:40:00.000Z');
  const [member] = (await venue.guest().expect('demo.get')).members;
  const phone = member?.phone ?? '';
  await venue.guest().expect('accounts.sendSmsCode', { body: { phone } });
  const { customer } = await venue
    .guest()
    .expect('accounts.smsLogin', { body: { phone, code: await venue.simulator.smsCode(phone) } });
  expect(customer).toMatchObject({ nickname: member?.nickname, availablePoints: member?.points });
  await venue.stop();
}, 120_000);
