import { Editor } from '../../plugins/venues/test/editor';
import { startVenue, type Venue } from '../harness';

const POLICY = 'api::booking-policy.booking-policy';
const PLAN = 'api::session-plan.session-plan';

let venue: Venue;
let editor: Editor;

beforeAll(async () => {
  venue = await startVenue();
  editor = await Editor.signIn(venue);
});

afterAll(() => venue.stop());

async function idOf(table: string, where: string, value: string): Promise<string> {
  const { rows } = await venue.sql.query<{ document_id: string }>(
    `select document_id from ${table} where ${where} = $1`,
    [value],
  );
  const [row] = rows;
  if (!row) throw new Error(`The demo has no ${value} in ${table}`);
  return row.document_id;
}

const storeOf = (code: string) => idOf('stores', 'code', code);
const connect = (...ids: string[]) => ({ connect: ids.map((documentId) => ({ documentId })) });

interface Refusal {
  message: string;
  details: { errors: { path: string[]; message: string }[] };
}

async function refusalOf(save: Promise<unknown>): Promise<Refusal> {
  const message = await save.then(
    () => {
      throw new Error('It was saved');
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return (JSON.parse(message.slice(message.indexOf('{'))) as { error: Refusal }).error;
}

/** What the admin shows at the fields: path and sentence. */
async function refused(save: Promise<unknown>): Promise<Record<string, string>> {
  const { details } = await refusalOf(save);
  return Object.fromEntries(details.errors.map(({ path, message: words }) => [path.join('.'), words]));
}

test('BK-1 a policy that cannot be kept is refused at its fields, in words', async () => {
  const policy = {
    store: connect(await storeOf('CAFE1')),
    name: '露台',
    mode: 'slot',
    spaceTypes: connect(await idOf('space_types', 'key', 'cafe-table')),
    slotMinutes: 30,
    depositKind: 'fixed',
    depositFen: 0,
    durations: [{ minutes: 45 }],
    refundTiers: [
      { hoursBefore: 2, refundBp: 5000 },
      { hoursBefore: 24, refundBp: 10_000 },
    ],
  };
  expect(await refused(editor.create(POLICY, policy))).toEqual({
    'durations.0.minutes': '要是时间间隔 30 分钟的整数倍',
    depositFen: '选了固定订金，请填写金额',
    'refundTiers.1.hoursBefore': '从早到晚排列：这一档的小时数要比上一档小',
    'refundTiers.1.refundBp': '取消得越晚退得越少：不能比上一档多',
  });
  await editor.create(POLICY, {
    ...policy,
    depositFen: 1000,
    durations: [{ minutes: 60 }],
    refundTiers: [...policy.refundTiers].reverse(),
  });
});

test('BK-1 one kind of space has one policy of a mode; a switched off one is in nobody’s way', async () => {
  const rooms = {
    store: connect(await storeOf('KTV1')),
    name: '包厢二',
    mode: 'session',
    spaceTypes: connect(await idOf('space_types', 'key', 'small-room')),
  };
  expect(await refused(editor.create(POLICY, rooms))).toEqual({
    spaceTypes: '“包厢预订”已经用同样的方式接受这种空间的预订',
  });
  const id = await editor.create(POLICY, { ...rooms, active: false });
  expect(await refused(editor.change(POLICY, id, { active: true }))).toHaveProperty('spaceTypes');
});

test('BK-1 a session plan is for a policy of sessions, a table of its store with seats enough, at a free time', async () => {
  const bar = await storeOf('POKER1');
  const days = { mon: false, tue: false, wed: false, thu: false, fri: true, sat: false, sun: false };
  const plan = {
    store: connect(bar),
    policy: connect(await idOf('booking_policies', 'name', '赛段报名')),
    space: connect(await idOf('spaces', 'code', 'T01')),
    title: '加场',
    kind: 'main',
    fromDate: '2026-01-01',
    startsAt: '23:00',
    endsAt: '02:00',
    seats: 9,
    ...days,
  };
  expect(await refused(editor.create(PLAN, plan))).toEqual({ startsAt: '与“主桌晚场”在同一张桌上时间重叠' });
  expect(
    await refused(
      editor.create(PLAN, {
        ...plan,
        startsAt: '02:00',
        endsAt: '05:00',
        fri: false,
        seats: 10,
        policy: connect(await idOf('booking_policies', 'name', '卡座与吧台')),
      }),
    ),
  ).toEqual({
    mon: '至少选择一天',
    policy: '请选择方式为“场次”的预订规则',
    seats: 'T01 最多坐 9 人',
  });
  expect(
    await refused(
      editor.create(PLAN, {
        ...plan,
        startsAt: '05:00',
        endsAt: '08:00',
        space: connect(await idOf('spaces', 'code', 'R01')),
      }),
    ),
  ).toEqual({ space: '这个桌位属于另一家门店' });
  await editor.create(PLAN, { ...plan, startsAt: '05:00', endsAt: '08:00' });
});

test('WQ-2 SP-4 BK-8 a second queue, a package without time and a table of another store are refused', async () => {
  const hotpot = await storeOf('HOTPOT1');
  expect(
    await refused(
      editor.create('api::queue-policy.queue-policy', {
        store: connect(hotpot),
        spokenCall: '请 {number} 号就座',
        prefixes: [{ prefix: 'A', label: '全部' }],
      }),
    ),
  ).toEqual({ store: '这家门店已经有排队规则，请修改那一份' });
  expect(
    await refused(
      editor.create('api::room-price.room-price', {
        store: connect(hotpot),
        name: '三小时',
        kind: 'package',
        amountFen: 10_000,
        spaces: connect(await idOf('spaces', 'code', 'T01')),
      }),
    ),
  ).toEqual({ minutes: '套餐要填写时长，例如 180 分钟', spaces: '有空间属于另一家门店' });
  expect(
    await refused(
      editor.change('api::space.space', await idOf('spaces', 'code', 'C02'), {
        joinsWith: connect(await idOf('spaces', 'code', 'T01')),
      }),
    ),
  ).toEqual({ joinsWith: '只能和同一家门店的桌子拼桌' });
});

describe('what a rule is limited to', () => {
  const SPACE = 'api::space.space';
  const PRICE = 'api::room-price.room-price';

  const space = async (code: string) =>
    editor.create(SPACE, {
      store: connect(await storeOf('KTV1')),
      spaceType: connect(await idOf('space_types', 'key', 'small-room')),
      code,
      name: code,
    });

  const price = async (name: string, limit: object) =>
    editor.create(PRICE, { store: connect(await storeOf('KTV1')), name, kind: 'hourly', amountFen: 100, ...limit });

  test('SP-4 a price for one room never becomes the price of all: the room stays until the price is changed', async () => {
    const [first, second] = [await space('Z1'), await space('Z2')];
    const [, onlySecond] = [
      await price('两间特价', { spaces: connect(first, second) }),
      await price('一间特价', { spaces: connect(second) }),
    ];
    await editor.remove(SPACE, first);
    expect((await refusalOf(editor.remove(SPACE, second))).message).toBe(
      '还不能删除：房费与套餐“两间特价”会变成全部空间的价格；房费与套餐“一间特价”会变成全部空间的价格。请先修改或删除',
    );
    await editor.remove(PRICE, onlySecond);
    await editor.change(PRICE, await idOf('room_prices', 'name', '两间特价'), {
      spaceTypes: connect(await idOf('space_types', 'key', 'small-room')),
    });
    await editor.remove(SPACE, second);
  });

  test('SP-4 rooms that are deleted together leave a price its limit, or stay together', async () => {
    const rooms = [await space('Z3'), await space('Z4')];
    await price('包厢特价', { spaces: connect(...rooms) });
    expect((await refusalOf(editor.removeTogether(SPACE, rooms))).message).toContain('“包厢特价”会变成全部空间的价格');
    expect(await Promise.all(['Z3', 'Z4'].map((code) => idOf('spaces', 'code', code)))).toEqual(rooms);
  });

  test('SP-4 LC-1 what is for one store, one tier or one kind of room stays so when that is deleted', async () => {
    const store = await editor.create('api::store.store', {
      code: 'GONE1',
      name: '将要关门',
      vertical: connect(await idOf('verticals', 'key', 'cafe')),
      address: '某街 1 号',
      timeZone: 'Asia/Shanghai',
    });
    const only = { stores: connect(store) };
    const limited = [
      ['api::point-rule.point-rule', { ...only, name: '本店双倍', kind: 'amount', fenPerPoint: 50, priority: 1 }],
      ['api::announcement.announcement', { ...only, title: '本店公告', body: '关门' }],
      ['api::banner.banner', { ...only, title: '本店横幅' }],
      [
        'api::staff-member.staff-member',
        { ...only, displayName: '总部', username: 'hq9', password: 'Hq-12345678', role: 'hq' },
      ],
    ] as const;
    const words = ['会在全部门店计分', '会在全部门店显示', '会在首页显示', '会看到全部门店'];
    for (const [at, [uid, data]] of limited.entries()) {
      const id = await editor.create(uid, data);
      expect((await refusalOf(editor.remove('api::store.store', store))).message).toContain(words[at]);
      await editor.remove(uid, id);
    }
    await editor.create('api::label-template.label-template', { store: connect(store), name: '本店标签' });
    await editor.remove('api::store.store', store);
    const labels = await venue.sql.query(`select id from label_templates where name in ('本店标签', '桌面立牌 70×90')`);
    expect(labels.rows).toEqual([]);

    const tier = await editor.create('api::member-tier.member-tier', {
      key: 'jade',
      name: '玉卡',
      thresholdPoints: 77_777,
    });
    await price('玉卡价', { tier: connect(tier) });
    expect((await refusalOf(editor.remove('api::member-tier.member-tier', tier))).message).toContain(
      '会变成所有人的价格',
    );

    const type = await editor.create('api::space-type.space-type', { key: 'foot-room', name: '足疗间', kind: 'room' });
    await editor.create(POLICY, {
      store: connect(await storeOf('KTV1')),
      name: '约技师',
      mode: 'staffed',
      spaceTypes: connect(type),
    });
    expect((await refusalOf(editor.remove('api::space-type.space-type', type))).message).toContain(
      '预订规则“约技师”约人时会不再占用空间',
    );
  });
});
