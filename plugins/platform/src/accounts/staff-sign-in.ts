import type { Core } from '@strapi/strapi';
import { compare } from 'bcryptjs';
import { sql } from '../database';
import type { Engine } from '../engine';
import { Refusal } from '../refusal';

const FREE_FAILURES = 5;
const BLOCK_SECONDS = 60;
/** Compared with where nobody has the name, so that the answer takes as long: names cannot be probed by time. */
const NOBODY = '$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5uQ9d2dOQ2xHqYx1rZb7eG3kqOQ2K';

/**
 * The id of the member of staff whose password this is. Five failures block the name for a minute, on every instance.
 * @throws Refusal WRONG_PASSWORD, TOO_MANY_REQUESTS
 */
export async function signInStaff(
  engine: Engine,
  strapi: Core.Strapi,
  username: string,
  password: string,
): Promise<string> {
  const subject = `staff:${username}`;
  const now = engine.clock.now();
  const blocked = await engine.db.first<{ blocked_until: Date }>(
    sql`select blocked_until from engine.sign_in_failure where subject = ${subject} and blocked_until > ${now}`,
  );
  if (blocked) throw new Refusal('TOO_MANY_REQUESTS');
  const member = (await strapi.db
    .query('api::staff-member.staff-member')
    .findOne({ where: { username, active: true } })) as { documentId: string; password: string | null } | null;
  const right = await compare(password, member?.password ?? NOBODY);
  if (!member || !right) {
    await engine.db.run(sql`
      insert into engine.sign_in_failure (subject, failures) values (${subject}, 1)
      on conflict (subject) do update set
        failures = engine.sign_in_failure.failures + 1,
        blocked_until = case when engine.sign_in_failure.failures + 1 >= ${FREE_FAILURES}
                             then ${new Date(now.getTime() + BLOCK_SECONDS * 1000)}::timestamptz end`);
    throw new Refusal('WRONG_PASSWORD');
  }
  await engine.db.run(sql`delete from engine.sign_in_failure where subject = ${subject}`);
  return member.documentId;
}
