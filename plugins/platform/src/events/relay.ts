import type { EventType } from '@zhanggui/contract';
import type { Client } from 'pg';
import { sql } from '../database';
import type { Engine, EngineTx, NumberedEvent } from '../engine';
import { readEvents } from './event-rows';

/** Held by the one instance that numbers events and runs reactions; released by PostgreSQL when its process dies. */
const RELAY_LOCK = 7_203_002;
const BATCH = 500;
const LOOK_EVERY_MS = 250;
const TAKE_OVER_EVERY_MS = 500;
/** Under load events are numbered in rounds, not one by one; the first after a pause never waits. */
const ROUND_MS = 20;
/**
 * What is older than so many events before the last has its number, but for what was committed very late: the look from
 * time to time finds that. In between nobody steps over all that was numbered since PostgreSQL last tidied the index.
 */
const MAY_COME_LATE = 1000;
const REACTION_TRIES = 5;
/** So many events share a transaction while all goes well. */
const REACTION_BATCH = 100;
/** This often every reaction looks, also those whose events did not come: their place moves on. */
const EVERYONE_EVERY_MS = 60_000;

/** What a context does when something happened elsewhere. It runs in a transaction with its place in the stream. */
export interface Reaction {
  /** Stable name: the place in the stream is kept under it. */
  name: string;
  to: readonly EventType[];
  /**
   * Every event has a transaction of its own: for a reaction whose locks others take several of at once. Keeping those
   * of one event while it asks for those of the next, it would meet them in a deadlock.
   */
  alone?: true;
  /**
   * Takes one event. Its writes and the progress of the reaction commit together, so each event takes effect once.
   * A throw is tried again with growing pauses, then the event is set aside in `engine.reaction_failure`.
   */
  handle(engine: Engine, tx: EngineTx, event: NumberedEvent): Promise<void>;
}

export interface Relay {
  /** Look now: events were written. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Starts the relay of this instance. Exactly one instance works at a time; the others wait to take over.
 * Numbers are given in one stream after the commit, so a reader that has seen N has seen everything up to N.
 */
export function startRelay(engine: Engine, reactions: readonly Reaction[]): Relay {
  let closed = false;
  let leader: Client | undefined;
  let working: Promise<void> | undefined;
  let again = false;
  /** When every reaction has to look next, whatever was numbered; at once after taking over. */
  let everyoneAt = 0;

  async function takeOver(): Promise<void> {
    const client = engine.db.dedicatedClient();
    const lose = () => {
      if (leader === client) leader = undefined;
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [RELAY_LOCK]);
      if (!rows[0]?.held) {
        await client.end();
        return;
      }
      await client.query(
        `insert into engine.reaction (name, seq) select name, 0 from unnest($1::text[]) as name on conflict do nothing`,
        [reactions.map((reaction) => reaction.name)],
      );
    } catch (error) {
      // A connection left open would keep the lock from everybody, this instance included.
      await client.end().catch(() => undefined);
      throw error;
    }
    leader = client;
    everyoneAt = 0;
    engine.log.info('this instance runs the relay');
  }

  let nextRoundAt = 0;
  /** The highest id that has been numbered; 0 to look at all. */
  let highestId = 0;

  async function work(): Promise<void> {
    do {
      const pauseMs = nextRoundAt - Date.now();
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      again = false;
      if (!leader) return;
      nextRoundAt = Date.now() + ROUND_MS;
      try {
        const numbered = new Set<EventType>();
        let count: number;
        do {
          const events = await numberEvents(leader, highestId - MAY_COME_LATE);
          count = events.length;
          for (const { id, type } of events) {
            numbered.add(type);
            highestId = Math.max(highestId, id);
          }
        } while (count === BATCH && !closed);
        const everyone = Date.now() >= everyoneAt;
        if (numbered.size === 0 && !everyone) continue;
        engine.signals.send('events');
        const concerned = reactions.filter((reaction) => everyone || reaction.to.some((type) => numbered.has(type)));
        await Promise.all(concerned.map((reaction) => react(engine, reaction, () => closed)));
        if (everyone) everyoneAt = Date.now() + EVERYONE_EVERY_MS;
        // What the reactions emitted has to be numbered too.
        again = true;
      } catch (error) {
        engine.log.error({ err: error }, 'the relay stumbled');
        // What was numbered just now may not have been taken: everyone looks at the next try.
        everyoneAt = 0;
        return;
      }
    } while (again && !closed);
  }

  function wake(): void {
    if (closed) return;
    if (!leader) {
      engine.signals.send('outbox');
      return;
    }
    again = true;
    working ??= work().finally(() => {
      working = undefined;
      if (again && leader && !closed) wake();
    });
  }

  engine.signals.on('outbox', () => {
    if (leader) wake();
  });
  const look = setInterval(() => {
    highestId = 0;
    if (leader) wake();
  }, LOOK_EVERY_MS);
  const candidate = setInterval(() => {
    if (!leader && !closed)
      takeOver().catch((error: unknown) => engine.log.warn({ err: error }, 'relay not taken over'));
  }, TAKE_OVER_EVERY_MS);
  void takeOver().catch((error: unknown) => engine.log.warn({ err: error }, 'relay not taken over'));

  return {
    wake,
    async close() {
      closed = true;
      clearInterval(look);
      clearInterval(candidate);
      await working;
      await leader?.end();
    },
  };
}

/** Gives the next numbers to events after an id that have none, oldest first, `BATCH` at most. */
async function numberEvents(leader: Client, afterId: number): Promise<{ id: number; type: EventType }[]> {
  // Over the leader's own connection: if the lock is gone, so is this statement. It is planned while the table is small and
  // kept: events are found by a list of ids, which leaves PostgreSQL no choice but their index, and not by a join, for
  // which it would read the whole table ever after.
  const { rows } = await leader.query<{ id: number; type: EventType }>({
    name: 'number-events',
    text: `
      with fresh as materialized (
        select array(
          select id from engine.event where seq is null and id > $1 order by id limit ${BATCH}
        ) as ids
      ), moved as (
        update engine.relay set last_seq = last_seq + cardinality(ids)
        from fresh where only_row and ids <> '{}'
        returning ids, last_seq - cardinality(ids) as before
      )
      update engine.event as event set seq = moved.before + array_position(moved.ids, event.id)
      from moved where event.id = any(moved.ids)
      returning event.id, event.type`,
    values: [afterId],
  });
  return rows;
}

/** Lets a reaction take what it has not taken yet. */
async function react(engine: Engine, reaction: Reaction, isClosed: () => boolean): Promise<void> {
  while (!isClosed()) {
    const outcome = await take(engine, reaction, reaction.alone ? 1 : REACTION_BATCH);
    if (outcome.kind === 'nothing') return;
    if (outcome.kind === 'failed') await takeOneByOne(engine, reaction, outcome);
  }
}

type Outcome =
  { kind: 'nothing' } | { kind: 'taken'; upTo: number } | { kind: 'failed'; event: NumberedEvent; error: unknown };

/**
 * Takes the next events of a reaction, `limit` at most, in one transaction: all of them or none.
 * @throws what went wrong outside of any event, as a database that is away: no event is to blame for that
 */
async function take(engine: Engine, reaction: Reaction, limit: number): Promise<Outcome> {
  let current: NumberedEvent | undefined;
  try {
    return await engine.transaction<Outcome>(async (tx) => {
      current = undefined;
      const place = await tx.first<{ seq: number }>(
        sql`select seq from engine.reaction where name = ${reaction.name} for update`,
      );
      const { events, upTo } = await readEvents(tx, place?.seq ?? 0, reaction.to, limit);
      if (upTo === place?.seq) return { kind: 'nothing' };
      for (const event of events) {
        current = event;
        await reaction.handle(engine, tx, event);
      }
      await tx.run(sql`update engine.reaction set seq = ${upTo} where name = ${reaction.name}`);
      return { kind: 'taken', upTo };
    });
  } catch (error) {
    if (!current) throw error;
    return { kind: 'failed', event: current, error };
  }
}

/**
 * After a failed batch: takes its events one by one, so that those before the failing one are safe, tries the failing
 * one again with pauses, and at last sets it aside so that one bad event does not stop a shop.
 */
async function takeOneByOne(engine: Engine, reaction: Reaction, inBatch: Outcome & { kind: 'failed' }): Promise<void> {
  let failed = inBatch;
  let tries = 1;
  while (tries <= REACTION_TRIES) {
    const { seq } = failed.event;
    engine.log.warn({ err: failed.error, reaction: reaction.name, seq }, 'reaction failed, trying again');
    await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** tries));
    let outcome = await take(engine, reaction, 1);
    while (outcome.kind === 'taken' && outcome.upTo < seq) outcome = await take(engine, reaction, 1);
    if (outcome.kind !== 'failed') return;
    tries = outcome.event.seq === seq ? tries + 1 : 1;
    failed = outcome;
  }
  await setAside(engine, reaction, failed, tries);
}

/** Goes on after an event that cannot be taken. All before it have been. */
async function setAside(
  engine: Engine,
  reaction: Reaction,
  { event: { seq }, error }: { event: NumberedEvent; error: unknown },
  tries: number,
): Promise<void> {
  engine.metrics.reactionFailures.inc({ reaction: reaction.name });
  engine.log.error({ err: error, reaction: reaction.name, seq }, 'event set aside');
  await engine.transaction(async (tx) => {
    await tx.run(sql`
      insert into engine.reaction_failure (reaction, seq, error, tries, at)
      values (${reaction.name}, ${seq}, ${String(error)}, ${tries}, ${tx.now})
      on conflict do nothing`);
    await tx.run(sql`update engine.reaction set seq = ${seq} where name = ${reaction.name}`);
  });
}
