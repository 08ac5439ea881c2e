/**
 * Reads again what became stale. What comes together is answered by one question, and a new question waits for the
 * answer to the one before: fifty orders a second neither flood the server nor cancel every answer on its way.
 */
export class RefreshQueue<T> {
  private readonly stale = new Set<T>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor(
    private readonly refresh: (things: readonly T[]) => Promise<unknown>,
    private readonly gatherMilliseconds: number,
  ) {}

  add(things: readonly T[]): void {
    for (const thing of things) this.stale.add(thing);
    this.plan();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stale.clear();
  }

  private plan(): void {
    if (this.busy || this.timer !== undefined || this.stale.size === 0) return;
    this.timer = setTimeout(() => void this.flush(), this.gatherMilliseconds);
  }

  private async flush(): Promise<void> {
    const things = [...this.stale];
    this.timer = undefined;
    this.stale.clear();
    this.busy = true;
    try {
      await this.refresh(things);
    } finally {
      this.busy = false;
      this.plan();
    }
  }
}
