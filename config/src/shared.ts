import { z } from 'zod';

/** The same words in the two languages of the product. */
export const wordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const keySchema = z.string().regex(/^[a-z][a-z0-9-]*$/);
