import type { LiveProvider } from '@refinedev/core';
import type { LiveConnection } from './live-connection';

/** `/realtime` for Refine: a channel is a topic of the contract, `store:abc`. The type `*` alone means events were missed. */
export const liveProviderOn = (connection: LiveConnection): LiveProvider => ({
  subscribe: ({ channel, callback }) =>
    connection.subscribe(channel, (event) =>
      callback({
        channel,
        type: event?.type ?? '*',
        payload: { event },
        date: event ? new Date(event.at) : new Date(),
      }),
    ),
  unsubscribe: (unsubscribe: () => void) => unsubscribe(),
});
