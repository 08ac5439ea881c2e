import { newRequestId } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';
import { House } from './house';

/** A Saturday evening in Shanghai. */
const EVENING = '2026-11-28T12:05:00.000Z';

let house: House;

beforeAll(async () => {
  house = await House.open('HOTPOT1', EVENING);
}, 180_000);
afterAll(() => house.venue.stop());
beforeEach(() => house.venue.clock.set(EVENING));

const scan = async (code: string) =>
  (await house.venue.customer()).call('visits.scan', { body: { requestId: newRequestId(), code } });
const miniProgramCode = async (space: string) => {
  const params = { storeId: house.storeId, spaceId: house.spaceId(space) };
  return (await house.desk.expect('spaces.miniProgramCode', { params })).pngBase64;
};
/** What a phone reads from WeChat's code of a space: its scene. */
const sceneOf = async (space: string): Promise<string> => {
  await miniProgramCode(space);
  const { rows } = await house.venue.sql.query<{ scene: string }>(
    'select scene from engine.space_code where space_id = $1',
    [house.spaceId(space)],
  );
  return rows[0]?.scene ?? '';
};

test('SP-6 codes of many spaces are issued anew at once, once per request, and the printed ones are refused', async () => {
  const params = { storeId: house.storeId };
  const spaces = ['A01', 'A02', 'A03'];
  const body = { requestId: newRequestId(), spaceIds: spaces.map(house.spaceId) };
  const { items } = await house.desk.expect('spaces.reissueCodes', { params, body });
  expect(items.map(({ spaceCode, version }) => [spaceCode, version])).toEqual(spaces.map((space) => [space, 2]));
  expect((await house.desk.expect('spaces.reissueCodes', { params, body })).items).toEqual(items);
  for (const [index, space] of spaces.entries()) {
    expect(await scan(house.code(space).code)).toMatchObject({ status: 410, code: 'CODE_REVOKED' });
    expect((await scan(items[index]?.url ?? '')).status).toBe(200);
  }
  const printed = (await house.desk.expect('spaces.codes', { params })).items;
  expect(printed.filter(({ version }) => version === 2)).toEqual(items);
  expect(printed.find(({ spaceCode }) => spaceCode === 'A04')?.version).toBe(1);

  const twice = { requestId: newRequestId(), spaceIds: [house.spaceId('A04'), house.spaceId('A04')] };
  expect((await house.desk.expect('spaces.reissueCodes', { params, body: twice })).items).toMatchObject([
    { version: 2 },
  ]);
  const unknown = { requestId: newRequestId(), spaceIds: [house.spaceId('A04'), 'nosuchspace'] };
  expect(await house.desk.call('spaces.reissueCodes', { params, body: unknown })).toMatchObject({ status: 404 });
});

test('SP-6 twenty reissues at the same moment give twenty versions, of which the last is good', async () => {
  const params = { storeId: house.storeId };
  const spaceIds = ['B01', 'B02', 'B03'].map(house.spaceId);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      house.desk.call('spaces.reissueCodes', {
        params,
        body: { requestId: newRequestId(), spaceIds: index % 2 === 0 ? spaceIds : [...spaceIds].reverse() },
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const versions = answers.map(({ data }) => data.items[0]?.version ?? 0).sort((left, right) => left - right);
  expect(versions.at(-1)).toBe(21);
});

test('SP-6 WeChat draws the code of a space: a PNG whose scene opens the table until the code is replaced', async () => {
  const png = Buffer.from(await miniProgramCode('B05'), 'base64');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.length).toBeGreaterThan(500);
  const scene = await sceneOf('B05');
  expect(scene).toMatch(/^[\w.-]{1,32}$/);
  expect(await sceneOf('B05')).toBe(scene);
  expect(await sceneOf('B06')).not.toBe(scene);

  const opened = await scan(scene);
  expect(opened.data).toMatchObject({ opened: true, visit: { space: { id: house.spaceId('B05') } } });
  expect((await scan(`pages/scan/scan?scene=${scene}`)).data.visit.id).toBe(opened.data.visit.id);
  expect((await scan(house.code('B05').code)).data.visit.id).toBe(opened.data.visit.id);

  const forged = scene.slice(0, -1) + (scene.endsWith('A') ? 'B' : 'A');
  expect(await scan(forged)).toMatchObject({ status: 403, code: 'CODE_FORGED' });
  await house.desk.expect('spaces.reissueCode', {
    params: { storeId: house.storeId, spaceId: house.spaceId('B05') },
    body: { requestId: newRequestId() },
  });
  expect(await scan(scene)).toMatchObject({ status: 410, code: 'CODE_REVOKED' });
  const fresh = await sceneOf('B05');
  expect((await scan(fresh)).data.visit.id).toBe(opened.data.visit.id);
});

test('SP-6 label templates are content, for all stores or for one', async () => {
  const params = { storeId: house.storeId };
  const { items } = await house.desk.expect('labels.templates', { params });
  expect(items.length).toBeGreaterThan(0);
  expect(items[0]).toMatchObject({ background: expect.stringMatching(/^#/) as string });
  const editor = await Editor.signIn(house.venue);
  const { stores } = await house.desk.expect('staff.me');
  const other = stores.find(({ code }) => code === 'TEA1')?.id ?? '';
  await editor.create('api::label-template.label-template', {
    name: '茶室小牌',
    paper: 'label',
    widthMm: 50,
    heightMm: 70,
    codeMm: 30,
    store: { connect: [{ documentId: other }] },
  });
  const names = async (storeId: string) =>
    (await house.desk.expect('labels.templates', { params: { storeId } })).items.map(({ name }) => name.zh);
  await within3Seconds(
    () => names(other),
    (seen) => seen.includes('茶室小牌'),
  );
  expect(await names(house.storeId)).not.toContain('茶室小牌');
});
