import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { migrateEngine } from '@zhanggui/platform';
import { Client } from 'pg';
import { env } from './env';

/** One number for "an instance is loading", shared by every instance on the database. */
const LOADING_LOCK = 7_215_540_001;

const APP_DIR = path.resolve(__dirname, '../..');
const DIST_DIR = path.resolve(__dirname, '..');

interface Loading {
  /** Runs once Strapi is loaded, before another instance may load. */
  setUp?: (app: Core.Strapi) => Promise<unknown>;
  /** Strapi tells errors alone. */
  quiet?: boolean;
}

/**
 * Loads the application while no other instance does. Strapi creates its tables while it loads, and instances that do
 * so at the same time on an empty database break each other.
 */
export async function loadApplication({ setUp, quiet = false }: Loading): Promise<Core.Strapi> {
  assertUtc();
  const app = createStrapi({ appDir: APP_DIR, distDir: DIST_DIR });
  if (quiet) app.log.level = 'error';
  const client = new Client({ connectionString: env.databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOADING_LOCK]);
    // Before Strapi: what the seeds write becomes events of the engine.
    await migrateEngine();
    await app.load();
    await setUp?.(app);
  } finally {
    await client.end();
  }
  return app;
}

function assertUtc(): void {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (timeZone !== 'UTC' && timeZone !== 'Etc/UTC') {
    throw new Error(`The server has to run with TZ=UTC, not ${timeZone}: store times are computed per store`);
  }
}
