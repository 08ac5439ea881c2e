import { z } from 'zod';
import { bookingExamples, bookingSchema } from './booking';
import { readFolder } from './read-folder';
import { keySchema, wordsSchema } from './shared';

const colourSchema = z.string().regex(/^#[0-9A-F]{6}$/);
const fenSchema = z.int().min(0);

const themeSchema = z.strictObject({
  mood: z.enum(['poker', 'ktv', 'tea', 'cafe', 'hotpot']),
  dark: z.boolean(),
  accent: colourSchema,
  accentText: colourSchema,
  background: colourSchema,
  surface: colourSchema,
  text: colourSchema,
});

const orderFlowSchema = z.strictObject({
  dineIn: z.boolean(),
  counter: z.boolean(),
  pickUp: z.boolean(),
  delivery: z.boolean(),
  payMode: z.enum(['first', 'after', 'mixed']),
  unpaidMinutes: z.int().min(1),
  acceptMinutes: z.int().min(1),
  autoAccept: z.boolean(),
  autoCompleteMinutes: z.int().min(1),
});

const stationSchema = z.strictObject({
  key: keySchema,
  name: wordsSchema,
  kind: z.enum(['kitchen', 'bar', 'service']),
  color: colourSchema,
});

/** What a store prints its table codes with; sizes in millimetres, words in the language of the paper. */
const labelSchema = z.strictObject({
  name: wordsSchema,
  title: z.string(),
  hint: z.string(),
  widthMm: z.number().min(15),
  heightMm: z.number().min(15),
  codeMm: z.number().min(15),
});

const homeBlockSchema = z.strictObject({
  kind: z.enum(['banners', 'verticals', 'stores', 'products', 'announcements', 'rich-text']),
  title: wordsSchema.optional(),
});

const earnExampleSchema = z.strictObject({
  say: z.string().min(1),
  paidFen: fenSchema,
  multiplierBp: z.int().min(0),
  points: z.int().min(0),
});

const verticalSchema = z.strictObject({
  key: keySchema,
  name: wordsSchema,
  description: wordsSchema,
  bookingMode: z.enum(['none', 'slot', 'session', 'scheduled']),
  terms: z.array(z.strictObject({ key: keySchema, zh: z.string().min(1), en: z.string().min(1) })),
  spaceTypes: z
    .array(z.strictObject({ key: keySchema, name: wordsSchema, kind: z.enum(['room', 'booth', 'table', 'seat']) }))
    .min(1),
  theme: themeSchema,
  orderFlow: orderFlowSchema,
  stations: z.array(stationSchema).min(1),
  pointRule: z.strictObject({ fenPerPoint: z.int().min(1), minimumSpendFen: fenSchema }),
  booking: bookingSchema,
  label: labelSchema,
  homeBlocks: z.array(homeBlockSchema),
  examples: z.strictObject({ earn: z.array(earnExampleSchema).min(1), ...bookingExamples }),
});

/** A line of business (ST-1): its words, kinds of space, colours, and what a new store of it starts with. */
export type Vertical = z.infer<typeof verticalSchema>;

/** Every vertical by its key, as `config/verticals` states it. */
export const verticals: ReadonlyMap<string, Vertical> = readFolder('verticals', verticalSchema);
