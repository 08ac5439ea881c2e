import { coalesced } from './coalesced';

test('a refresh asked for while it runs runs once more, never twice at once', async () => {
  const finish: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const refresh = coalesced(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running -= 1;
  });
  const first = refresh();
  const second = refresh();
  void refresh();
  finish[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  finish[1]?.();
  await Promise.all([first, second]);
  expect([finish.length, most]).toEqual([2, 1]);
  void refresh();
  expect(finish).toHaveLength(3);
});
