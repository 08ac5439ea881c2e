/** The time of the business. Decisions get `now` from here, so that tests and replays can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs like the real one from wherever it was set. */
export class SettableClock implements Clock {
  #offsetMs: number;

  constructor(aheadMs = 0) {
    this.#offsetMs = aheadMs;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** From now on the time is `instant`, and runs on from there. */
  set(instant: Date): void {
    this.#offsetMs = instant.getTime() - Date.now();
  }
}
