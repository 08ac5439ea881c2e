import { handoverJobs } from '../../venues/src/handovers.jobs';
import { cloneDatabase, type TestDatabase } from '../../../tests/harness/database';
import { systemClock } from '../../platform/src/clock';
import { openDatabase, type Database } from '../../platform/src/database';
import type { Engine } from '../../platform/src/engine';
import type { Job } from '../../platform/src/jobs';
import { forgetMessages } from '../src/forget-messages.job';

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

const run = (job: Job | undefined) => job?.run({ db, clock: systemClock } as unknown as Engine, {});

test('messages that were sent or given up long ago are forgotten, whatever waits is not', async () => {
  await database.sql.query(`
    insert into engine.message (id, event_seq, kind, store_id, subject_id, state, channel, sent_at, next_try_at, created_at)
    select gen_random_uuid(), place, 'booking-reminder', name, gen_random_uuid(), state,
      case when state = 'sent' then 'sms' end, case when state = 'sent' then now() end, now(), now() - age
    from (values (1, 'old sent', 'sent', interval '91 days'), (2, 'old failed', 'failed', interval '91 days'),
                 (3, 'old queued', 'queued', interval '91 days'), (4, 'new sent', 'sent', interval '89 days'))
      as told (place, name, state, age)`);
  await run(forgetMessages);
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
  for (const job of handoverJobs) await run(job);
  const { rows } = await database.sql.query<{ space_id: string }>('select space_id from engine.space_handover');
  expect(rows.map((row) => row.space_id)).toEqual(['lately']);
});
