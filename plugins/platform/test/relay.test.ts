import { cloneDatabase, type TestDatabase } from '../../../tests/harness/database';
import { until } from '../../../tests/harness';
import { systemClock } from '../src/clock';
import { openDatabase, sql, type Database } from '../src/database';
import type { Engine, NumberedEvent } from '../src/engine';
import { startRelay, type Reaction, type Relay } from '../src/events/relay';
import { openLog } from '../src/log';
import { openMetrics } from '../src/metrics';
import { transactionsOn } from '../src/transaction';

let database: TestDatabase;
let db: Database;
let engine: Engine;

beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase(database.url, 4, () => undefined);
  engine = {
    db,
    clock: systemClock,
    log: openLog('silent'),
    metrics: openMetrics(),
    signals: { send: () => undefined, on: () => undefined, close: async () => undefined },
    transaction: transactionsOn(db, systemClock, () => undefined),
  } as unknown as Engine;
  await database.sql.query('create table taken (number text not null)');
});
afterAll(async () => {
  await db?.close();
  await database?.drop();
});

const placed = (orderId: string) => ({
  type: 'order.placed' as const,
  storeId: 's',
  topics: [],
  payload: {
    orderId,
    state: 'placed',
    spaceId: null,
    visitId: null,
    customerId: 'c',
    amountFen: 1,
  },
});

const reactionThat = (name: string, fails: (orderId: string) => boolean): Reaction => ({
  name,
  to: ['order.placed'],
  async handle(_engine, tx, event) {
    const { orderId } = (event as NumberedEvent<'order.placed'>).payload;
    await tx.run(sql`insert into taken (number) values (${`${name} ${orderId}`})`);
    if (fails(orderId)) throw new Error(`${orderId} cannot be taken`);
  },
});

const takenBy = async (name: string): Promise<string[]> => {
  const { rows } = await database.sql.query<{ number: string }>(
    `select number from taken where number like $1 order by number`,
    [`${name} %`],
  );
  return rows.map(({ number }) => number.slice(name.length + 1));
};

async function withRelay(reaction: Reaction, work: () => Promise<void>): Promise<void> {
  const relay: Relay = startRelay(engine, [reaction]);
  try {
    await work();
  } finally {
    await relay.close();
  }
}

test('an event that cannot be taken is set aside alone: those before and after it take effect, once', async () => {
  await engine.transaction(async (tx) => ['1', '2', '3', '4', '5'].forEach((number) => tx.emit(placed(number))));
  await withRelay(
    reactionThat('stubborn', (number) => number === '3'),
    async () => {
      await until(
        () => takenBy('stubborn'),
        (taken) => taken.includes('5'),
      );
    },
  );
  expect(await takenBy('stubborn')).toEqual(['1', '2', '4', '5']);
  const { rows } = await database.sql.query(`select error from engine.reaction_failure where reaction = 'stubborn'`);
  expect(rows).toEqual([{ error: 'Error: 3 cannot be taken' }]);
});

test('an event that fails for a moment is taken in its turn, once', async () => {
  let left = 2;
  await withRelay(
    reactionThat('shaky', (number) => number === '4' && left-- > 0),
    async () => {
      await until(
        () => takenBy('shaky'),
        (taken) => taken.includes('5'),
      );
    },
  );
  expect(await takenBy('shaky')).toEqual(['1', '2', '3', '4', '5']);
});
