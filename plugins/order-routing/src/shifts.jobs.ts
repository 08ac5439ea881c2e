import { mayStaff, sql, type Job } from '@zhanggui/platform';
import { signOffDeparted } from './shift.service';

/**
 * Finds waiters who were removed or lost their role while on shift, or while they had tasks: without this they would be
 * given dishes that nobody carries.
 */
const signOffWhoLeft: Job = {
  name: 'order-routing.sign-off-who-left',
  everySeconds: 15,
  async run(engine) {
    const waiters = await engine.db.rows<{ store_id: string; staff_id: string }>(sql`
      select store_id, staff_id from engine.waiter_shift where on_shift
      union
      select store_id, waiter_id from engine.delivery_task where state in ('assigned', 'accepted', 'carrying')`);
    for (const { store_id: storeId, staff_id: staffId } of waiters) {
      if (await mayStaff(staffId, 'deliveries.work', storeId)) continue;
      await engine.transaction((tx) => signOffDeparted(tx, storeId, staffId));
      engine.log.warn({ storeId, staffId }, 'a waiter who left was signed off');
    }
  },
};

export const shiftJobs: readonly Job[] = [signOffWhoLeft];
