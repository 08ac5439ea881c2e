import type { ApiClient } from './api-client';

/** Sets the clock that the servers go by; it runs on from wherever it was set. */
export class VirtualClock {
  /** How far it is ahead of the real one. */
  private offsetMs = 0;

  constructor(private readonly servers: readonly ApiClient[]) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  get aheadMs(): number {
    return this.offsetMs;
  }

  async set(instant: Date | string): Promise<void> {
    const now = new Date(instant);
    this.offsetMs = now.getTime() - Date.now();
    await Promise.all(this.servers.map((server) => server.expect('clock.set', { body: { now: now.toISOString() } })));
  }

  async advance(milliseconds: number): Promise<void> {
    await this.set(new Date(this.now().getTime() + milliseconds));
  }
}
