import type { Core } from '@strapi/strapi';
import path from 'node:path';
import { Client } from 'pg';
import { accountHandlers } from './accounts/accounts.api';
import { staffDirectory, staffModel } from './accounts/staff-directory';
import { openAuthenticator, openTokenReader } from './auth/authenticate';
import { Revocations } from './auth/revocations';
import { openTokens } from './auth/tokens';
import { SettableClock, systemClock } from './clock';
import { announceContent, announceDocument } from './content/content-events';
import { contentChanges, type ReadModel } from './content/read-models';
import { registeredContexts } from './context';
import { openDatabase } from './database';
import type { Engine, NewEvent } from './engine';
import { environment } from './env';
import { startFeed } from './events/feed';
import { startRelay, type Relay } from './events/relay';
import type { Handlers } from './http/call';
import { openRouter } from './http/router';
import { mountEngine } from './http/server';
import { openJobs } from './jobs';
import { openLog } from './log';
import { openMetrics } from './metrics';
import { migrate } from './migrations';
import { operationHandlers } from './operations.api';
import { openSockets } from './realtime/sockets';
import { retentionJobs } from './retention';
import { openSignals } from './signals';
import { testClockHandlers } from './test-clock.api';
import { transactionsOn } from './transaction';

const MIGRATIONS = path.resolve(__dirname, '../../../database/migrations');
const COMPILING_CONNECTIONS = 2;

let relay: Relay | undefined;
let stop: (() => Promise<void>) | undefined;

/** Brings schema `engine` up to date. Before Strapi's bootstrap: seeds write content, and content writes events. */
export async function migrateEngine(): Promise<void> {
  const client = new Client({ connectionString: environment().databaseUrl });
  await client.connect();
  try {
    await migrate(client, MIGRATIONS);
  } finally {
    await client.end();
  }
}

/** From now on every change of content is an event. Called once, while Strapi registers its plugins. */
export const watchContent = (strapi: Core.Strapi): void => announceContent(strapi, () => relay?.wake());

/** Tells everybody that a document has changed though nobody saved it, as when a picture in it was replaced. */
export const announceChange = (strapi: Core.Strapi, uid: string, documentId: string): Promise<void> =>
  announceDocument(strapi, uid, documentId, () => relay?.wake());

/**
 * Starts the engine in this process: database, relay, read models, jobs, API and sockets, on Strapi's HTTP server.
 * Called once by the composition root, after Strapi has loaded.
 */
export async function startEngine(strapi: Core.Strapi): Promise<Engine> {
  if (new Date(2026, 6, 1).getTimezoneOffset() !== 0) throw new Error('start with TZ=UTC');
  const env = environment();
  const log = openLog(env.logLevel);
  const clock = env.testClock ? new SettableClock(env.testClockAheadMs) : systemClock;
  const db = openDatabase(env.databaseUrl, env.databasePoolSize, (err) =>
    log.warn({ err }, 'database connection broke'),
  );
  const metrics = openMetrics();
  const jobs = openJobs(env);
  const signals = await openSignals(db, log);
  const contexts = registeredContexts();
  const follow = (events: readonly NewEvent[]) => {
    for (const context of contexts) context.follow?.(events);
  };
  const transaction = transactionsOn(db, clock, (events) => {
    follow(events);
    relay?.wake();
  });
  const engine: Engine = { env, db, clock, log, metrics, jobs, signals, transaction };

  const models = [staffModel, ...contexts.flatMap((context) => context.readModels ?? [])] as ReadModel<unknown>[];
  // On connections of their own: transactions wait for a model's first compilation, with all the others in their hands.
  const compiling = openDatabase(env.databaseUrl, COMPILING_CONNECTIONS, (err) =>
    log.warn({ err }, 'database connection broke'),
  );
  for (const model of models) model.open(strapi, { ...engine, db: compiling });

  const tokens = openTokens(env.tokenSecret, clock);
  const revocations = new Revocations();
  await revocations.start(engine);
  const readToken = openTokenReader(tokens, revocations, staffDirectory);

  const handlers = contexts.reduce<Handlers>((all, context) => ({ ...all, ...context.handlers }), {
    ...accountHandlers(strapi, tokens),
    ...operationHandlers,
    ...testClockHandlers(clock),
  });
  const route = openRouter(engine, openAuthenticator(readToken), handlers);
  let seq = () => 0;
  const sockets = openSockets(engine, readToken, () => seq());
  const feed = await startFeed(
    engine,
    async (events) => {
      const changes = contentChanges(events);
      follow(events);
      if (changes.length > 0) await Promise.all(models.map((model) => model.apply(changes)));
    },
    (events) => sockets.deliver(events),
  );
  seq = () => feed.seq();
  for (const context of contexts) await context.onStart?.(engine, strapi);
  relay = startRelay(
    engine,
    contexts.flatMap((context) => context.reactions ?? []),
  );
  await jobs.start(engine, [...retentionJobs, ...contexts.flatMap((context) => context.jobs ?? [])]);
  mountEngine(strapi.server.httpServer, engine, route, sockets);

  stop = async () => {
    sockets.close();
    revocations.close();
    await jobs.close();
    await relay?.close();
    await feed.close();
    await signals.close();
    await compiling.close();
    await db.close();
  };
  return engine;
}

/** Ends what `startEngine` started, letting running work finish. */
export async function stopEngine(): Promise<void> {
  await stop?.();
  stop = undefined;
}
