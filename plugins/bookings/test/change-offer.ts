import { randomUUID } from 'node:crypto';
import { Editor, within3Seconds } from '../../venues/test/editor';
import type { BookingHouse } from './booking-house';

/** An offer that is as simple as can be: no deposit, no limit, no clean-up. */
export const PLAIN = {
  slotMinutes: 30,
  durations: [{ minutes: 60 }, { minutes: 120 }],
  defaultMinutes: 60,
  cleanMinutes: 0,
  joinable: true,
  advanceDays: 60,
  leadMinutes: 0,
  maxOpenPerCustomer: 100,
  maxWaitingPerCustomer: 20,
  depositKind: 'none',
  depositFen: 0,
  depositBp: 0,
  depositPer: 'booking',
  pointsAllowed: false,
  fenPerPoint: 1,
  pointsCapBp: 10_000,
  holdMinutes: 15,
  confirmation: 'automatic',
  confirmMinutes: 30,
  graceMinutes: 15,
  arriveEarlyMinutes: 30,
  remindMinutes: 60,
  arrivingMinutes: 15,
  pacingMinutes: 15,
  pacingCovers: null,
  quotas: [],
  memberWindows: [],
  turnTimes: [],
  partyMin: null,
  partyMax: null,
  realName: false,
  phoneRequired: false,
};

/** Edits an offer in the CMS, as its manager would; done once every instance goes by the new rules. */
export async function changeOffer(
  house: BookingHouse,
  code: string,
  policyId: string,
  change: Record<string, unknown>,
): Promise<void> {
  const notice = randomUUID();
  const editor = await editorOf(house);
  await editor.change('api::booking-policy.booking-policy', policyId, { ...change, notice });
  const params = { storeId: house.storeId(code) };
  for (const instance of house.venue.urls.keys()) {
    await within3Seconds(
      async () => (await house.venue.guest(instance).expect('bookings.offers', { params })).items,
      (offers) => offers.some((offer) => offer.policyId === policyId && offer.notice.zh === notice),
    );
  }
}

const editors = new WeakMap<BookingHouse, Promise<Editor>>();

/** The manager signs in once: the CMS counts attempts. */
export function editorOf(house: BookingHouse): Promise<Editor> {
  const editor = editors.get(house) ?? Editor.signIn(house.venue);
  editors.set(house, editor);
  return editor;
}
