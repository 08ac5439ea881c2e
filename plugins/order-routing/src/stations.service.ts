import type { StationView } from '@zhanggui/contract';
import {
  recordAudit,
  Refusal,
  requireStore,
  sql,
  type EngineTx,
  type Queries,
  type StaffPrincipal,
} from '@zhanggui/platform';
import { isMovable } from './domain/ticket-flow';
import { openExceptions, pauseOf, raise, readException, resolve, type ExceptionRow } from './kitchen-exceptions';
import { stationsOf, type StoreStation } from './station-model';
import { countOpenTickets, openTickets, readTicket, saveMove, ticketOf } from './ticket-rows';

/** The stations of a store that are in use or still have work, with what waits at each (KD-1, KD-2). */
export async function viewStations(queries: Queries, storeId: string): Promise<StationView[]> {
  const [stations, counts, exceptions] = [
    await stationsOf(storeId),
    await countOpenTickets(queries, storeId),
    await openExceptions(queries, storeId),
  ];
  const countOf = new Map(counts.map((count) => [count.station_id, count]));
  const pauses = new Map(
    exceptions.filter(({ kind }) => kind === 'equipment-down').map((pause) => [pause.station_id, pause]),
  );
  return stations
    .filter((station) => station.active || countOf.has(station.id))
    .map(({ id, name, kind, color, checks }) => {
      const count = countOf.get(id);
      const pause = pauses.get(id);
      return {
        id,
        name,
        kind,
        color,
        checks,
        waiting: count?.waiting ?? 0,
        started: count?.started ?? 0,
        checking: count?.checking ?? 0,
        paused: pause
          ? { reason: pause.reason, since: pause.at.toISOString(), substituteId: pause.substitute_id }
          : null,
      };
    });
}

export async function viewStation(queries: Queries, storeId: string, stationId: string): Promise<StationView> {
  const station = (await viewStations(queries, storeId)).find(({ id }) => id === stationId);
  if (!station) throw new Refusal('NOT_FOUND');
  return station;
}

/**
 * A station cannot work because its equipment is down (KD-2): the desk and every screen are told why. With a substitute,
 * its unfinished tickets go there now and new ones from now on; without one they wait.
 * @throws Refusal NOT_FOUND, STATION_UNAVAILABLE, STATION_PAUSED
 */
export async function pauseStation(
  tx: EngineTx,
  principal: StaffPrincipal,
  storeId: string,
  stationId: string,
  wish: { reason: string; substituteId: string | null; requestId: string },
): Promise<void> {
  const stations = await stationsOf(storeId);
  const station = stations.find(({ id }) => id === stationId);
  if (!station) throw new Refusal('NOT_FOUND');
  const substitute = stations.find(({ id, active }) => active && id === wish.substituteId && id !== stationId);
  if (wish.substituteId !== null && (!substitute || (await pauseOf(tx, substitute.id)))) {
    throw new Refusal('STATION_UNAVAILABLE');
  }
  if (substitute) await moveAll(tx, storeId, stationId, substitute);
  const raised = await raise(tx, principal, {
    kind: 'equipment-down',
    storeId,
    stationId,
    stationName: station.name,
    substituteId: substitute?.id ?? null,
    ticketLineId: null,
    orderId: null,
    productName: null,
    reason: wish.reason,
  });
  if (!raised) throw new Refusal('STATION_PAUSED');
  await recordAudit(tx, principal, {
    storeId,
    action: 'station.paused',
    subjectType: 'station',
    subjectId: stationId,
    after: { station: station.name, substitute: substitute?.name ?? null },
    reason: wish.reason,
    requestId: wish.requestId,
  });
}

/** Orders are locked in the order of their ids, as whoever takes several does; tickets are read again under the lock. */
async function moveAll(tx: EngineTx, storeId: string, stationId: string, to: StoreStation): Promise<void> {
  const found = await openTickets(tx, storeId, stationId);
  await tx.run(sql`
    select from engine."order" where id = any(${found.map((row) => row.order_id)}::uuid[]) order by id for update`);
  for (const { id } of found) {
    const row = await readTicket(tx, id);
    if (row && row.station_id === stationId && isMovable(ticketOf(row))) await saveMove(tx, row, to);
  }
}

/** The station works again. May be repeated. */
export async function resumeStation(
  tx: EngineTx,
  principal: StaffPrincipal,
  storeId: string,
  stationId: string,
  requestId: string,
): Promise<void> {
  const pause = await pauseOf(tx, stationId);
  if (pause && pause.store_id === storeId) await endException(tx, principal, pause, requestId);
}

/**
 * Somebody has dealt with what kept a kitchen from working (KD-2). May be repeated.
 * @throws Refusal NOT_FOUND
 */
export async function resolveException(
  tx: EngineTx,
  principal: StaffPrincipal,
  exceptionId: string,
  requestId: string,
): Promise<ExceptionRow> {
  const row = await readException(tx, exceptionId);
  if (!row) throw new Refusal('NOT_FOUND');
  requireStore(principal, row.store_id);
  if (row.resolved_at === null) await endException(tx, principal, row, requestId);
  return row;
}

async function endException(
  tx: EngineTx,
  principal: StaffPrincipal,
  row: ExceptionRow,
  requestId: string,
): Promise<void> {
  await resolve(tx, principal, row);
  await recordAudit(tx, principal, {
    storeId: row.store_id,
    action: row.kind === 'equipment-down' ? 'station.resumed' : 'kitchen-exception.resolved',
    subjectType: row.kind === 'equipment-down' ? 'station' : 'kitchen-exception',
    subjectId: row.kind === 'equipment-down' ? row.station_id : row.id,
    before: { reason: row.reason },
    requestId,
  });
}
