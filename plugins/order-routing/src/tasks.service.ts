import { next } from '@zhanggui/core';
import { advanceOrder } from '@zhanggui/ordering';
import { recordAudit, Refusal, sql, type EngineTx, type StaffPrincipal } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { assignWaiting, lockDispatch } from './dispatch';
import { TASK_FLOW, type TaskAction, type TaskState } from './domain/task-flow';
import { isAtRest, lockOrderOf } from './order-lock';
import { emitTask, readTask, type TaskRow } from './task-rows';
import { setOut } from './trips';
import type { TicketRow } from './ticket-rows';

const PAST: Record<TaskAction, string> = {
  accept: 'accepted',
  'pick-up': 'picked-up',
  deliver: 'delivered',
  'hand-over': 'handed-over',
};

/** A finished ticket waits at the pass: somebody is to carry it, at once where somebody is on shift (DL-1). */
export async function openTask(tx: EngineTx, ticket: TicketRow): Promise<void> {
  await lockDispatch(tx, ticket.store_id);
  const id = randomUUID();
  await tx.run(sql`
    insert into engine.delivery_task (id, store_id, order_id, ticket_id, space_id, state, created_at)
    values (${id}, ${ticket.store_id}, ${ticket.order_id}, ${ticket.id}, ${ticket.space_id}, 'waiting', ${tx.now})`);
  emitTask(tx, { ...ticket, id, state: 'waiting', waiter_id: null });
  await assignWaiting(tx, ticket.store_id);
}

/** The ticket is being made again: nobody carries it for now. */
export async function cancelTaskOf(tx: EngineTx, ticket: TicketRow): Promise<void> {
  const task = await tx.first<Cancelled>(sql`
    update engine.delivery_task set state = 'cancelled'
    where ticket_id = ${ticket.id} and state in ('waiting', 'assigned', 'accepted')
    returning id, order_id, store_id, state, waiter_id`);
  if (task) emitTask(tx, task);
}

type Cancelled = Pick<TaskRow, 'id' | 'order_id' | 'store_id' | 'state' | 'waiter_id'>;

/**
 * One step of a waiter (DL-1, DL-3). What is ready for tables nearby joins a trip at the pick-up; the first pick-up sends the order on its way; when every ticket is done and every
 * task delivered, it has arrived. Of two waiters who take one task at the same moment, one gets it.
 *
 * @throws Refusal NOT_FOUND, TASK_NOT_YOURS, TASK_STATE, NOT_ON_SHIFT
 */
export async function workTask(
  tx: EngineTx,
  principal: StaffPrincipal,
  taskId: string,
  action: TaskAction,
  requestId: string,
): Promise<TaskRow> {
  const order = await lockOrderOf(tx, principal, sql`select order_id from engine.delivery_task where id = ${taskId}`);
  if (action === 'hand-over' || action === 'pick-up') await lockDispatch(tx, order.store_id);
  const task = await requireTask(tx, taskId);
  if (task.waiter_id !== null && task.waiter_id !== principal.id) throw new Refusal('TASK_NOT_YOURS');
  const target = next(TASK_FLOW, task.state, action);
  if (target === undefined || isAtRest(order)) throw new Refusal('TASK_STATE');
  if (action === 'accept' && !(await isOnShift(tx, order.store_id, principal.id))) throw new Refusal('NOT_ON_SHIFT');
  await saveTask(tx, principal, task, target);

  const actor = { kind: 'staff' as const, id: principal.id, name: principal.displayName };
  if (action === 'pick-up') {
    await advanceOrder(tx, order.id, 'dispatch', actor);
    await setOut(tx, principal, task);
  }
  if (action === 'deliver') {
    await sawWaiter(tx, principal, task);
    if (await isServed(tx, order.id)) await advanceOrder(tx, order.id, 'arrive', actor);
  }
  if (action === 'hand-over') await assignWaiting(tx, order.store_id);
  await recordAudit(tx, principal, {
    storeId: order.store_id,
    action: `task.${PAST[action]}`,
    subjectType: 'delivery-task',
    subjectId: taskId,
    before: { state: task.state, waiterId: task.waiter_id },
    after: { state: target },
    requestId,
  });
  return requireTask(tx, taskId);
}

async function requireTask(tx: EngineTx, taskId: string): Promise<TaskRow> {
  const task = await readTask(tx, taskId);
  if (!task) throw new Refusal('NOT_FOUND');
  return task;
}

async function saveTask(tx: EngineTx, waiter: StaffPrincipal, task: TaskRow, target: TaskState): Promise<void> {
  const back = target === 'waiting';
  const moved = await tx.run(sql`
    update engine.delivery_task set
      state = ${target},
      waiter_id = ${back ? null : waiter.id},
      waiter_name = ${back ? null : waiter.displayName},
      handed_over_by = case when ${back} then array_append(handed_over_by, ${waiter.id}) else handed_over_by end,
      assigned_at = case when ${back} then null else coalesce(assigned_at, ${tx.now}) end,
      accepted_at = case when ${back} then null when ${target} = 'accepted' then ${tx.now} else accepted_at end,
      picked_up_at = case when ${target} = 'carrying' then ${tx.now} else picked_up_at end,
      delivered_at = case when ${target} = 'delivered' then ${tx.now} else delivered_at end,
      trip_id = case when ${back} then null else trip_id end,
      stop = case when ${back} then null else stop end
    where id = ${task.id} and state = ${task.state} and waiter_id is not distinct from ${task.waiter_id}`);
  // The giving out of tasks does not lock orders: it may have given this one away a moment ago.
  if (moved === 0) throw new Refusal('TASK_NOT_YOURS');
  emitTask(tx, { ...task, state: target, waiter_id: back ? null : waiter.id });
}

const isOnShift = async (tx: EngineTx, storeId: string, staffId: string): Promise<boolean> =>
  (await tx.first(sql`
    select 1 as found from engine.waiter_shift
    where store_id = ${storeId} and staff_id = ${staffId} and on_shift`)) !== undefined;

/** Where a waiter delivered is where the waiter is. */
async function sawWaiter(tx: EngineTx, waiter: StaffPrincipal, task: TaskRow): Promise<void> {
  await tx.run(sql`
    update engine.waiter_shift set last_space_id = ${task.space_id}, last_seen_at = ${tx.now}
    where store_id = ${task.store_id} and staff_id = ${waiter.id}`);
}

/** Nothing is still to be made or carried. */
async function isServed(tx: EngineTx, orderId: string): Promise<boolean> {
  const missing = await tx.first(sql`
    select 1 as found from engine.ticket t where t.order_id = ${orderId} and t.state <> 'cancelled' and (
      t.state <> 'done' or not exists (
        select from engine.delivery_task d where d.ticket_id = t.id and d.state = 'delivered'))
    limit 1`);
  return missing === undefined;
}
