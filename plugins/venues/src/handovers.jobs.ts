import { forgetOld, sql } from '@zhanggui/platform';

/** Longer than any booking waits for its table: nobody asks who was there before. */
const KEEP_DAYS = 30;

/** Forgets who had a space when, once no booking's grace depends on it any more. */
export const forgetHandovers = forgetOld(
  'venues.forget-handovers',
  KEEP_DAYS,
  (before, atMost) => sql`
    delete from engine.space_handover where (space_id, free_since) in (
      select space_id, free_since from engine.space_handover where free_since < ${before} limit ${atMost})`,
);
