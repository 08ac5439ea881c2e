import { sql, type Sql } from './database';
import type { Engine } from './engine';
import type { Job } from './jobs';
import { CATCH_UP_SPAN } from './realtime/sockets';

const DAY_MS = 86_400_000;
/** Nobody repeats a call after a week. */
const KEEP_REQUESTS_DAYS = 7;
/** As long as a manager looks back over what happened in the store; what counts for good has tables of its own. */
const KEEP_EVENTS_DAYS = 30;
/** Longer than any code or block on sign-in lives. */
const KEEP_SIGN_IN_DAYS = 1;
/** Longer than a token lives: what was revoked has run out by itself. */
const KEEP_REVOCATIONS_DAYS = 60;
/** So many rows at once, so that a long pause does not end in one long transaction. */
const BATCH = 5000;

/**
 * Forgets in steps of at most so many rows, each a statement of its own, until a step finds fewer.
 *
 * @param forget forgets at most as many rows as it is told, and says how many those were
 */
export async function forgetInSteps(forget: (atMost: number) => Promise<number>): Promise<void> {
  let forgotten: number;
  do forgotten = await forget(BATCH);
  while (forgotten === BATCH);
}

const daysAgo = (engine: Engine, days: number): Date => new Date(engine.clock.now().getTime() - days * DAY_MS);

/**
 * A job that forgets once an hour, in steps, what is older than so many days.
 *
 * @param forget the statement that deletes at most so many rows from before an instant
 */
export const forgetOld = (name: string, keepDays: number, forget: (before: Date, atMost: number) => Sql): Job => ({
  name,
  everySeconds: 3600,
  run: (engine) => forgetInSteps((atMost) => engine.db.run(forget(daysAgo(engine, keepDays), atMost))),
});

/** Forgets the answers of old requests, and what is left of sign-ins that led nowhere. */
const forgetRequests: Job = {
  name: 'platform.forget-requests',
  everySeconds: 3600,
  async run(engine) {
    await engine.db.run(sql`delete from engine.request where at < ${daysAgo(engine, KEEP_REQUESTS_DAYS)}`);
    await engine.db.run(sql`delete from engine.sms_code where expires_at < ${daysAgo(engine, KEEP_SIGN_IN_DAYS)}`);
    await engine.db.run(sql`
      delete from engine.sign_in_failure where blocked_until < ${daysAgo(engine, KEEP_SIGN_IN_DAYS)}`);
    await engine.db.run(sql`
      delete from engine.revocation where issued_before < ${daysAgo(engine, KEEP_REVOCATIONS_DAYS)}`);
  },
};

/**
 * Forgets old events that every reaction has taken. Those that a client may still catch up on stay, however old, and so
 * do those that were set aside for people to look at.
 */
const forgetEvents = forgetOld(
  'platform.forget-events',
  KEEP_EVENTS_DAYS,
  (before, atMost) => sql`
    delete from engine.event where seq in (
      select seq from engine.event e
      where seq <= (select last_seq from engine.relay) - ${CATCH_UP_SPAN}
        and seq <= (select coalesce(min(seq), 0) from engine.reaction)
        and at < ${before}
        and not exists (select from engine.reaction_failure f where f.seq = e.seq)
      order by seq limit ${atMost})`,
);

/** What keeps tables that only ever grow from growing for ever. */
export const retentionJobs: readonly Job[] = [forgetRequests, forgetEvents];
