import type { EventType } from '@zhanggui/contract';
import { sql, type Queries } from '../database';
import type { NumberedEvent } from '../engine';

interface EventRow {
  seq: number;
  store_id: string | null;
  type: EventType;
  topics: string[];
  payload: NumberedEvent['payload'];
  at: Date;
}

const toEvent = (row: EventRow): NumberedEvent => ({
  seq: row.seq,
  storeId: row.store_id,
  type: row.type,
  topics: row.topics,
  payload: row.payload,
  at: row.at,
});

/**
 * Events after a number, of some types, oldest first; and the number up to which nothing of these types is missing,
 * which moves on also where none was found.
 */
export async function readEvents(
  queries: Queries,
  after: number,
  types: readonly EventType[],
  limit: number,
): Promise<{ events: NumberedEvent[]; upTo: number }> {
  const head = await queries.first<{ last_seq: number }>(sql`select last_seq from engine.relay`);
  const end = head?.last_seq ?? 0;
  if (end <= after) return { events: [], upTo: after };
  const rows = await queries.rows<EventRow>(sql`
    select seq, store_id, type, topics, payload, at from engine.event
    where seq > ${after} and seq <= ${end} and type = any(${types})
    order by seq limit ${limit}`);
  const events = rows.map(toEvent);
  return { events, upTo: events.length === limit ? (events[limit - 1]?.seq ?? end) : end };
}

/** Every event after a number, oldest first. */
export async function readAllEvents(queries: Queries, after: number, limit: number): Promise<NumberedEvent[]> {
  const rows = await queries.rows<EventRow>(sql`
    select seq, store_id, type, topics, payload, at from engine.event where seq > ${after} order by seq limit ${limit}`);
  return rows.map(toEvent);
}

/** Events of one topic after a number, oldest first. */
export async function readTopicEvents(
  queries: Queries,
  topic: string,
  after: number,
  limit: number,
): Promise<NumberedEvent[]> {
  const rows = await queries.rows<EventRow>(sql`
    select seq, store_id, type, topics, payload, at from engine.event
    where seq > ${after} and topics @> ${[topic]}::text[] order by seq limit ${limit}`);
  return rows.map(toEvent);
}

/** The last number given. */
export async function lastSeq(queries: Queries): Promise<number> {
  return (await queries.first<{ last_seq: number }>(sql`select last_seq from engine.relay`))?.last_seq ?? 0;
}
