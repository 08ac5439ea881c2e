// Once per Jest run: a throwaway PostgreSQL and in it one migrated and seeded database that test files clone.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import pg from 'pg';
import { fingerprint } from '../../scripts/build/fingerprint.mjs';
import { childEnvironment, root } from '../../scripts/environment.mjs';
import { startCluster } from '../../scripts/postgres/cluster.mjs';
import { databaseExists, dropDatabases, ensureDatabase, renameDatabase } from '../../scripts/postgres/database.mjs';
import { withLock } from '../../scripts/run/lock.mjs';
import { freePort } from '../../scripts/run/ports.mjs';
import { announceCluster, simulatorDir, testDataDir } from './announce.mjs';

const lockFile = path.join(testDataDir, 'lock');
const applicationName = 'zhanggui-test-run';

/**
 * What decides the content of a seeded database. Of the engine's code only what gives the demo's member points: every boot
 * runs its own set-up again.
 */
const templateInputs = [
  'package-lock.json',
  'database',
  'config/dist',
  'cms/dist/src',
  'cms/dist/config',
  'plugins/loyalty/dist',
];

export default async function globalSetup() {
  const outputDir = path.join(root, 'tests/output');
  fs.mkdirSync(outputDir, { recursive: true });
  const { cluster, guard } = await withLock(lockFile, async () => {
    const cluster = await startCluster({ dir: path.join(testDataDir, 'postgres'), durable: false });
    const guard = new pg.Client({ connectionString: cluster.url('postgres'), application_name: applicationName });
    await guard.connect();
    return { cluster, guard };
  });
  try {
    const template = await withLock(lockFile, () => ensureTemplate(cluster, outputDir));
    announceCluster({ adminUrl: cluster.url('postgres'), template });
    globalThis.endTestRun = () => endRun(cluster, guard, template);
  } catch (error) {
    // Jest runs no teardown after a set-up that failed.
    await endRun(cluster, guard);
    throw error;
  }
}

/** The server is stopped by the last run that uses it. */
async function endRun(cluster, guard, template) {
  await withLock(lockFile, async () => {
    const { rows } = await guard.query(
      'SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
      [applicationName],
    );
    await guard.end();
    if (rows[0].others > 0) return;
    await dropDatabases(cluster.url('postgres'), 'venue_');
    if (template) await dropDatabases(cluster.url('postgres'), 'template_', { except: template });
    await cluster.stop();
  });
}

async function ensureTemplate(cluster, outputDir) {
  const admin = cluster.url('postgres');
  const template = `template_${fingerprint(templateInputs).slice(0, 16)}`;
  if (await databaseExists(admin, template)) return template;
  await dropDatabases(admin, 'half_');
  const half = `half_${process.pid}`;
  await ensureDatabase(admin, half);
  await bootOnce(cluster.url(half), path.join(outputDir, 'template.log'));
  await renameDatabase(admin, half, template);
  return template;
}

/** Starts the server until it serves (migrations and seeds are done then) and stops it. */
async function bootOnce(databaseUrl, logFile) {
  const started = Date.now();
  process.stdout.write('Preparing the seeded test database …\n');
  const log = fs.createWriteStream(logFile);
  const server = spawn(process.execPath, ['server.mjs'], {
    cwd: path.join(root, 'cms'),
    env: childEnvironment({ ...(await serverFacts()), DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const tail = [];
  await new Promise((resolve, reject) => {
    for (const input of [server.stdout, server.stderr]) {
      readline.createInterface({ input }).on('line', (line) => {
        log.write(`${line}\n`);
        tail.push(line);
        if (line.startsWith('{"event":"listening"')) server.kill('SIGTERM');
      });
    }
    server.once('error', reject);
    server.once('close', (code, signal) => {
      log.end();
      const served = tail.some((line) => line.startsWith('{"event":"listening"'));
      if (served && code === 0) resolve();
      else
        reject(
          new Error(`The server did not prepare the database (${signal ?? code}):\n${tail.slice(-40).join('\n')}`),
        );
    });
  });
  process.stdout.write(`Prepared in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

async function serverFacts() {
  const { default: simulator } = await import('@zhanggui/wechat-simulator');
  const credentials = simulator.ensureCredentials(simulatorDir);
  return {
    NODE_ENV: 'test',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DEMO: 'true',
    STRAPI_TELEMETRY_DISABLED: 'true',
    ...simulator.serverEnvironment(credentials, 'http://127.0.0.1:9'),
  };
}
