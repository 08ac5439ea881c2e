import type { Answer, ApiClient } from '../../../../tests/harness';
import type { BookingHouse } from '../booking-house';

const LOOK_AGAIN_MS = 50;

/** Servers that lose power while people talk to them, and people who do not give up. */
export class FailingServers {
  /** Requests that a power cut left without an answer. */
  unanswered = 0;
  private readonly isUp: boolean[];

  constructor(
    private readonly house: BookingHouse,
    private readonly random: () => number,
  ) {
    this.isUp = house.venue.urls.map(() => true);
  }

  /** Asks one of the servers that are up, and another one where the line breaks, until somebody answers. */
  async insist<T>(who: ApiClient | undefined, call: (api: ApiClient) => Promise<Answer<T>>): Promise<Answer<T>> {
    if (!who) throw new Error('nobody asks');
    for (;;) {
      const up = this.house.venue.urls.filter((_, index) => this.isUp[index]);
      try {
        return await call(who.at(up[Math.floor(this.random() * up.length)] ?? ''));
      } catch (error) {
        if ((error as { cause?: unknown }).cause === undefined) throw error;
        this.unanswered += 1;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
  }

  /** One server dies as in a power cut, in the middle of everything, and comes back. */
  async cutPower(instance: number, afterMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const { venue } = this.house;
    await venue.kill9(instance);
    this.isUp[instance] = false;
    await venue.restart(instance);
    this.isUp[instance] = true;
  }
}
