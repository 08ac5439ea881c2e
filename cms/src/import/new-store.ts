import { verticals } from '@zhanggui/config';
import type { StorePlan } from '@zhanggui/catalog/import';
import type { Documents } from './documents';
import type { ImportOptions } from './options';

/** What all stores that one import makes have in common, by documentId. */
export interface StoreGroup {
  verticalId: string | undefined;
  brandId: string | undefined;
  tableTypeId: string;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Where the vertical has no tables of its own. */
const TABLE = { key: 'table', name: { zh: '餐桌', en: 'Table' } };
const TABLES = 6;
const TABLES_IN_A_ROW = 3;
const TABLE_SIZE = 100;

/** How many documents `createStore` writes. */
export const STORE_DOCUMENTS = 1 + 1 + TABLES + 2;

/** Finds what the stores have in common; a brand and a kind of table are made where they are missing. */
export async function prepareGroup(
  documents: Documents,
  { brand, vertical }: Pick<ImportOptions, 'brand' | 'vertical'>,
): Promise<StoreGroup> {
  const table = verticals.get(vertical)?.spaceTypes.find(({ kind }) => kind === 'table') ?? TABLE;
  return {
    verticalId: await documents.find('api::vertical.vertical', { key: vertical }),
    brandId: brand === null ? undefined : await documents.findOrCreate('api::brand.brand', { name: brand }),
    tableTypeId: await documents.findOrCreate(
      'api::space-type.space-type',
      { key: table.key },
      { kind: 'table', name: table.name.zh, nameEn: table.name.en },
    ),
  };
}

/**
 * A store that takes orders from the first minute: open around the clock, one hall with tables, a kitchen and a bar.
 * The owner corrects it in the CMS afterwards.
 */
export async function createStore(documents: Documents, { code, name }: StorePlan, group: StoreGroup): Promise<string> {
  const store = await documents.create('api::store.store', {
    code,
    name,
    vertical: group.verticalId,
    brand: group.brandId,
    address: '地址待填写',
    addressEn: 'Address to be added',
    timeZone: 'Asia/Shanghai',
    weeklyHours: WEEKDAYS.map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '00:00' })),
    active: true,
  });
  const area = await documents.create('api::area.area', { store, name: '大厅', nameEn: 'Hall' });
  for (let index = 0; index < TABLES; index++) {
    await documents.create('api::space.space', {
      store,
      area,
      spaceType: group.tableTypeId,
      code: `T${index + 1}`,
      name: `${index + 1} 号桌`,
      nameEn: `Table ${index + 1}`,
      capacityMin: 1,
      capacityMax: 4,
      x: TABLE_SIZE * (1 + 2 * (index % TABLES_IN_A_ROW)),
      y: TABLE_SIZE * (1 + 2 * Math.floor(index / TABLES_IN_A_ROW)),
      width: TABLE_SIZE,
      height: TABLE_SIZE,
      active: true,
    });
  }
  await documents.create('api::station.station', {
    store,
    name: '厨房',
    nameEn: 'Kitchen',
    kind: 'kitchen',
    sortOrder: 0,
  });
  await documents.create('api::station.station', { store, name: '吧台', nameEn: 'Bar', kind: 'bar', sortOrder: 1 });
  return store;
}
