import { createPostgresBackend, Queue, Worker, type Job as BullJob } from 'bullmq';
import { Redis } from 'ioredis';
import { parsers } from './database';
import type { Engine } from './engine';
import type { EngineEnv } from './env';

const QUEUE = 'zhanggui';

/**
 * Work that nobody waits for: sweeping what is overdue, calling providers, sending messages. A job may run late, twice
 * or on another instance, so each looks at the rows and does what is still to be done.
 */
export interface Job {
  /** Stable name: `ordering.expire-unpaid`. */
  name: string;
  /** Runs by itself this often, on one instance at a time. */
  everySeconds?: number;
  run(engine: Engine, data: unknown): Promise<void>;
}

export interface Jobs {
  /** Asks for a run soon, with retries and growing pauses; the same `key` is not queued twice while it waits. */
  soon(name: string, data?: unknown, key?: string): Promise<void>;
  start(engine: Engine, jobs: readonly Job[]): Promise<void>;
  close(): Promise<void>;
}

/** A finished run is remembered so long, so that a slow instance does not ask for it again. */
const keptFor = (age: number) => ({ removeOnComplete: { age }, removeOnFail: { age: 86_400, count: 1000 } });

/** BullMQ on PostgreSQL, or on Redis where the deployment has one. */
export function openJobs(env: EngineEnv): Jobs {
  const redis = env.redisUrl ? new Redis(env.redisUrl, { maxRetriesPerRequest: null }) : undefined;
  const postgres = { connectionString: env.databaseUrl, schema: 'jobs', max: 3, migrate: true, types: parsers };
  const openQueue = () =>
    redis ? new Queue(QUEUE, { connection: redis }) : new Queue(QUEUE, { connection: postgres }, createPostgresBackend);
  const openWorker = (run: (job: BullJob) => Promise<void>) =>
    redis
      ? new Worker(QUEUE, run, { connection: redis, concurrency: 4 })
      : new Worker(QUEUE, run, { connection: postgres, concurrency: 4 }, createPostgresBackend);
  let queue: ReturnType<typeof openQueue> | undefined;
  let worker: ReturnType<typeof openWorker> | undefined;
  const timers: NodeJS.Timeout[] = [];
  return {
    async soon(name, data, key) {
      await queue?.add(name, data ?? {}, {
        ...(key && { jobId: key }),
        attempts: 8,
        backoff: { type: 'exponential', delay: 500 },
        removeOnComplete: true,
        removeOnFail: { age: 86_400, count: 1000 },
      });
    },
    async start(engine, jobs) {
      const byName = new Map(jobs.map((job) => [job.name, job]));
      queue = openQueue();
      queue.on('error', (error) => engine.log.warn({ err: error }, 'job queue not reachable'));
      await queue.waitUntilReady();
      const ask = (job: Job, everySeconds: number) => {
        // Every instance asks; the id makes it one run for each stretch of time. BullMQ's own schedulers stop for good
        // after an unlucky restart (taskforcesh/bullmq#3262), which a sweep must never do.
        const stretch = Math.floor(Date.now() / (everySeconds * 1000));
        queue
          ?.add(job.name, {}, { jobId: `${job.name}-${stretch}`, ...keptFor(everySeconds * 2) })
          .catch((error: unknown) => engine.log.warn({ err: error, job: job.name }, 'job not asked for'));
      };
      for (const job of jobs) {
        const { everySeconds } = job;
        if (everySeconds) timers.push(setInterval(() => ask(job, everySeconds), everySeconds * 1000));
      }
      worker = openWorker(async (bullJob) => {
        const job = byName.get(bullJob.name);
        if (!job) throw new Error(`no job is called ${bullJob.name}`);
        await job.run(engine, bullJob.data);
      });
      worker.on('error', (error) => engine.log.warn({ err: error }, 'job worker not reachable'));
      worker.on('failed', (bullJob, error) => engine.log.warn({ err: error, job: bullJob?.name }, 'job failed'));
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await worker?.close();
      await queue?.close();
      redis?.disconnect();
    },
  };
}
