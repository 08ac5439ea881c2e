import { sql, type Job } from '@zhanggui/platform';
import { lockResources, tellFloor } from './claims';
import { extendOverrunVisits } from './open-visits';

const STORES_AT_ONCE = 50;

/**
 * Guests who stay past their time keep their place (`extendOverrunVisits` is part of every decision); this sweep lets
 * lists of what is free know as well.
 */
const keepOverrunVisits: Job = {
  name: 'venues.overrun',
  everySeconds: 60,
  async run(engine) {
    const stores = await engine.db.rows<{ store_id: string; space_ids: string[] }>(sql`
      select v.store_id, array_agg(distinct c.resource_id) as space_ids
      from engine.visit v join engine.claim c on c.visit_id = v.id and c.kind = 'visit'
      where v.state = 'open' and upper(c.during) <= ${engine.clock.now()}
      group by v.store_id limit ${STORES_AT_ONCE}`);
    for (const { store_id: storeId, space_ids: spaceIds } of stores) {
      await engine.transaction(async (tx) => {
        await lockResources(tx, spaceIds);
        await extendOverrunVisits(tx, spaceIds);
        tellFloor(tx, storeId, spaceIds);
      });
    }
  },
};

export const visitJobs: readonly Job[] = [keepOverrunVisits];
