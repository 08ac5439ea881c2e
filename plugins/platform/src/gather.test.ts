import { gather } from './gather';

describe('gather', () => {
  test('calls that come together are worked off together, each with its own answer', async () => {
    const sizes: number[] = [];
    const call = gather<number, number>(10, async (items) => {
      sizes.push(items.length);
      await Promise.resolve();
      return items.map((item) =>
        item === 13 ? { status: 'rejected', reason: new Error('13') } : { status: 'fulfilled', value: item * 2 },
      );
    });
    const answers = await Promise.allSettled(Array.from({ length: 25 }, (_, i) => call(i)));
    expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : 'refused'))).toEqual(
      Array.from({ length: 25 }, (_, i) => (i === 13 ? 'refused' : i * 2)),
    );
    expect(sizes).toEqual([1, 10, 10, 4]);
  });

  test('a batch that fails as a whole fails each of its calls and the next one works', async () => {
    let first = true;
    const call = gather<number, number>(10, async (items) => {
      if (first) {
        first = false;
        throw new Error('down');
      }
      return items.map((value) => ({ status: 'fulfilled', value }));
    });
    await expect(call(1)).rejects.toThrow('down');
    await expect(call(2)).resolves.toBe(2);
  });

  test('the next batch begins when the one before goes on, and never a fourth one', async () => {
    const begun: number[][] = [];
    const ends: (() => void)[] = [];
    const call = gather<number, number>(10, async (items, goOn) => {
      begun.push(items);
      goOn();
      await new Promise<void>((resolve) => ends.push(resolve));
      return items.map((value) => ({ status: 'fulfilled', value }));
    });
    const answers = [1, 2, 3, 4, 5].map(call);
    expect(begun).toEqual([[1], [2], [3]]);
    ends[1]?.();
    await expect(answers[1]).resolves.toBe(2);
    expect(begun).toEqual([[1], [2], [3], [4, 5]]);
    for (const end of ends) end();
    await expect(Promise.all(answers)).resolves.toEqual([1, 2, 3, 4, 5]);
  });
});
