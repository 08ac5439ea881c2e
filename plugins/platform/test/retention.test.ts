import { cloneDatabase, type TestDatabase } from '../../../tests/harness/database';
import { systemClock } from '../src/clock';
import { openDatabase, type Database } from '../src/database';
import type { Engine } from '../src/engine';
import { retentionJobs } from '../src/retention';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase(database.url, 2, () => undefined);
});
afterAll(async () => {
  await db?.close();
  await database?.drop();
});

async function forget(): Promise<void> {
  for (const job of retentionJobs) await job.run({ db, clock: systemClock } as unknown as Engine, {});
}

const seqs = async (): Promise<number[]> => {
  const { rows } = await database.sql.query<{ seq: string }>('select seq from engine.event order by seq');
  return rows.map(({ seq }) => Number(seq));
};

test('events go when they are old, taken by every reaction and past catching up, but for those set aside', async () => {
  await database.sql.query('delete from engine.event');
  await database.sql.query('delete from engine.reaction');
  await database.sql.query(`
    insert into engine.event (seq, type, topics, payload, at)
    select n, 'order.placed', '{}', '{}', now() - interval '40 days' from generate_series(1, 20010) as n`);
  await database.sql.query('update engine.relay set last_seq = 20010');
  await database.sql.query(`insert into engine.reaction (name, seq) values ('slow', 4) on conflict do nothing`);
  await database.sql.query(
    `insert into engine.reaction_failure (reaction, seq, error, tries, at) values ('slow', 2, 'x', 6, now())`,
  );
  await forget();
  expect((await seqs()).slice(0, 3)).toEqual([2, 5, 6]);
  await database.sql.query('update engine.reaction set seq = 20010');
  await forget();
  expect((await seqs()).slice(0, 3)).toEqual([2, 11, 12]);
  await database.sql.query(`update engine.event set at = now()`);
  await database.sql.query(`update engine.relay set last_seq = 90000`);
  await forget();
  expect((await seqs()).slice(0, 3)).toEqual([2, 11, 12]);
});
