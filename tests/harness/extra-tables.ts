import { randomUUID } from 'node:crypto';
import { TableGuest } from './table-guest';
import type { Venue } from './venue';

/** More tables than a store has, for crowds: each with one guest, a customer of their own, and a visit of its own. */
export function extraTables(venue: Venue, storeId: string, count: number): Promise<TableGuest[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const api = await venue.customer();
      const { id } = await api.expect('accounts.me');
      const visitId = randomUUID();
      await venue.sql.query(
        `insert into engine.visit (id, store_id, space_id, state, opened_at) values ($1, $2, $3, 'open', now())`,
        [visitId, storeId, `extra-${visitId}`],
      );
      await venue.sql.query(
        'insert into engine.visit_guest (visit_id, customer_id, joined_at) values ($1, $2, now())',
        [visitId, id],
      );
      return new TableGuest(api, storeId, visitId);
    }),
  );
}
