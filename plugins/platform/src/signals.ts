import type { Client } from 'pg';
import type { Database } from './database';
import type { Log } from './log';

const CHANNEL = 'zhanggui';
const RECONNECT_MS = 500;

/**
 * Short wake-up calls between instances over LISTEN/NOTIFY. They carry no data and may be lost: whoever listens also
 * looks by itself from time to time, and reads the truth from tables.
 */
export interface Signals {
  /** Calls every listener of `name` on every instance, this one included, soon. Never waits, never throws. */
  send(name: string): void;
  on(name: string, listener: () => void): void;
  close(): Promise<void>;
}

/** Opens the channel. Listens again by itself after a broken connection, and then wakes everyone once. */
export async function openSignals(db: Database, log: Log): Promise<Signals> {
  const listeners = new Map<string, Set<() => void>>();
  const pending = new Set<string>();
  let sending = false;
  let closed = false;
  let client: Client | undefined;

  const call = (name: string) => listeners.get(name)?.forEach((listener) => listener());

  async function listen(): Promise<void> {
    const fresh = db.dedicatedClient();
    fresh.on('notification', (message) => call(message.payload ?? ''));
    fresh.on('error', (error) => log.warn({ err: error }, 'signal connection broke'));
    fresh.on('end', () => {
      if (!closed) setTimeout(() => void relisten(), RECONNECT_MS).unref();
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    client = fresh;
  }

  async function relisten(): Promise<void> {
    if (closed) return;
    try {
      await listen();
      for (const name of listeners.keys()) call(name);
    } catch (error) {
      log.warn({ err: error }, 'signal connection not restored yet');
      setTimeout(() => void relisten(), RECONNECT_MS).unref();
    }
  }

  async function flush(): Promise<void> {
    sending = true;
    while (pending.size > 0 && client) {
      const names = [...pending];
      pending.clear();
      try {
        await client.query({
          name: 'notify',
          text: 'select pg_notify($1, name) from unnest($2::text[]) as name',
          values: [CHANNEL, names],
        });
      } catch (error) {
        log.warn({ err: error }, 'signal not sent');
      }
    }
    sending = false;
  }

  await listen();
  return {
    send(name) {
      if (closed) return;
      // Here at once; the others by way of PostgreSQL (which tells us again: a second look costs little).
      call(name);
      pending.add(name);
      if (!sending) void flush();
    },
    on(name, listener) {
      let set = listeners.get(name);
      if (!set) listeners.set(name, (set = new Set()));
      set.add(listener);
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
