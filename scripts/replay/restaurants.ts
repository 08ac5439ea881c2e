import { WEEKDAYS } from '@zhanggui/core';
import { toMany, toOne, type CmsEditor } from './cms-editor';
import { groupBy } from './group-by';
import type { RecordedReservation } from './reservation-file';
import { CLEAN_MINUTES, STAY_MINUTES, TABLE_SIZES, tablesFor } from './table-plan';

/** Where the recorded restaurants are. */
export const TIME_ZONE = 'Asia/Tokyo';

export interface Restaurant {
  storeId: string;
  policyId: string;
  tables: number;
}

const GRID_MINUTES = 15;

/** Opens the recorded restaurants in the CMS, with tables that can be joined two by two and a policy for them. */
export async function openRestaurants(
  editor: CmsEditor,
  reservations: readonly RecordedReservation[],
  share: number,
  onOpen: () => void,
): Promise<Map<string, Restaurant>> {
  const [vertical] = await editor.find('api::vertical.vertical', { key: 'hotpot' });
  if (!vertical) throw new Error('The demo has no restaurants to be like');
  const types = new Map<number, string>();
  for (const size of TABLE_SIZES) {
    types.set(
      size,
      await editor.create('api::space-type.space-type', {
        name: `${size} 人桌`,
        key: `replayed-table-${size}`,
        kind: 'table',
      }),
    );
  }
  const open = new Map<string, Restaurant>();
  for (const [restaurant, own] of groupBy(reservations, (one) => one.restaurant)) {
    const number = restaurant.replace(/\D/g, '').padStart(3, '0');
    const storeId = await editor.create('api::store.store', {
      name: `餐厅 ${number}`,
      code: `R${number}`,
      address: '东京',
      timeZone: TIME_ZONE,
      vertical: toOne(vertical),
      weeklyHours: WEEKDAYS.map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '00:00' })),
    });
    const tables = tablesFor(own, share);
    let count = 0;
    for (const [size, amount] of tables) {
      let before: string | undefined;
      for (let index = 1; index <= amount; index += 1) {
        before = await editor.create('api::space.space', {
          store: toOne(storeId),
          spaceType: toOne(types.get(size) ?? ''),
          code: `${size}-${index}`,
          name: `${size} 人桌 ${index}`,
          capacityMin: 1,
          capacityMax: size,
          ...(before && index % 2 === 0 && { joinsWith: toMany([before]) }),
        });
        count += 1;
      }
    }
    const policyId = await editor.create('api::booking-policy.booking-policy', {
      store: toOne(storeId),
      name: '订桌',
      mode: 'slot',
      spaceTypes: toMany([...tables.keys()].map((size) => types.get(size) ?? '')),
      joinable: true,
      slotMinutes: GRID_MINUTES,
      durations: [{ minutes: STAY_MINUTES }],
      defaultMinutes: STAY_MINUTES,
      cleanMinutes: CLEAN_MINUTES,
      advanceDays: 60,
      leadMinutes: 0,
      maxOpenPerCustomer: 100,
      depositKind: 'none',
      confirmation: 'automatic',
      // Whether the parties came was not recorded: each keeps its table to the end.
      graceMinutes: STAY_MINUTES,
    });
    open.set(restaurant, { storeId, policyId, tables: count });
    onOpen();
  }
  return open;
}
