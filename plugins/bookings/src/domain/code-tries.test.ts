import { FREE_TRIES, judgeTries } from './code-tries';

const since = new Date('2026-11-28T12:00:00Z');
const after = (minutes: number) => new Date(since.getTime() + minutes * 60_000);

test('BK-5 ten codes may be wrong; then it is said in how many minutes to try again', () => {
  expect(judgeTries({ tries: FREE_TRIES, since }, after(1))).toEqual({ ok: true, value: null });
  const refused = (minutes: number) => judgeTries({ tries: FREE_TRIES + 1, since }, after(minutes));
  expect(refused(3.5)).toEqual({ ok: false, code: 'TOO_MANY_CODES', params: { minutes: 7 } });
  expect(refused(9.9)).toMatchObject({ params: { minutes: 1 } });
});
