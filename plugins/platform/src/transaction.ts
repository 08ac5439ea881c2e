import type { Clock } from './clock';
import { isRetryable, sql, type Database } from './database';
import type { EngineTx, NewEvent } from './engine';

const TRIES = 3;

/**
 * The engine's transactions over a database: events that a use case emits are inserted in one statement right before
 * the commit, and `committed` hears of them after it.
 */
export function transactionsOn(db: Database, clock: Clock, committed: (events: readonly NewEvent[]) => void) {
  return async function transaction<T>(work: (tx: EngineTx) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      const events: NewEvent[] = [];
      const afterwards: (() => void)[] = [];
      try {
        const result = await db.transaction(async (plain) => {
          const tx: EngineTx = {
            ...plain,
            now: clock.now(),
            emit: (event) => void events.push(event),
            afterCommit: (callback) => void afterwards.push(callback),
          };
          const value = await work(tx);
          if (events.length > 0) insertEvents(tx, events);
          return value;
        });
        if (events.length > 0) committed(events);
        for (const callback of afterwards) callback();
        return result;
      } catch (error) {
        if (!isRetryable(error) || tried === TRIES) throw error;
      }
    }
  };
}

function insertEvents(tx: EngineTx, events: NewEvent[]): void {
  // One JSON parameter: PostgreSQL has no ragged arrays to unnest the topics from.
  tx.send(sql`
    insert into engine.event (store_id, type, topics, payload, at)
    select e->>'storeId', e->>'type', array(select jsonb_array_elements_text(e->'topics')), e->'payload', ${tx.now}
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as list(e, position)
    order by position`);
}
