/** While one batch is decided, one is written and one is on its way to the disk. */
const MOST_AT_WORK = 3;

/**
 * Gathers calls that come while others are at work, and works them off together: the busier it gets, the larger the
 * batches and the fewer the transactions, and a single caller never waits for company. One batch is at work at a time;
 * work that calls `goOn` says that the next one may begin beside what is left of it.
 */
export function gather<Item, Answer>(
  limit: number,
  work: (items: Item[], goOn: () => void) => Promise<PromiseSettledResult<Answer>[]>,
): (item: Item) => Promise<Answer> {
  type Waiting = { item: Item; resolve: (answer: Answer) => void; reject: (reason: unknown) => void };
  const waiting: Waiting[] = [];
  let atWork = 0;
  let isBlocked = false;

  function next(): void {
    if (!isBlocked && atWork < MOST_AT_WORK && waiting.length > 0) void run(waiting.splice(0, limit));
  }

  async function run(batch: Waiting[]): Promise<void> {
    atWork += 1;
    isBlocked = true;
    let blocks = true;
    const goOn = () => {
      if (blocks) isBlocked = false;
      blocks = false;
      next();
    };
    try {
      const results = await work(
        batch.map(({ item }) => item),
        goOn,
      );
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result?.status === 'fulfilled') resolve(result.value);
        else reject(result?.reason ?? new Error('the batch gave no answer'));
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    atWork -= 1;
    goOn();
  }

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      next();
    });
}
