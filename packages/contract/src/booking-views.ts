import { z } from 'zod';
import { paymentState } from './payments';
import { askedInstant, calendarDate, documentId, image, instant, text, uuid } from './shared';
import { mood } from './stores';
import { spaceView } from './visits';

/** BK-1, BK-12. */
export const bookingMode = z.enum(['slot', 'session', 'scheduled', 'staffed']);
export const bookingState = z.enum([
  'held',
  'pending',
  'confirmed',
  'checked-in',
  'completed',
  'cancelled',
  'expired',
  'no-show',
]);
export const bookingChannel = z.enum(['online', 'staff', 'walk-in']);
export const bookingAction = z.enum(['pay', 'accept', 'cancel', 'reschedule']);

/** Cancelled at least `hoursBefore` the start, `refundBp` of the deposit goes back (BK-6). */
export const refundTier = z.object({ hoursBefore: z.number(), refundBp: z.int() });

/** One way to book a store, as a guest chooses it: a policy made into words (BK-1). */
export const bookingOffer = z.object({
  policyId: documentId,
  mode: bookingMode,
  name: text,
  description: text,
  spaceTypes: z.array(z.object({ id: documentId, name: text })),
  /** First and last date that can be booked now, in the store's calendar; earlier for members (BK-7). */
  firstDate: calendarDate,
  lastDate: calendarDate,
  partyMin: z.int(),
  partyMax: z.int(),
  /** Lengths to choose from; empty where the length is not the guest's choice. */
  durations: z.array(z.int()),
  defaultMinutes: z.int(),
  slotMinutes: z.int(),
  holdMinutes: z.int(),
  confirmation: z.enum(['automatic', 'staff']),
  deposit: z.object({
    kind: z.enum(['none', 'fixed', 'ratio']),
    amountFen: z.int(),
    ratioBp: z.int(),
  }),
  /** A point is worth so many fen at most `capBp` of the deposit; null where points are not taken. */
  points: z.object({ fenPerPoint: z.int(), capBp: z.int() }).nullable(),
  refundTiers: z.array(refundTier),
  graceMinutes: z.int(),
  realName: z.boolean(),
  phone: z.boolean(),
  notice: text,
});

/** Why nothing can be booked in a slot: a refusal's code, with its params. */
const whyNot = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });

export const availability = z.object({
  policyId: documentId,
  date: calendarDate,
  timeZone: z.string(),
  minutes: z.int(),
  /** The spaces that this offer can give to the party; slots name them by their place in this list. */
  spaceIds: z.array(documentId),
  slots: z.array(
    z.object({
      startsAt: instant,
      endsAt: instant,
      free: z.array(z.int()),
      /** Best first: one space, or tables joined for a large party (BK-8). */
      recommended: z.array(z.array(z.int())),
      /** The lowest price of what is free; null where nothing is. */
      fromFen: z.int().nullable(),
      whyNot: whyNot.nullable(),
    }),
  ),
});

/** A dated session of a table with seats (poker 赛段). */
export const scheduledSession = z.object({
  id: documentId,
  policyId: documentId,
  /** A booking moves among the dates of its plan. */
  planId: documentId,
  title: text,
  description: text,
  kind: z.enum(['main', 'side']),
  space: z.object({ id: documentId, code: z.string(), name: text }),
  startsAt: instant,
  endsAt: instant,
  seats: z.int(),
  takenSeats: z.array(z.int()),
  seatFen: z.int(),
  bookable: z.boolean(),
  whyNot: whyNot.nullable(),
});

/** Somebody who can be booked: a tea master, a dealer, a host (BK-12). */
export const bookablePerson = z.object({
  id: documentId,
  policyIds: z.array(documentId),
  name: text,
  title: text,
  intro: text,
  photo: image.nullable(),
  hourlyFen: z.int(),
});

/** What is asked for. Which parts are needed depends on the offer's mode. */
export const wish = {
  storeId: documentId,
  policyId: documentId,
  startsAt: askedInstant.optional(),
  durationMinutes: z.int().min(5).max(1440).optional(),
  /** Left out: the best free one is taken. Several: joined tables. */
  spaceIds: z.array(documentId).min(1).max(6).optional(),
  sessionId: documentId.optional(),
  seats: z.array(z.int().min(1).max(100)).min(1).max(20).optional(),
  personId: documentId.optional(),
  partySize: z.int().min(1).max(200),
};
/** Who comes, as the guest tells it. */
export const contact = {
  contactName: z.string().trim().max(40).default(''),
  contactPhone: z
    .string()
    .trim()
    .regex(/^(\+?[\d -]{5,20})?$/, '请填写正确的电话')
    .default(''),
  realName: z.string().trim().max(40).default(''),
  note: z.string().trim().max(200).default(''),
};

export const bookingPrice = z.object({
  steps: z.array(z.object({ label: text, amountFen: z.int() })),
  totalFen: z.int(),
  minimumSpendFen: z.int(),
});

export const bookingDeposit = z.object({
  totalFen: z.int(),
  pointsUsed: z.int(),
  pointsFen: z.int(),
  /** To be paid in money. */
  dueFen: z.int(),
  paidFen: z.int(),
  refundedFen: z.int(),
});

export const bookingQuote = z.object({
  startsAt: instant,
  endsAt: instant,
  spaces: z.array(z.object({ id: documentId, name: text })),
  price: bookingPrice,
  deposit: z.object({ totalFen: z.int(), maxPoints: z.int(), availablePoints: z.int(), fenPerPoint: z.int() }),
  refundTiers: z.array(refundTier),
});

export const bookingSpace = spaceView.pick({ id: true, code: true, name: true, areaName: true, kind: true });

export const bookingView = z.object({
  id: uuid,
  number: z.string(),
  store: z.object({
    id: documentId,
    code: z.string(),
    name: text,
    mood,
    timeZone: z.string(),
    address: text,
    phone: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  }),
  policyId: documentId,
  offerName: text,
  mode: bookingMode,
  channel: bookingChannel,
  state: bookingState,
  spaces: z.array(bookingSpace),
  session: z.object({ id: documentId, planId: documentId, title: text, seats: z.array(z.int()) }).nullable(),
  person: z.object({ id: documentId, name: text }).nullable(),
  startsAt: instant,
  endsAt: instant,
  partySize: z.int(),
  contactName: z.string(),
  note: z.string(),
  price: bookingPrice,
  deposit: bookingDeposit,
  refundTiers: z.array(refundTier),
  /** While it is held: until when it has to be paid. */
  holdExpiresAt: instant.nullable(),
  /** While it waits for the store's word: until when that comes, or it is declined. */
  confirmBy: instant.nullable(),
  /** After that the place is given away: so long after the start, or after the former party has left it. */
  graceUntil: instant,
  /** The time has come and the place is not there yet: it is kept, and who cancels now gets everything back. */
  awaitsPlace: z.boolean(),
  checkIn: z.object({ code: z.string(), qr: z.string() }).nullable(),
  payment: z.object({ id: uuid, state: paymentState }).nullable(),
  visitId: uuid.nullable(),
  /** Why it ended: the system's own reason in both languages, or what staff or the guest wrote, as it is. */
  endReason: text.nullable(),
  createdAt: instant,
  /** When it really happened; null until it has. */
  checkedInAt: instant.nullable(),
  endedAt: instant.nullable(),
  actions: z.array(bookingAction),
});

export const cancelPreview = z.object({
  refundFen: z.int(),
  refundPoints: z.int(),
  keptFen: z.int(),
  /** The tier that counts now and the one that comes next. */
  tier: refundTier.nullable(),
  nextTier: z.object({ from: instant, refundFen: z.int(), refundPoints: z.int() }).nullable(),
});

export const waitlistState = z.enum(['waiting', 'offered', 'accepted', 'expired', 'left']);
export const waitlistEntry = z.object({
  id: uuid,
  store: z.object({ id: documentId, name: text, timeZone: z.string() }),
  policyId: documentId,
  offerName: text,
  /** The wished start; for a session its start. */
  startsAt: instant,
  sessionId: documentId.nullable(),
  durationMinutes: z.int(),
  partySize: z.int(),
  state: waitlistState,
  /** How many stand before; 0 means next. */
  ahead: z.int(),
  /** The hold that was made for the guest, to accept or pay before it expires. */
  offer: z.object({ bookingId: uuid, expiresAt: instant }).nullable(),
  createdAt: instant,
});

/** Where a booking is moved to; of a scheduled session another date of it, or other seats. */
export const relocation = {
  startsAt: askedInstant.optional(),
  durationMinutes: wish.durationMinutes,
  spaceIds: wish.spaceIds,
  sessionId: wish.sessionId,
  seats: wish.seats,
};

/** What a wish can meet that asks for a place at a time. */
export const WISH_REFUSALS = [
  'NOT_FOUND',
  'NOT_BOOKABLE',
  'BOOKING_PAUSED',
  'OUTSIDE_HOURS',
  'NOT_ON_GRID',
  'TOO_SHORT',
  'TOO_LONG',
  'IN_THE_PAST',
  'TOO_LATE_TO_BOOK',
  'TOO_EARLY_TO_BOOK',
  'MEMBERS_FIRST',
  'PARTY_TOO_LARGE',
  'PARTY_TOO_SMALL',
  'NOT_ADJACENT',
  'REAL_NAME_REQUIRED',
  'PHONE_REQUIRED',
  'BLACKLISTED',
  'TOO_MANY_BOOKINGS',
  'SLOT_TAKEN',
  'SEAT_TAKEN',
  'SEATS_REQUIRED',
  'SESSION_CLOSED',
  'PERSON_UNAVAILABLE',
  'SPACE_BLOCKED',
  'SPACE_UNAVAILABLE',
  'PACING_FULL',
  'QUOTA_FULL',
  'NOT_ENOUGH_POINTS',
  'POINTS_OVER_CAP',
] as const;
