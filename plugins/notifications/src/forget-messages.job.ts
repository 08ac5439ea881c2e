import { forgetInSteps, sql, type Job } from '@zhanggui/platform';

/** As long as somebody may ask whether a guest was told; longer than the events that messages are written from. */
const KEEP_DAYS = 90;
const DAY_MS = 86_400_000;

/** Forgets what was sent, dropped or failed long ago. What waits to be sent stays. */
export const forgetMessages: Job = {
  name: 'notifications.forget-messages',
  everySeconds: 3600,
  async run(engine) {
    const before = new Date(engine.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    await forgetInSteps((atMost) =>
      engine.db.run(sql`
        delete from engine.message where id in (
          select id from engine.message where state <> 'queued' and created_at < ${before} limit ${atMost})`),
    );
  },
};
