import { forgetInSteps, sql, type Job } from '@zhanggui/platform';

/** Longer than any booking waits for its table: nobody asks who was there before. */
const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

/** Forgets who had a space when, once no booking's grace depends on it any more. */
const forgetHandovers: Job = {
  name: 'venues.forget-handovers',
  everySeconds: 3600,
  async run(engine) {
    const before = new Date(engine.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    await forgetInSteps((atMost) =>
      engine.db.run(sql`
        delete from engine.space_handover where (space_id, free_since) in (
          select space_id, free_since from engine.space_handover where free_since < ${before} limit ${atMost})`),
    );
  },
};

export const handoverJobs: readonly Job[] = [forgetHandovers];
