import { SettableClock, type Clock } from './clock';
import type { Handlers } from './http/call';
import { Refusal } from './refusal';

/** Sets the business's clock where the deployment allows it; everywhere else the endpoint does not exist. */
export function testClockHandlers(clock: Clock): Handlers {
  return {
    'clock.set': ({ body }) => {
      if (!(clock instanceof SettableClock)) throw new Refusal('NOT_FOUND');
      clock.set(new Date(body.now));
      return { now: clock.now().toISOString() };
    },
  };
}
