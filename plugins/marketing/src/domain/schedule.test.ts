import { byImportance, isRunningOrSoon } from './schedule';

const now = new Date('2026-11-21T12:00:00Z');
const at = (startsAt: string | null, endsAt: string | null) => isRunningOrSoon({ startsAt, endsAt }, now);

describe('MK-6 what a phone is told', () => {
  test('MK-6 what runs, and what begins within a day', () => {
    expect(at(null, null)).toBe(true);
    expect(at('2026-11-21T12:00:00.000Z', null)).toBe(true);
    expect(at('2026-11-22T12:00:00.000Z', null)).toBe(true);
    expect(at(null, '2026-11-21T12:00:01.000Z')).toBe(true);
  });

  test('MK-6 not what is over, nor what is far away', () => {
    expect(at(null, '2026-11-21T12:00:00.000Z')).toBe(false);
    expect(at('2026-11-22T12:00:00.001Z', null)).toBe(false);
    expect(at('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z')).toBe(false);
  });

  test('pinned ones first, then the latest', () => {
    const row = (pinned: boolean, startsAt: string | null) => ({ pinned, startsAt, endsAt: null });
    const [a, b, c, d] = [row(true, null), row(false, '2026-11-20'), row(false, '2026-11-10'), row(false, null)];
    expect([d, c, b, a].sort(byImportance)).toEqual([a, b, c, d]);
  });
});
