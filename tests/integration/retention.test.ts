import { cloneDatabase, type TestDatabase } from '../harness/database';
import { systemClock } from '../../plugins/platform/src/clock';
import { openDatabase, type Database } from '../../plugins/platform/src/database';
import type { Engine } from '../../plugins/platform/src/engine';
import type { Job } from '../../plugins/platform/src/jobs';
import { retentionJobs } from '../../plugins/platform/src/retention';
import { forgetMessages } from '../../plugins/notifications/src/forget-messages.job';
import { forgetHandovers } from '../../plugins/venues/src/handovers.jobs';

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

async function forget(...jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await job.run({ db, clock: systemClock } as unknown as Engine, {});
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
  await forget(...retentionJobs);
  expect((await seqs()).slice(0, 3)).toEqual([2, 5, 6]);
  await database.sql.query('update engine.reaction set seq = 20010');
  await forget(...retentionJobs);
  expect((await seqs()).slice(0, 3)).toEqual([2, 11, 12]);
  await database.sql.query(`update engine.event set at = now()`);
  await database.sql.query(`update engine.relay set last_seq = 90000`);
  await forget(...retentionJobs);
  expect((await seqs()).slice(0, 3)).toEqual([2, 11, 12]);
});

test('messages that were sent or given up long ago are forgotten, whatever waits is not', async () => {
  await database.sql.query(`
    insert into engine.message (id, event_seq, kind, store_id, subject_id, state, channel, sent_at, next_try_at, created_at)
    select gen_random_uuid(), place, 'booking-reminder', name, gen_random_uuid(), state,
      case when state = 'sent' then 'sms' end, case when state = 'sent' then now() end, now(), now() - age
    from (values (1, 'old sent', 'sent', interval '91 days'), (2, 'old failed', 'failed', interval '91 days'),
                 (3, 'old queued', 'queued', interval '91 days'), (4, 'new sent', 'sent', interval '89 days'))
      as told (place, name, state, age)`);
  await forget(forgetMessages);
  const { rows } = await database.sql.query<{ store_id: string }>(
    'select store_id from engine.message order by event_seq',
  );
  expect(rows.map((row) => row.store_id)).toEqual(['old queued', 'new sent']);
});

test('who had a space is forgotten when no booking can have waited for it', async () => {
  await database.sql.query(`
    insert into engine.space_handover (space_id, taken_since, free_since)
    select id, now() - age - interval '2 hours', now() - age
    from (values ('long ago', interval '31 days'), ('lately', interval '29 days')) as left_at (id, age)`);
  await forget(forgetHandovers);
  const { rows } = await database.sql.query<{ space_id: string }>('select space_id from engine.space_handover');
  expect(rows.map((row) => row.space_id)).toEqual(['lately']);
});
