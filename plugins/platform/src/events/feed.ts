import type { Engine, NumberedEvent } from '../engine';
import { lastSeq, readAllEvents } from './event-rows';

const LOOK_EVERY_MS = 500;
const BATCH = 1000;

export interface Feed {
  /** The last event that this instance has handed on. */
  seq(): number;
  close(): Promise<void>;
}

/**
 * Hands every numbered event to this instance, in order: first to `apply` (read models), then to `deliver` (sockets),
 * so that a phone that is told of a change already gets the changed menu here. Starts at the present.
 */
export async function startFeed(
  engine: Engine,
  apply: (events: NumberedEvent[]) => Promise<void>,
  deliver: (events: NumberedEvent[]) => void,
): Promise<Feed> {
  let seq = await lastSeq(engine.db);
  let closed = false;
  let again = false;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    do {
      again = false;
      try {
        for (;;) {
          const events = await readAllEvents(engine.db, seq, BATCH);
          if (events.length === 0 || closed) break;
          await apply(events);
          deliver(events);
          seq = events[events.length - 1]?.seq ?? seq;
        }
      } catch (error) {
        engine.log.error({ err: error }, 'the event feed stumbled');
        return;
      }
    } while (again && !closed);
  }

  const look = () => {
    if (closed) return;
    again = true;
    reading ??= read().finally(() => {
      reading = undefined;
    });
  };
  engine.signals.on('events', look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    seq: () => seq,
    async close() {
      closed = true;
      clearInterval(timer);
      await reading;
    },
  };
}
