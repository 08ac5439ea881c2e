import type { ApiClient } from './api-client';

/** Sets the clock that servers started for tests go by. */
export class VirtualClock {
  constructor(private readonly servers: readonly ApiClient[]) {}

  /** From now on it is this instant, and time goes on from there; `null` gives the real time back. */
  async set(now: string | Date | null): Promise<void> {
    const instant = now === null ? null : new Date(now).toISOString();
    for (const server of this.servers) {
      const answer = await server.request('PUT', '/v1/test/clock', { now: instant });
      if (answer.status >= 300) throw new Error(`The clock was not set: ${JSON.stringify(answer.body)}`);
    }
  }
}
