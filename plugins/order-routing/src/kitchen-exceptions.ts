import type { KitchenExceptionView, Text } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries, type StaffPrincipal } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';

export interface ExceptionRow {
  id: string;
  store_id: string;
  kind: KitchenExceptionView['kind'];
  station_id: string;
  station_name: Text;
  substitute_id: string | null;
  order_id: string | null;
  order_number: string | null;
  product_name: Text | null;
  reason: string;
  staff_name: string;
  at: Date;
  resolved_at: Date | null;
}

const EXCEPTION = sql`
  select e.id, e.store_id, e.kind, e.station_id, e.station_name, e.substitute_id, e.order_id, o.number as order_number,
         e.product_name, e.reason, e.staff_name, e.at, e.resolved_at
  from engine.kitchen_exception e left join engine."order" o on o.id = e.order_id`;

/** What nobody has dealt with yet, newest first. */
export const openExceptions = (queries: Queries, storeId: string): Promise<ExceptionRow[]> =>
  queries.rows<ExceptionRow>(sql`
    ${EXCEPTION} where e.store_id = ${storeId} and e.resolved_at is null order by e.at desc, e.id limit 100`);

export const readException = (queries: Queries, id: string): Promise<ExceptionRow | undefined> =>
  queries.first<ExceptionRow>(sql`${EXCEPTION} where e.id = ${id}`);

/** Why a station is paused, or undefined where it works. */
export const pauseOf = (queries: Queries, stationId: string): Promise<ExceptionRow | undefined> =>
  queries.first<ExceptionRow>(sql`
    ${EXCEPTION} where e.station_id = ${stationId} and e.kind = 'equipment-down' and e.resolved_at is null`);

/** Who works for the stations of a store that are paused. */
export async function substitutes(queries: Queries, storeId: string): Promise<Map<string, string>> {
  const rows = await queries.rows<{ station_id: string; substitute_id: string }>(sql`
    select station_id, substitute_id from engine.kitchen_exception
    where store_id = ${storeId} and kind = 'equipment-down' and resolved_at is null and substitute_id is not null`);
  return new Map(rows.map((row) => [row.station_id, row.substitute_id]));
}

export interface NewException {
  kind: KitchenExceptionView['kind'];
  storeId: string;
  stationId: string;
  stationName: Text;
  substituteId: string | null;
  ticketLineId: string | null;
  orderId: string | null;
  productName: Text | null;
  reason: string;
}

/**
 * Writes down what keeps a kitchen from working, and alarms the desk and the screens.
 * @returns false where the station is paused already
 */
export async function raise(tx: EngineTx, staff: StaffPrincipal, given: NewException): Promise<boolean> {
  const id = randomUUID();
  const raised = await tx.run(sql`
    insert into engine.kitchen_exception
      (id, store_id, kind, station_id, station_name, substitute_id, ticket_line_id, order_id, product_name, reason,
       staff_name, at)
    values (${id}, ${given.storeId}, ${given.kind}, ${given.stationId}, ${JSON.stringify(given.stationName)}::jsonb,
            ${given.substituteId}, ${given.ticketLineId}, ${given.orderId},
            ${given.productName && JSON.stringify(given.productName)}::jsonb, ${given.reason}, ${staff.displayName},
            ${tx.now})
    on conflict (station_id) where kind = 'equipment-down' and resolved_at is null do nothing`);
  if (raised === 0) return false;
  emitException(
    tx,
    { id, store_id: given.storeId, kind: given.kind, station_id: given.stationId, order_id: given.orderId },
    false,
  );
  return true;
}

/** Ends an exception, once; of two who end it the second changes nothing. */
export async function resolve(tx: EngineTx, staff: StaffPrincipal, row: ExceptionRow): Promise<void> {
  const ended = await tx.run(sql`
    update engine.kitchen_exception set resolved_at = ${tx.now}, resolved_by = ${staff.displayName}
    where id = ${row.id} and resolved_at is null`);
  if (ended > 0) emitException(tx, row, true);
}

function emitException(
  tx: EngineTx,
  row: Pick<ExceptionRow, 'id' | 'store_id' | 'kind' | 'station_id' | 'order_id'>,
  resolved: boolean,
): void {
  tx.emit({
    type: 'kitchen.exception',
    storeId: row.store_id,
    topics: [`station:${row.station_id}`, `kitchen:${row.store_id}`, `store:${row.store_id}`],
    payload: { exceptionId: row.id, kind: row.kind, stationId: row.station_id, orderId: row.order_id, resolved },
  });
}

export const presentException = (row: ExceptionRow): KitchenExceptionView => ({
  id: row.id,
  kind: row.kind,
  stationId: row.station_id,
  stationName: row.station_name,
  productName: row.product_name,
  orderId: row.order_id,
  orderNumber: row.order_number,
  reason: row.reason,
  staffName: row.staff_name,
  at: row.at.toISOString(),
});
