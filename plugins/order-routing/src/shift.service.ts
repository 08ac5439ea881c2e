import type { ShiftView } from '@zhanggui/contract';
import { recordAudit, sql, type EngineTx, type Queries, type StaffPrincipal } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { assignWaiting, lockDispatch } from './dispatch';
import type { TaskState } from './domain/task-flow';
import { emitTask } from './task-rows';

interface ShiftRow {
  on_shift: boolean;
  since: Date | null;
  area_ids: string[];
  carrying: number;
}

/** Whether a member of staff is on shift as a waiter in a store, and what they carry. */
export async function readShift(queries: Queries, storeId: string, staffId: string): Promise<ShiftView> {
  const row = await queries.first<ShiftRow>(sql`
    select on_shift, since, area_ids,
           (select count(*)::int from engine.delivery_task d
            where d.store_id = w.store_id and d.waiter_id = w.staff_id and d.state = 'carrying') as carrying
    from engine.waiter_shift w where store_id = ${storeId} and staff_id = ${staffId}`);
  const venue = await venueOf(storeId);
  return {
    staffId,
    onShift: row?.on_shift ?? false,
    since: row?.since?.toISOString() ?? null,
    areaIds: row?.area_ids ?? [],
    areas: [...(venue?.areas.values() ?? [])].map(({ id, name }) => ({ id, name })),
    carrying: row?.carrying ?? 0,
  };
}

/**
 * Signs a waiter on for areas (none means all), or off (DL-1). Who signs on gets what waits; who signs off gives back
 * what is not picked up yet, to those who stay.
 */
export async function setShift(
  tx: EngineTx,
  principal: StaffPrincipal,
  storeId: string,
  wish: { onShift: boolean; areaIds: readonly string[]; requestId: string },
): Promise<ShiftView> {
  await lockDispatch(tx, storeId);
  await tx.run(sql`
    insert into engine.waiter_shift as w (store_id, staff_id, staff_name, on_shift, since, area_ids)
    values (${storeId}, ${principal.id}, ${principal.displayName}, ${wish.onShift},
            ${wish.onShift ? tx.now : null}, ${[...wish.areaIds]}::text[])
    on conflict (store_id, staff_id) do update set
      staff_name = excluded.staff_name, on_shift = excluded.on_shift, area_ids = excluded.area_ids,
      since = case when excluded.on_shift and w.on_shift then w.since else excluded.since end`);
  if (!wish.onShift) await giveBack(tx, principal.id, storeId, ['assigned', 'accepted']);
  await assignWaiting(tx, storeId);
  await recordAudit(tx, principal, {
    storeId,
    action: wish.onShift ? 'shift.signed-on' : 'shift.signed-off',
    subjectType: 'staff',
    subjectId: principal.id,
    after: { areaIds: wish.areaIds },
    requestId: wish.requestId,
  });
  return readShift(tx, storeId, principal.id);
}

/**
 * Signs off a waiter who does not work in the store any more. Everything of theirs goes to those who stay, also what
 * they were carrying: nobody else could ever deliver it. May be repeated.
 */
export async function signOffDeparted(tx: EngineTx, storeId: string, staffId: string): Promise<void> {
  await lockDispatch(tx, storeId);
  await tx.run(sql`
    update engine.waiter_shift set on_shift = false, since = null where store_id = ${storeId} and staff_id = ${staffId}`);
  await giveBack(tx, staffId, storeId, ['assigned', 'accepted', 'carrying']);
  await assignWaiting(tx, storeId);
}

async function giveBack(tx: EngineTx, staffId: string, storeId: string, states: readonly TaskState[]): Promise<void> {
  const tasks = await tx.rows<{ id: string; order_id: string; store_id: string; state: string; waiter_id: null }>(sql`
    update engine.delivery_task
    set state = 'waiting', waiter_id = null, waiter_name = null, assigned_at = null, accepted_at = null,
        picked_up_at = null
    where store_id = ${storeId} and waiter_id = ${staffId} and state = any(${[...states]})
    returning id, order_id, store_id, state, waiter_id`);
  for (const task of tasks) emitTask(tx, task);
}
