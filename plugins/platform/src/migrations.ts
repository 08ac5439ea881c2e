import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';

/** Held while migrations run, so that instances that start together take turns. */
const MIGRATION_LOCK = 7_203_001;

/**
 * Brings schema `engine` up to date: each file of `folder` runs once, in the order of names, in a transaction.
 * A file that was changed after it ran is refused: what has run is history.
 */
export async function migrate(client: Client, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const ran: string[] = [];
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await client.query('create schema if not exists engine');
    await client.query(
      'create table if not exists engine.migration (name text primary key, hash text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from engine.migration');
    const known = new Map(rows.map((row) => [row.name, row.hash]));
    for (const name of files) {
      const text = await readFile(path.join(folder, name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const before = known.get(name);
      if (before === hash) continue;
      if (before !== undefined) throw new Error(`Migration ${name} was changed after it ran; write a new one`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into engine.migration (name, hash) values ($1, $2)', [name, hash]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${name} failed`, { cause: error });
      }
      ran.push(name);
    }
    return ran;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}
