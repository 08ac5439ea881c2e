import { z } from 'zod';
import { wordsSchema } from './shared';

const fenSchema = z.int().min(0);
const bpSchema = z.int().min(0).max(10_000);
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const minutesSchema = z.int().min(0).max(1440);

const depositSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), amountFen: fenSchema, per: z.enum(['booking', 'guest']) }),
  z.strictObject({ kind: z.literal('ratio'), ratioBp: bpSchema }),
]);

const policySchema = z.strictObject({
  mode: z.enum(['slot', 'session', 'scheduled', 'staffed']),
  slotMinutes: minutesSchema,
  durations: z.array(minutesSchema),
  defaultMinutes: minutesSchema,
  cleanMinutes: minutesSchema,
  deposit: depositSchema,
  /** Null: points pay for no deposit. */
  points: z.strictObject({ fenPerPoint: z.int().min(1), capBp: bpSchema }).nullable(),
  holdMinutes: minutesSchema.min(1),
  confirmation: z.enum(['automatic', 'staff']),
  graceMinutes: minutesSchema,
  refundTiers: z.array(z.strictObject({ hoursBefore: z.number().min(0), refundBp: bpSchema })),
});

const roomPriceSchema = z.strictObject({
  name: wordsSchema,
  kind: z.enum(['hourly', 'session', 'package']),
  weekdays: z.array(weekdaySchema).min(1),
  startsAt: timeSchema,
  /** At or before the start: the next day. */
  endsAt: timeSchema,
  amountFen: fenSchema,
  minutes: minutesSchema.optional(),
});

const queueLineSchema = z.strictObject({
  prefix: z.string().regex(/^[A-Z]{1,3}$/),
  label: wordsSchema,
  partyMin: z.int().nullable(),
  partyMax: z.int().nullable(),
  startsAt: timeSchema.nullable(),
  endsAt: timeSchema.nullable(),
});

/** How places of a vertical are usually booked, priced by time and queued for. */
export const bookingSchema = z.strictObject({
  policy: policySchema,
  roomPrices: z.array(roomPriceSchema),
  queue: z.array(queueLineSchema),
});

const sayable = { say: z.string().min(1) };

/** Worked examples: what somebody would say at the desk, with the figures that have to come out. */
export const bookingExamples = {
  roomFee: z.array(
    z.strictObject({
      ...sayable,
      weekday: weekdaySchema,
      startsAt: timeSchema,
      minutes: minutesSchema,
      totalFen: fenSchema,
    }),
  ),
  deposit: z
    .array(
      z.strictObject({
        ...sayable,
        priceFen: fenSchema,
        guests: z.int().min(1),
        points: z.int().min(0),
        depositFen: fenSchema,
        dueFen: fenSchema,
      }),
    )
    .min(1),
  /** `hoursBefore` below zero: after the start. */
  refund: z
    .array(z.strictObject({ ...sayable, paidFen: fenSchema, hoursBefore: z.number(), refundFen: fenSchema }))
    .min(1),
  queue: z.array(z.strictObject({ ...sayable, at: timeSchema, partySize: z.int().min(1), number: z.string().min(2) })),
};
