import { MINUTE, type BookingHouse } from '../booking-house';
import { changeOffer, editorOf, PLAIN } from '../change-offer';

export const CONFIRM_MINUTES = 20;
export const CLEAN = 10 * MINUTE;

interface Seating {
  id: string;
  min: number;
  max: number;
}

/** One way to book the bar of the history. */
export interface Offer {
  policyId: string;
  spaces: readonly Seating[];
  /** Null: the length is not the guest's choice. */
  lengths: readonly number[] | null;
  usual: number;
  needsConfirmation: boolean;
}

/** Tables that staff confirm, rooms that guests pay for, and no cleaning in between. */
export async function openOffers(house: BookingHouse, code: string): Promise<Offer[]> {
  const tables = await house.policyId(code, '卡座与吧台');
  const rooms = await house.policyId(code, '私享包间');
  await changeOffer(house, code, tables, {
    ...PLAIN,
    cleanMinutes: CLEAN / MINUTE,
    confirmation: 'staff',
    confirmMinutes: CONFIRM_MINUTES,
  });
  const { durations: _, defaultMinutes: __, ...plain } = PLAIN;
  await changeOffer(house, code, rooms, {
    ...plain,
    defaultMinutes: 120,
    cleanMinutes: CLEAN / MINUTE,
    depositKind: 'fixed',
    depositFen: 10_000,
    refundTiers: [],
  });
  await (await editorOf(house)).change('api::store.store', house.storeId(code), { cleanBy: 'none' });
  const { spaces } = await house.venue.guest().expect('floor.map', { params: { storeId: house.storeId(code) } });
  const { items } = await house.venue.guest().expect('bookings.offers', { params: { storeId: house.storeId(code) } });
  const spacesOf = (policyId: string) => {
    const types = items.find((item) => item.policyId === policyId)?.spaceTypes.map(({ id }) => id) ?? [];
    return spaces
      .filter(({ spaceTypeId }) => types.includes(spaceTypeId ?? ''))
      .map(({ id, capacityMin, capacityMax }) => ({ id, min: capacityMin ?? 1, max: capacityMax ?? 100 }));
  };
  return [
    { policyId: tables, spaces: spacesOf(tables), lengths: [60, 120], usual: 60, needsConfirmation: true },
    { policyId: rooms, spaces: spacesOf(rooms), lengths: null, usual: 120, needsConfirmation: false },
  ];
}
