import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { startSimulator } from '@zhanggui/wechat-simulator';
import { ApiClient } from '../../tests/harness/api-client';
import { ChildProgram } from '../../tests/harness/child-program';
import { startCluster } from '../postgres/cluster.mjs';
import { dropDatabases, ensureDatabase } from '../postgres/database.mjs';
import { freePort } from '../run/ports.mjs';
import { serverOptions } from '../run/services.mjs';

const root = path.resolve(__dirname, '../..');
/** Signs the benches' customers in without a login each: this server knows no other secret. */
export const TOKEN_SECRET = 'bench-token-secret-of-this-run-only';

/** The product as it runs in a store, on a durable database of its own, with the demo in it. */
export interface Product {
  url: string;
  simulatorUrl: string;
  databaseUrl: string;
  sql: Pool;
  owner: ApiClient;
  /** The store that benches order in, and its open table codes. */
  storeId: string;
  codes: string[];
  /** Resident memory of the server, in MB. */
  memoryMb(): number;
  stop(): Promise<void>;
}

/** @param moreEnvironment what this run needs besides, as a clock that can be set */
export async function startProduct(moreEnvironment: Record<string, string> = {}): Promise<Product> {
  const dataDir = path.join(root, '.data/bench');
  mkdirSync(dataDir, { recursive: true });
  const cluster = await startCluster({ dir: path.join(dataDir, 'postgres'), durable: true });
  const database = `bench_${Date.now()}`;
  // What a run leaves behind, PostgreSQL tidies up in the middle of the next: a worker for every database there is.
  await dropDatabases(cluster.url('postgres'), 'bench_');
  await ensureDatabase(cluster.url('postgres'), database);
  const simulatorDir = mkdtempSync(path.join(os.tmpdir(), 'bench-simulator-'));
  const simulator = await startSimulator({ port: 0, dataDir: simulatorDir });
  const port = await freePort();
  const databaseUrl = cluster.url(database);
  const url = `http://127.0.0.1:${port}`;
  const server = new ChildProgram({
    file: path.join(root, 'cms/server.mjs'),
    cwd: path.join(root, 'cms'),
    logFile: path.join(dataDir, 'server.log'),
    env: {
      TZ: 'UTC',
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: databaseUrl,
      DEMO: 'true',
      TOKEN_SECRET,
      STRAPI_TELEMETRY_DISABLED: 'true',
      ...serverOptions,
      ...simulator.environment,
      ...moreEnvironment,
    },
  });
  await server.start();
  const sql = new Pool({ connectionString: databaseUrl, max: 6 });
  const owner = await new ApiClient(url).signInStaff('owner');
  const { stores } = await owner.expect('staff.me');
  const storeId = (stores.find((store) => store.code.startsWith('CAFE')) ?? stores[0])?.id ?? '';
  const { items } = await owner.expect('spaces.codes', { params: { storeId } });
  return {
    url,
    simulatorUrl: simulator.url,
    databaseUrl,
    sql,
    owner,
    storeId,
    codes: items.map(({ code }) => code),
    memoryMb: () => {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
    },
    async stop() {
      await sql.end();
      await server.end();
      await simulator.close();
      await cluster.stop();
      rmSync(simulatorDir, { recursive: true, force: true });
    },
  };
}
