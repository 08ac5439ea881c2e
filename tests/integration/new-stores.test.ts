import { Editor, within3Seconds } from '../../plugins/venues/test/editor';
import { startVenue, type ApiClient, type Venue } from '../harness';

let venue: Venue;
let editor: Editor;
let owner: ApiClient;

beforeAll(async () => {
  venue = await startVenue();
  [editor, owner] = [await Editor.signIn(venue), await venue.staff('owner')];
}, 120_000);
afterAll(() => venue.stop());

const STORE = 'api::store.store';

let stores = 0;

async function newStore(vertical: string): Promise<string> {
  const { rows } = await venue.sql.query<{ id: string }>('select document_id as id from verticals where key = $1', [
    vertical,
  ]);
  return editor.create(STORE, {
    code: `NEW${++stores}`,
    name: '新店',
    vertical: { connect: [{ documentId: rows[0]?.id }] },
    address: '某街 1 号',
    timeZone: 'Asia/Shanghai',
    active: true,
    weeklyHours: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => ({
      weekday,
      opensAt: '10:00',
      closesAt: '02:00',
    })),
  });
}

const offersOf = async (storeId: string) =>
  within3Seconds(
    async () => (await venue.guest().call('bookings.offers', { params: { storeId } })).data?.items ?? [],
    (items) => items.length > 0,
  );

const labelsOf = async (storeId: string) =>
  (await owner.expect('labels.templates', { params: { storeId } })).items.map(({ title, hint }) => `${title}·${hint}`);

test.each([
  ['hotpot', '桌位预订', 'slot', ['A', 'B', 'C'], '扫码点菜·微信扫一扫，点菜、加菜、结账'],
  ['ktv', '包厢预订', 'session', ['S', 'M', 'L'], '扫码点单·微信扫一扫，酒水小吃送到包厢'],
  ['tea-house', '茶室预订', 'session', [], '扫码点茶·微信扫一扫，点茶、续水、结账'],
  ['cafe', '座位预订', 'slot', [], '扫码点单·微信扫一扫，点好送到座位'],
  ['poker-bar', '牌桌预订', 'scheduled', [], '扫码点单·微信扫一扫，酒水送到牌桌'],
])(
  'LC-1 ST-1 a new store of %s is booked, queued for and labelled as its vertical is',
  async (key, name, mode, queue, label) => {
    const storeId = await newStore(key);
    expect(await offersOf(storeId)).toMatchObject([{ name: { zh: name }, mode }]);
    const { lines } = await venue.guest().expect('queue.board', { params: { storeId } });
    expect(lines.length > 0).toBe(queue.length > 0);
    // Some letters hold at some hours alone.
    expect(queue).toEqual(expect.arrayContaining(lines.map(({ prefix }) => prefix)));
    expect(
      await within3Seconds(
        () => labelsOf(storeId),
        (labels) => labels.includes(label),
      ),
    ).toContain(label);
  },
);

test('LC-1 what a new store started with is the owner’s to change: no later save brings it back', async () => {
  const storeId = await newStore('hotpot');
  const [offer] = await offersOf(storeId);
  await editor.change('api::booking-policy.booking-policy', offer?.policyId ?? '', { name: '大厅订桌' });
  const { rows } = await venue.sql.query<{ id: string }>(
    `select q.document_id as id from queue_policies q join queue_policies_store_lnk l on l.queue_policy_id = q.id
     join stores s on s.id = l.store_id where s.document_id = $1`,
    [storeId],
  );
  await editor.remove('api::queue-policy.queue-policy', rows[0]?.id ?? '');
  await editor.change(STORE, storeId, { name: '改了名的店' });
  await within3Seconds(
    async () => (await offersOf(storeId)).map(({ name }) => name.zh),
    (names) => names.join() === '大厅订桌',
  );
  await within3Seconds(
    async () => (await venue.guest().expect('queue.board', { params: { storeId } })).lines,
    (lines) => lines.length === 0,
  );
});
