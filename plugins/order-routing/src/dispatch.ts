import { sql, type EngineTx } from '@zhanggui/platform';
import { spaceInfo } from '@zhanggui/venues';
import { assignTasks, type Position } from './domain/assign';
import { emitTask } from './task-rows';

interface WaitingRow {
  id: string;
  order_id: string;
  space_id: string | null;
  handed_over_by: string[];
}

interface WaiterRow {
  staff_id: string;
  staff_name: string;
  area_ids: string[];
  last_space_id: string | null;
  resting_since: Date;
  open_tasks: number;
}

/**
 * Makes the giving out of tasks in a store one after the other until the transaction ends. Taken after an order's lock
 * and before any task is changed, always, so that nobody waits in a circle.
 */
export async function lockDispatch(tx: EngineTx, storeId: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`dispatch:${storeId}`}, 0))`);
}

/** Gives what nobody has to the waiters on shift (DL-1); `lockDispatch` comes first. */
export async function assignWaiting(tx: EngineTx, storeId: string): Promise<void> {
  const tasks = await tx.rows<WaitingRow>(sql`
    select id, order_id, space_id, handed_over_by from engine.delivery_task
    where store_id = ${storeId} and state = 'waiting' order by created_at, id`);
  if (tasks.length === 0) return;
  const waiters = await tx.rows<WaiterRow>(sql`
    select w.staff_id, w.staff_name, w.area_ids, w.last_space_id,
           greatest(w.since, w.last_seen_at) as resting_since,
           (select count(*)::int from engine.delivery_task d
            where d.store_id = w.store_id and d.waiter_id = w.staff_id
              and d.state in ('assigned', 'accepted', 'carrying')) as open_tasks
    from engine.waiter_shift w where w.store_id = ${storeId} and w.on_shift`);
  const positionOf = async (spaceId: string | null): Promise<Position | undefined> =>
    spaceId === null ? undefined : spaceInfo(storeId, spaceId);
  const assignments = assignTasks(
    await Promise.all(
      tasks.map(async (task) => ({
        id: task.id,
        to: await positionOf(task.space_id),
        handedOverBy: task.handed_over_by,
      })),
    ),
    await Promise.all(
      waiters.map(async (waiter) => ({
        id: waiter.staff_id,
        areaIds: waiter.area_ids,
        openTasks: waiter.open_tasks,
        at: await positionOf(waiter.last_space_id),
        restingSince: waiter.resting_since.getTime(),
      })),
    ),
  );
  if (assignments.length === 0) return;
  const given = await tx.rows<{ id: string; order_id: string; store_id: string; state: string; waiter_id: string }>(sql`
    update engine.delivery_task d
    set state = 'assigned', waiter_id = w.staff_id, waiter_name = w.staff_name, assigned_at = ${tx.now}
    from unnest(${assignments.map(({ taskId }) => taskId)}::uuid[], ${assignments.map(({ waiterId }) => waiterId)}::text[])
      as given (task_id, waiter_id)
    join engine.waiter_shift w on w.store_id = ${storeId} and w.staff_id = given.waiter_id
    where d.id = given.task_id and d.state = 'waiting'
    returning d.id, d.order_id, d.store_id, d.state, d.waiter_id`);
  for (const task of given) emitTask(tx, task);
}
