import { sql, type EngineTx, type StaffPrincipal } from '@zhanggui/platform';
import { spaceInfo, venueOf } from '@zhanggui/venues';
import { randomUUID } from 'node:crypto';
import { gatherTrip, LONGEST_TRIP, shortestWay, type Stop } from './domain/trip';
import { stationsOf } from './station-model';
import { emitTask, type TaskRow } from './task-rows';

interface TripRow {
  id: string;
  order_id: string;
  store_id: string;
  space_id: string | null;
  state: string;
  waiter_id: string | null;
  trip_id: string | null;
}

/**
 * A waiter sets out with a task (DL-1): what is ready for tables nearby, and is theirs or nobody's, joins the trip up to
 * the store's limit, and all stops stand in the order of the shortest way from the pass. What joined is still to be
 * picked up, and may be handed over like any task. `lockDispatch` comes first.
 */
export async function setOut(tx: EngineTx, waiter: StaffPrincipal, picked: TaskRow): Promise<void> {
  const venue = await venueOf(picked.store_id);
  if (!venue) return;
  const rows = await tx.rows<TripRow>(sql`
    select id, order_id, store_id, space_id, state, waiter_id, trip_id from engine.delivery_task
    where store_id = ${picked.store_id} and id <> ${picked.id} and (
      (waiter_id = ${waiter.id} and state in ('assigned', 'accepted', 'carrying'))
      or (state = 'waiting' and not ${waiter.id} = any(handed_over_by)))
    order by created_at, id for update skip locked`);
  const stopOf = async (row: { id: string; space_id: string | null }): Promise<Stop> => ({
    taskId: row.id,
    to: row.space_id === null ? undefined : await spaceInfo(picked.store_id, row.space_id),
  });
  const first = await stopOf(picked);
  // The trip that the picked task was joined to, or the one that the waiter is on.
  const tripId = picked.trip_id ?? rows.find(({ state }) => state === 'carrying')?.trip_id ?? randomUUID();
  const on = rows.filter((row) => row.trip_id === tripId);
  const others = rows.filter((row) => row.trip_id !== tripId && row.state !== 'carrying');
  const alreadyOn = await Promise.all(on.map(stopOf));
  const joining = gatherTrip(first, alreadyOn, await Promise.all(others.map(stopOf)), {
    limit: venue.orderFlow.tripLimit,
    reach: venue.orderFlow.tripReach,
  });
  const from = (await stationsOf(picked.store_id)).find(({ id }) => id === picked.station_id)?.pass;
  const way = shortestWay(from, [first, ...alreadyOn, ...joining].slice(0, LONGEST_TRIP));
  await tx.run(sql`
    update engine.delivery_task d set
      trip_id = ${tripId}, stop = way.stop,
      waiter_id = ${waiter.id}, waiter_name = ${waiter.displayName},
      state = case when d.state in ('waiting', 'assigned') then 'accepted' else d.state end,
      assigned_at = coalesce(d.assigned_at, ${tx.now}),
      accepted_at = coalesce(d.accepted_at, ${tx.now})
    from unnest(${way.map(({ taskId }) => taskId)}::uuid[]) with ordinality as way (task_id, stop)
    where d.id = way.task_id`);
  const joined = new Set(joining.map(({ taskId }) => taskId));
  for (const row of others) if (joined.has(row.id)) emitTask(tx, { ...row, state: 'accepted', waiter_id: waiter.id });
}
