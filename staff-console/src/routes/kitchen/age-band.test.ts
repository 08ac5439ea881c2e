import { ageBand } from './age-band';

const MINUTE = 60_000;

test.each([
  [0, 'fresh'],
  [5.9, 'fresh'],
  [6, 'due'],
  [9.9, 'due'],
  [10, 'late'],
  [14.9, 'late'],
  [15, 'very-late'],
  [90, 'very-late'],
] as const)('KD-2 after %p of ten promised minutes a ticket is %s', (minutes, band) => {
  expect(ageBand(0, 10 * MINUTE, minutes * MINUTE)).toBe(band);
});

test('KD-2 a ticket promised at once is given a minute; a clock that runs behind makes nothing late', () => {
  expect(ageBand(1_000, 1_000, 1_000)).toBe('fresh');
  expect(ageBand(1_000, 1_000, 1_000 + MINUTE)).toBe('late');
  expect(ageBand(10_000, 20_000, 0)).toBe('fresh');
});
