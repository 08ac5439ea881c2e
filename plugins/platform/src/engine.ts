import type { EventPayload, EventType } from '@zhanggui/contract';
import type { Clock } from './clock';
import type { Database, Tx } from './database';
import type { EngineEnv } from './env';
import type { Jobs } from './jobs';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { Signals } from './signals';

/** An event to be: what happened, in which store, and whom it concerns. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  storeId: string | null;
  /** Realtime topics: see contract/realtime.ts for who may listen to which. */
  topics: string[];
  payload: EventPayload<T>;
}

/** An event as the relay numbered it. */
export interface NumberedEvent<T extends EventType = EventType> extends NewEvent<T> {
  seq: number;
  at: Date;
}

/** A transaction of the engine: statements and the events that they make true. */
export interface EngineTx extends Tx {
  /** The time of this transaction's decisions. */
  readonly now: Date;
  /** Adds an event; it is stored with the transaction, or not at all. */
  emit<T extends EventType>(event: NewEvent<T>): void;
  /** Runs after the commit: wake-ups only, never anything that must not be lost. */
  afterCommit(work: () => void): void;
}

/** Everything a use case may reach. One per process. */
export interface Engine {
  readonly env: EngineEnv;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly jobs: Jobs;
  readonly signals: Signals;
  /** One use case, one transaction. Deadlocks and serialization failures are tried again, up to three times. */
  transaction<T>(work: (tx: EngineTx) => Promise<T>): Promise<T>;
}
