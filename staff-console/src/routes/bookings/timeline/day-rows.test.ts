import type { Timeline, TimelineItem } from '@zhanggui/contract';
import { groupsOf, inLanes, layOut, partiesOf, PEOPLE, rowAt } from './day-rows';

type Row = Timeline['rows'][number];

const row = (id: string, area: string | null, kind: Row['kind'] = 'space'): Row => ({
  id,
  kind,
  name: { zh: id, en: '' },
  areaName: area === null ? null : { zh: area, en: '' },
  space:
    kind === 'person'
      ? null
      : {
          id,
          code: id,
          name: { zh: id, en: '' },
          areaName: null,
          kind: id.startsWith('R') ? 'room' : 'table',
          capacityMin: 2,
          capacityMax: 4,
        },
  place: null,
  shifts: null,
});

const item = (id: string, resourceId: string, from: string, to: string | null, bookingId = id): TimelineItem => ({
  id,
  resourceId,
  kind: 'booking',
  startsAt: `2026-11-21T${from}:00.000Z`,
  endsAt: to && `2026-11-21T${to}:00.000Z`,
  cleanUntil: null,
  bookingId,
  visitId: null,
  blockId: null,
  sessionId: null,
  state: 'confirmed',
  title: id,
  partySize: 4,
  note: '',
  actions: [],
});

const rows = [row('T1', '大厅'), row('amy', null, 'person'), row('R1', '二楼'), row('T2', '大厅'), row('X1', null)];
const sizes = { heading: 20, lane: 40 };
const ALL = { area: null, kind: null };

test('rows stand by area in the order of the store, people last', () => {
  expect(groupsOf(rows).map(({ key }) => key)).toEqual(['大厅', '二楼', '', PEOPLE]);
  const { groups, height } = layOut({ rows, items: [] }, ALL, sizes);
  expect(groups.map((group) => group.rows.map((each) => each.row.id))).toEqual([['T1', 'T2'], ['R1'], ['X1'], ['amy']]);
  expect(groups.map(({ top }) => top)).toEqual([0, 100, 160, 220]);
  expect(height).toBe(280);
});

test('rows are filtered by area and kind, and a group without rows is not shown', () => {
  const shown = (filter: Parameters<typeof layOut>[1]) =>
    layOut({ rows, items: [] }, filter, sizes).groups.flatMap((group) => group.rows.map((each) => each.row.id));
  expect(shown({ area: '大厅', kind: null })).toEqual(['T1', 'T2']);
  expect(shown({ area: null, kind: 'room' })).toEqual(['R1']);
  expect(shown({ area: null, kind: 'person' })).toEqual(['amy']);
  expect(shown({ area: '二楼', kind: 'table' })).toEqual([]);
});

test('what overlaps stands under each other and makes the row higher', () => {
  const { bars, lanes } = inLanes([
    item('b', 'T1', '11:00', '13:00'),
    item('a', 'T1', '10:00', '12:00'),
    item('c', 'T1', '12:00', '14:00'),
  ]);
  expect(bars.map((bar) => [bar.item.id, bar.lane])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ]);
  expect(lanes).toBe(2);
  const { groups } = layOut(
    { rows, items: [item('a', 'T1', '10:00', '12:00'), item('b', 'T1', '11:00', '13:00')] },
    ALL,
    sizes,
  );
  expect(groups[0]?.rows.map(({ top, height }) => [top, height])).toEqual([
    [20, 80],
    [100, 40],
  ]);
});

test('a height is read as the row that stands there, a heading as the nearest row', () => {
  const layout = layOut({ rows, items: [] }, ALL, sizes);
  expect(rowAt(layout, 30)?.row.id).toBe('T1');
  expect(rowAt(layout, 60)?.row.id).toBe('T2');
  expect(rowAt(layout, 118)?.row.id).toBe('R1');
  expect(rowAt(layout, 9_999)?.row.id).toBe('amy');
  expect(rowAt(layOut({ rows: [], items: [] }, ALL, sizes), 10)).toBeNull();
});

test('a party at joined tables is one party', () => {
  const items = [item('a', 'T1', '10:00', '12:00', 'one'), item('b', 'T2', '10:00', '12:00', 'one')];
  expect(partiesOf([...items, item('c', 'R1', '10:00', '12:00', 'two')])).toEqual({ bookings: 2, guests: 8 });
});
