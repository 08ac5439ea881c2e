import { createHash } from 'node:crypto';
import { Client, Pool, types, TypeOverrides, type PoolClient, type QueryResult } from 'pg';
import type { Sql } from 'sql-template-tag';

export { default as sql, empty, raw } from 'sql-template-tag';
export type { Sql } from 'sql-template-tag';

// Of our own connections alone: Strapi changes the parsers that everybody shares, and leaves JSON unread.
export const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.JSONB, JSON.parse);
// bigint columns hold fen, points and sequences, all far below 2^53; dates are compared as text.
parsers.setTypeParser(types.builtins.INT8, Number);
parsers.setTypeParser(types.builtins.DATE, (value) => value);

/** Runs statements. Every statement is prepared and named by its text, so that PostgreSQL plans it once a connection. */
export interface Queries {
  /** All rows. The row type is what the statement selects. */
  rows<Row extends object>(query: Sql): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row extends object>(query: Sql): Promise<Row | undefined>;
  /** How many rows a statement touched. */
  run(query: Sql): Promise<number>;
}

/** Queries inside a transaction; see `Engine.transaction`. */
export interface Tx extends Queries {
  /**
   * Sends a write that nothing in the transaction depends on any more. It travels together with what is sent beside it and
   * with the commit, which PostgreSQL takes as a rollback where a write failed; the transaction throws that error.
   *
   * @param heard gets the rows that it returned, before the transaction is over
   */
  send<Row extends object>(query: Sql, heard?: (rows: Row[]) => void): void;
  /** Waits for all that was sent: for whoever goes on with what was heard of it. Throws what a failed write threw. */
  sent(): Promise<void>;
}

export interface Database extends Queries {
  /** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A connection of its own, for LISTEN and advisory locks. The caller ends it. */
  dedicatedClient(): Client;
  close(): Promise<void>;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20);
    names.set(text, name);
  }
  return name;
}

function execute<Row extends object>(target: Pool | PoolClient, query: Sql): Promise<QueryResult<Row>> {
  if ('release' in target) sendTogether(target);
  return target.query<Row>({ name: nameOf(query.text), text: query.text, values: query.values });
}

/** What is sent on this connection until the present work pauses goes out in one write: each write wakes PostgreSQL. */
function sendTogether(client: PoolClient): void {
  const { stream } = client.connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function queriesOn(target: Pool | PoolClient): Queries {
  return {
    rows: async <Row extends object>(query: Sql) => (await execute<Row>(target, query)).rows,
    first: async <Row extends object>(query: Sql): Promise<Row | undefined> =>
      (await execute<Row>(target, query)).rows[0],
    run: async (query) => (await execute(target, query)).rowCount ?? 0,
  };
}

/** One transaction on a connection of its own, from begin to commit. */
async function runTransaction<T>(client: PoolClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  const sent: Promise<unknown>[] = [];
  const keep = (answer: Promise<unknown>) => {
    // Heard of below, with the commit: until then it is nobody's unhandled error.
    answer.catch(() => undefined);
    sent.push(answer);
  };
  sendTogether(client);
  // Travels with the first statement. It fails only where the connection does, and then so does all that follows.
  keep(client.query('begin'));
  try {
    const result = await work({
      ...queriesOn(client),
      send: (query, heard) => keep(execute(client, query).then(({ rows }) => heard?.(rows as never[]))),
      sent: async () => void (await Promise.all(sent)),
    });
    sendTogether(client);
    keep(client.query('commit'));
    await Promise.all(sent);
    return result;
  } catch (error) {
    // What follows a failed write fails because of it, and is not what went wrong.
    await Promise.all(sent);
    throw error;
  }
}

/** Opens the pool that the engine works on. A pool of 4–6 beats a larger one under contention. */
export function openDatabase(url: string, poolSize: number, onError: (error: Error) => void): Database {
  const options = {
    connectionString: url,
    application_name: 'zhanggui-engine',
    options: '-c timezone=UTC',
    types: parsers,
  };
  // Statements that are asked for together are sent together, and answered in turn.
  const pool = new Pool({ ...options, max: poolSize, pipeline: true });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', onError);
  return {
    ...queriesOn(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        return await runTransaction(client, work);
      } catch (error) {
        await client.query('rollback').catch((rollbackError: Error) => {
          broken = rollbackError;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    dedicatedClient: () => new Client({ ...options, application_name: 'zhanggui-listener' }),
    close: () => pool.end(),
  };
}

/** Whether an error is PostgreSQL's refusal of a duplicate, optionally of one named constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return hasCode(error, '23505') && (constraint === undefined || constraintOf(error) === constraint);
}

/** Deadlock or serialization failure: the transaction did nothing and may be tried again. */
export function isRetryable(error: unknown): boolean {
  return hasCode(error, '40P01') || hasCode(error, '40001');
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function constraintOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : undefined;
}
