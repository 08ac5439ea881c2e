import { sql, type Engine, type Job } from '@zhanggui/platform';
import { expireLots } from './points.service';

const BATCH = 500;
const HOUR_SECONDS = 3600;

/** Books expired points out, customer by customer. Nothing waits for it: what has expired cannot be spent anyway. */
async function expirePoints(engine: Engine): Promise<void> {
  for (;;) {
    const due = await engine.db.rows<{ customer_id: string }>(sql`
      select distinct customer_id from engine.point_lot
      where remaining > 0 and expires_at <= ${engine.clock.now()} limit ${BATCH}`);
    let failed = 0;
    for (const { customer_id: customerId } of due) {
      try {
        await engine.transaction((tx) => expireLots(tx, customerId));
      } catch (error) {
        // One account that is not in order must not keep everybody else's points from expiring.
        failed += 1;
        engine.log.error({ err: error, customerId }, 'points not expired');
      }
    }
    if (due.length < BATCH || failed > 0) return;
  }
}

export const pointsJobs: readonly Job[] = [{ name: 'loyalty.expire', everySeconds: HOUR_SECONDS, run: expirePoints }];
