import { forgetOld, sql } from '@zhanggui/platform';

/** As long as somebody may ask whether a guest was told; longer than the events that messages are written from. */
const KEEP_DAYS = 90;

/** Forgets what was sent, dropped or failed long ago. What waits to be sent stays. */
export const forgetMessages = forgetOld(
  'notifications.forget-messages',
  KEEP_DAYS,
  (before, atMost) => sql`
    delete from engine.message where id in (
      select id from engine.message where state <> 'queued' and created_at < ${before} limit ${atMost})`,
);
