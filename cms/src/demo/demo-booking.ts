import { z } from 'zod';

const named = { name: z.string(), nameEn: z.string() };
const yuan = z.number();
const weekdays = z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']));

/** Beside what is named here, a row may say any plain field of its content type: the save checks it. */
const policySchema = z.looseObject({
  key: z.string(),
  ...named,
  spaceTypes: z.array(z.string()),
  durations: z.array(z.number()).default([]),
  depositYuan: yuan.default(0),
  memberWindows: z.array(z.object({ tier: z.string(), advanceDays: z.number() })).default([]),
});

const sessionPlanSchema = z.looseObject({ policy: z.string(), space: z.string(), weekdays, seatYuan: yuan });

const personSchema = z.looseObject({
  ...named,
  hourlyYuan: yuan,
  policies: z.array(z.string()),
  weeklyHours: z.array(z.object({ weekdays, opensAt: z.string(), closesAt: z.string() })),
});

const roomPriceSchema = z.looseObject({
  ...named,
  spaceTypes: z.array(z.string()).default([]),
  spaces: z.array(z.string()).default([]),
  weekdays,
  tier: z.string().optional(),
  amountYuan: yuan,
  minimumSpendYuan: yuan.optional(),
});

const queueSchema = z.looseObject({
  /** Fewest guests, most guests, minutes. */
  turnTimes: z.array(z.tuple([z.number(), z.number(), z.number()])),
  prefixes: z.array(z.looseObject({ prefix: z.string() })),
});

/** How one venue is booked, priced by time and queued for: `booking.json` of its folder. */
export const bookingSchema = z.strictObject({
  /** Fields of the store itself. */
  store: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Pairs of codes of spaces that stand side by side. */
  joins: z.array(z.tuple([z.string(), z.string()])).default([]),
  policies: z.array(policySchema),
  sessionPlans: z.array(sessionPlanSchema).default([]),
  people: z.array(personSchema).default([]),
  roomPrices: z.array(roomPriceSchema).default([]),
  queue: queueSchema.optional(),
});

export type DemoBooking = z.infer<typeof bookingSchema>;
