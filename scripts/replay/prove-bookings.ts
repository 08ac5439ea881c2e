import type { Pool } from 'pg';
import type { Proof } from './invariants';

/** The bookings that were answered, one row for each of their tables. */
const TABLES = `
  select b.id, t.space_id, b.party_size, b.starts_at, b.ends_at
  from engine.booking b cross join unnest(b.space_ids) as t (space_id) where b.id = any($1::uuid[])`;

/** Asks the bookings themselves, and not the constraint that guards them, whether anybody sits on anybody's lap. */
export async function proveBookings(sql: Pool, accepted: readonly string[]): Promise<Proof[]> {
  const count = async (text: string, values: unknown[] = [accepted]): Promise<number> =>
    (await sql.query<{ count: number }>(text, values)).rows[0]?.count ?? NaN;
  const kept = await count(`select count(*)::int as count from engine.booking where id = any($1::uuid[])`);
  const unknown = await count(`select count(*)::int as count from engine.booking where id <> all($1::uuid[])`);
  const overlaps = await count(`
    with taken as (${TABLES})
    select count(*)::int as count from taken a join taken b
      on a.space_id = b.space_id and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`);
  const crowded = await count(`
    with taken as (${TABLES}), seats as (select distinct document_id, capacity_max from spaces)
    select count(*)::int as count from (
      select t.id from taken t join seats s on s.document_id = t.space_id
      group by t.id, t.party_size having sum(s.capacity_max) < t.party_size) as too_many`);
  const setAside = await count('select count(*)::int as count from engine.reaction_failure', []);
  return [
    {
      what: 'every booking that was answered is there, and no other',
      holds: kept === accepted.length && unknown === 0,
      detail: `${kept} of ${accepted.length}, ${unknown} unknown`,
    },
    { what: 'no two parties have one table at one time', holds: overlaps === 0, detail: `${overlaps} overlaps` },
    { what: 'every party fits its tables', holds: crowded === 0, detail: `${crowded} too large` },
    { what: 'no event was set aside', holds: setAside === 0, detail: `${setAside}` },
  ];
}
