import type { BookingOffer } from '@zhanggui/contract';

export interface Given {
  name: string;
  phone: string;
  realName: string;
}
export type Field = keyof Given;

const PHONE = /^\+?[\d -]{5,20}$/;

/** The fields that still have to be filled in before a booking is sent, in the order of the page. */
export function missingFields(offer: Pick<BookingOffer, 'phone' | 'realName'>, given: Given): Field[] {
  const phone = given.phone.trim();
  const isPhoneWrong = phone === '' ? offer.phone : !PHONE.test(phone);
  return [
    ...(isPhoneWrong ? (['phone'] as const) : []),
    ...(offer.realName && given.realName.trim().length < 2 ? (['realName'] as const) : []),
  ];
}
