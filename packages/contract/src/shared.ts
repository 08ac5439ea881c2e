import { z } from 'zod';

/** Nobody asks a venue about more than this century and the next; at the ends of the calendar clocks differ. */
const CENTURIES = /^2[01]\d\d-/;

/** A content document's id, as Strapi makes it. */
export const documentId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/);
/** Ids of what the engine records. */
export const uuid = z.uuid();
/** Made by the client, kept until the answer is known; a repeat with the same input gets the first answer. */
export const requestId = z.uuid();
export const fen = z.int();
export const priceFen = z.int().min(0).max(100_000_000);
export const instant = z.iso.datetime();
/** An instant that somebody asks for. */
export const askedInstant = instant.regex(CENTURIES);
export const language = z.enum(['zh', 'en']);
/** A text in both languages; `en` falls back to `zh` where nobody translated it. */
export const text = z.object({ zh: z.string(), en: z.string() });
export const image = z.object({
  url: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  alt: z.string().nullable(),
});
export const video = z.object({
  url: z.string(),
  mime: z.string(),
  /** The first picture, shown until it plays (SP-5). */
  poster: image.nullable(),
  seconds: z.number().nullable(),
});

/** A date of a store's own calendar. */
export const calendarDate = z.iso.date().regex(CENTURIES);

export const none = z.strictObject({});
export const done = z.object({ done: z.literal(true) });

/** The page that follows: pass `cursor` of the answer back. */
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Body of a mutation that needs nothing but its identity. */
export const bare = z.strictObject({ requestId });
export const withReason = z.strictObject({ requestId, reason: z.string().trim().min(1).max(200) });

export type Text = z.infer<typeof text>;
export type Image = z.infer<typeof image>;
