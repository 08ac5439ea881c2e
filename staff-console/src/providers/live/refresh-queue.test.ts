import { RefreshQueue } from './refresh-queue';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function queue() {
  const asked: string[][] = [];
  const answers: (() => void)[] = [];
  const refresh = (things: readonly string[]) => {
    asked.push([...things]);
    return new Promise<void>((resolve) => answers.push(resolve));
  };
  return { asked, answers, queue: new RefreshQueue<string>(refresh, 100) };
}

test('NT-2 events that come together are answered by one question', async () => {
  const { asked, queue: refresh } = queue();
  refresh.add(['orders']);
  refresh.add(['orders', 'tickets']);
  expect(asked).toEqual([]);
  await jest.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([['orders', 'tickets']]);
});

test('NT-2 what happens while an answer is on its way is asked for after it, never forgotten', async () => {
  const { asked, answers, queue: refresh } = queue();
  refresh.add(['orders']);
  await jest.advanceTimersByTimeAsync(100);
  refresh.add(['orders']);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
  answers[0]?.();
  await jest.advanceTimersByTimeAsync(100);
  expect(asked).toEqual([['orders'], ['orders']]);
});

test('a stopped queue asks nothing more', async () => {
  const { asked, queue: refresh } = queue();
  refresh.add(['orders']);
  refresh.stop();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([]);
});
