import type { Availability, BookablePerson, BookingOffer } from '@zhanggui/contract';
import type { Input } from '../../../providers/data/endpoints';

/** A start of the day, with the places that are free then. */
export type Slot = Availability['slots'][number];

/** What a new booking begins with: a day, a place and a time that were pressed on the timeline. */
export interface Prefill {
  date?: string;
  resourceId?: string;
  startsAt?: string;
  minutes?: number;
  partySize?: number;
}

/** A booking while it is being taken down. */
export interface Draft {
  channel: 'staff' | 'walk-in';
  partySize: number;
  policyId: string | null;
  date: string | null;
  /** Null: the offer's own length. */
  minutes: number | null;
  startsAt: string | null;
  /** Null: the best free place. */
  spaceIds: string[] | null;
  sessionId: string | null;
  seats: number[];
  personId: string | null;
  contactName: string;
  contactPhone: string;
  realName: string;
  note: string;
}

export type Field = 'offer' | 'party' | 'time' | 'place' | 'session' | 'person' | 'name' | 'phone' | 'realName';

export function draftFrom({ date, resourceId, startsAt, minutes, partySize = 2 }: Prefill, isPerson: boolean): Draft {
  return {
    channel: 'staff',
    partySize,
    policyId: null,
    date: date ?? null,
    minutes: minutes ?? null,
    startsAt: startsAt ?? null,
    spaceIds: resourceId && !isPerson ? [resourceId] : null,
    sessionId: null,
    seats: [],
    personId: resourceId && isPerson ? resourceId : null,
    contactName: '',
    contactPhone: '',
    realName: '',
    note: '',
  };
}

/**
 * What the booking may be: where it began with a person, what that person does; where it began with a place, what that
 * type of place is given for. Empty where the place is not given to anybody.
 */
export function offersFor(
  offers: readonly BookingOffer[],
  draft: Draft,
  placeTypeId: string | null,
  people: readonly Pick<BookablePerson, 'id' | 'policyIds'>[],
): BookingOffer[] {
  if (draft.personId) {
    const person = people.find(({ id }) => id === draft.personId);
    return offers.filter(({ policyId, mode }) => mode === 'staffed' && person?.policyIds.includes(policyId));
  }
  if (draft.spaceIds === null || placeTypeId === null) return [...offers];
  return offers.filter(({ spaceTypes }) => spaceTypes.some(({ id }) => id === placeTypeId));
}

/** The offer in use: the chosen one, else the first that fits the party. */
export function offerOf(shown: readonly BookingOffer[], draft: Draft): BookingOffer | null {
  const fits = ({ partyMin, partyMax }: BookingOffer) => draft.partySize >= partyMin && draft.partySize <= partyMax;
  return shown.find(({ policyId }) => policyId === draft.policyId) ?? shown.find(fits) ?? shown[0] ?? null;
}

export const minutesOf = (draft: Draft, offer: BookingOffer): number => draft.minutes ?? offer.defaultMinutes;

/** The first thing that is still missing, or null where the booking can be made. */
export function missingField(draft: Draft, offer: BookingOffer | null): Field | null {
  if (!offer) return 'offer';
  if (offer.mode === 'scheduled') {
    if (!draft.sessionId || draft.seats.length === 0) return 'session';
  } else {
    if (offer.mode === 'staffed' && !draft.personId) return 'person';
    if (!draft.startsAt) return 'time';
  }
  return draft.contactName.trim() ? null : 'name';
}

/** The booking as the server takes it: only what its mode needs. */
export function bodyOf(
  draft: Draft,
  offer: BookingOffer,
  storeId: string,
): Omit<Input<'staffBookings.create'>['body'], 'requestId'> {
  const { channel, contactPhone, realName, note, startsAt, spaceIds, sessionId, seats, personId } = draft;
  const guest = {
    channel,
    storeId,
    policyId: offer.policyId,
    contactName: draft.contactName.trim(),
    contactPhone: contactPhone.trim(),
    realName: realName.trim(),
    note: note.trim(),
  };
  if (offer.mode === 'scheduled') {
    return { ...guest, partySize: seats.length, sessionId: sessionId ?? undefined, seats };
  }
  return {
    ...guest,
    partySize: draft.partySize,
    startsAt: startsAt ?? undefined,
    ...(draft.minutes === null ? {} : { durationMinutes: draft.minutes }),
    ...(spaceIds ? { spaceIds } : {}),
    ...(offer.mode === 'staffed' && personId ? { personId } : {}),
  };
}

const FIELD_OF: Readonly<Record<string, Field>> = {
  NOT_BOOKABLE: 'offer',
  BOOKING_PAUSED: 'offer',
  OUTSIDE_HOURS: 'time',
  NOT_ON_GRID: 'time',
  TOO_SHORT: 'time',
  TOO_LONG: 'time',
  IN_THE_PAST: 'time',
  TOO_LATE_TO_BOOK: 'time',
  TOO_EARLY_TO_BOOK: 'time',
  MEMBERS_FIRST: 'time',
  PACING_FULL: 'time',
  QUOTA_FULL: 'time',
  PARTY_TOO_LARGE: 'party',
  PARTY_TOO_SMALL: 'party',
  NOT_ADJACENT: 'place',
  SLOT_TAKEN: 'place',
  SPACE_BLOCKED: 'place',
  SPACE_UNAVAILABLE: 'place',
  SEAT_TAKEN: 'session',
  SEATS_REQUIRED: 'session',
  SESSION_CLOSED: 'session',
  PERSON_UNAVAILABLE: 'person',
  REAL_NAME_REQUIRED: 'realName',
  PHONE_REQUIRED: 'phone',
  BLACKLISTED: 'phone',
  TOO_MANY_BOOKINGS: 'phone',
};

const FIELD_OF_INPUT: Readonly<Record<string, Field>> = {
  contactName: 'name',
  contactPhone: 'phone',
  realName: 'realName',
  partySize: 'party',
  startsAt: 'time',
  durationMinutes: 'time',
};

/** Where in the form a refusal belongs; null where it is about none of it. */
export function fieldOf({ code, fields = [] }: { code: string; fields?: readonly { path: string }[] }): Field | null {
  const path = fields[0]?.path.split('.').at(-1) ?? '';
  return FIELD_OF[code] ?? FIELD_OF_INPUT[path] ?? null;
}
