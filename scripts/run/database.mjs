// The database of this checkout, for commands beside `npm start`.
import fs from 'node:fs';
import path from 'node:path';
import { AlreadyRunning, openRunRecord } from './record.mjs';

const name = 'zhanggui';

/**
 * The database that the running product uses, else DATABASE_URL, else the embedded one, which runs until `release()`.
 * While the command has the checkout for itself no product starts beside it.
 */
export async function openDatabase({ dataDir, databaseUrl, postgresPort }) {
  const record = await holdRecord(dataDir);
  if (!record) return { url: runningDatabase(dataDir), release: async () => {} };
  if (databaseUrl) return { url: databaseUrl, release: async () => record.close() };
  const { startCluster } = await import('../postgres/cluster.mjs');
  const { ensureDatabase } = await import('../postgres/database.mjs');
  const cluster = await startCluster({ dir: path.join(dataDir, 'postgres'), usualPort: postgresPort ?? 54329 });
  await ensureDatabase(cluster.url('postgres'), name);
  return {
    url: cluster.url(name),
    async release() {
      cluster.stop();
      record.close();
    },
  };
}

/** Undefined where a product runs. */
async function holdRecord(dataDir) {
  try {
    return await openRunRecord(dataDir);
  } catch (error) {
    if (error instanceof AlreadyRunning) return undefined;
    throw error;
  }
}

function runningDatabase(dataDir) {
  const { databaseUrl } = JSON.parse(fs.readFileSync(path.join(dataDir, 'run.json'), 'utf8'));
  if (!databaseUrl) throw new Error('The product is still starting: try again in a moment');
  return databaseUrl;
}
