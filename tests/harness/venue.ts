import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { ApiClient } from './api-client';
import { ChildProgram } from './child-program';
import { VirtualClock } from './clock';
import { cloneDatabase } from './database';
import { freePort } from './free-port';
import { Realtime } from './realtime';
import { outputDir, root } from './run-facts';
import { Simulator } from './simulator';

export interface VenueOptions {
  /** How many servers share the database; 1 unless told. */
  readonly instances?: number;
  /** Added to every server's environment. */
  readonly env?: Record<string, string>;
}

/** The running product, alone on a database of its own: N real servers, the WeChat simulator, SQL and clients. */
export interface Venue {
  readonly urls: readonly string[];
  /** The first server's address. */
  readonly url: string;
  readonly simulator: Simulator;
  readonly sql: Pool;
  /** For other programs of ours that work on the same database. */
  readonly databaseUrl: string;
  readonly clock: VirtualClock;
  /** Nobody signed in. */
  guest(instance?: number): ApiClient;
  /** A customer who signed in as the mini program does; a new person at each call unless named. */
  customer(options?: { user?: string; instance?: number }): Promise<ApiClient>;
  /** A demo account of the staff console. */
  staff(username: string, instance?: number): Promise<ApiClient>;
  realtime(client: ApiClient, instance?: number): Promise<Realtime>;
  /** Ends a server as a power cut would. */
  kill9(instance?: number): Promise<void>;
  /** Starts a server again, on the same port and with the clock of the others. */
  restart(instance?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a venue; call `stop()` in `afterAll`. Output goes to tests/output and is printed when the file fails. */
export async function startVenue({ instances = 1, env = {} }: VenueOptions = {}): Promise<Venue> {
  const database = await cloneDatabase();
  const simulator = await Simulator.start();
  const ports = await Promise.all(Array.from({ length: instances }, () => freePort()));
  // However many servers there are, the world knows them by one address.
  const publicUrl = `http://127.0.0.1:${ports[0]}`;
  const servers = ports.map((port, index) => {
    const program = new ChildProgram({
      file: path.join(root, 'cms/server.mjs'),
      cwd: path.join(root, 'cms'),
      logFile: logFile(`server-${index}`),
      env: {
        NODE_ENV: 'test',
        TZ: 'UTC',
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        DATABASE_URL: database.url,
        DEMO: 'true',
        TEST_CLOCK: 'true',
        RESPONSE_CHECK: 'true',
        STRAPI_TELEMETRY_DISABLED: 'true',
        SIMULATOR_URL: simulator.url,
        ...simulator.environment,
        ...env,
      },
    });
    return { program, url: `http://127.0.0.1:${port}` };
  });
  const live: Realtime[] = [];
  const stop = async () => {
    for (const one of live) one.close();
    await Promise.all(servers.map(({ program }) => program.end()));
    await simulator.stop();
    await database.drop();
  };
  try {
    await Promise.all(servers.map(({ program }) => program.start()));
  } catch (error) {
    await stop();
    throw error;
  }

  const server = (instance: number) => {
    const found = servers[instance];
    if (!found) throw new Error(`There is no instance ${instance}, only ${servers.length}`);
    return found;
  };
  const clock = new VirtualClock(servers.map(({ url }) => new ApiClient(url)));
  const guest = (instance = 0) => new ApiClient(server(instance).url);
  return {
    urls: servers.map(({ url }) => url),
    url: server(0).url,
    simulator,
    sql: database.sql,
    databaseUrl: database.url,
    clock,
    guest,
    async customer({ user, instance = 0 } = {}) {
      return guest(instance).signInCustomer(await simulator.loginCode(user));
    },
    staff: (username, instance = 0) => guest(instance).signInStaff(username),
    async realtime(client, instance = 0) {
      const connection = await Realtime.connect(server(instance).url, client.token);
      live.push(connection);
      return connection;
    },
    kill9: (instance = 0) => server(instance).program.end('SIGKILL'),
    async restart(instance = 0) {
      await server(instance).program.end();
      await server(instance).program.start({ TEST_CLOCK_AHEAD_MS: String(clock.aheadMs) });
    },
    stop,
  };
}

const begun = new Set<string>();

/** One log per program and test file, begun afresh by each run. */
function logFile(program: string): string {
  const { testPath } = expect.getState();
  const name = path.relative(root, testPath ?? 'unknown').replaceAll(/[\\/]/g, '__');
  mkdirSync(outputDir, { recursive: true });
  const file = path.join(outputDir, `${name}.${program}.log`);
  if (!begun.has(file)) rmSync(file, { force: true });
  begun.add(file);
  return file;
}
