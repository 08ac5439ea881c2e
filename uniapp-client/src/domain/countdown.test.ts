import { countdownWords, secondsUntil } from './countdown';

test('a countdown is read like a clock and ends at nothing', () => {
  expect(secondsUntil('2026-11-21T12:00:00.500Z', Date.parse('2026-11-21T11:45:00.000Z'))).toBe(901);
  expect(secondsUntil('2026-11-21T12:00:00.000Z', Date.parse('2026-11-21T13:00:00.000Z'))).toBe(0);
  expect([countdownWords(899), countdownWords(3899), countdownWords(0)]).toEqual(['14:59', '1:04:59', '00:00']);
});
