import { sql, type Engine, type Job } from '@zhanggui/platform';
import { expireLots, remindOfExpiry } from './points.service';

const BATCH = 500;
const HOUR_SECONDS = 3600;
const REMIND_SECONDS = 15;

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

/** Tells customers of points that they are about to lose. */
async function remindCustomers(engine: Engine): Promise<void> {
  let reminded: number;
  do reminded = await engine.transaction((tx) => remindOfExpiry(tx, BATCH));
  while (reminded === BATCH);
}

export const pointsJobs: readonly Job[] = [
  { name: 'loyalty.expire', everySeconds: HOUR_SECONDS, run: expirePoints },
  { name: 'loyalty.remind', everySeconds: REMIND_SECONDS, run: remindCustomers },
];
