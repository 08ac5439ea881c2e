import { formatDuration, formatFen, formatTime, minutesBetween, placeIn, startOfDay, textIn } from './formats';

test('money is shown with two decimals and grouped thousands', () => {
  expect(formatFen(0)).toBe('0.00');
  expect(formatFen(123_450)).toBe('1,234.50');
  expect(formatFen(-5)).toBe('-0.05');
});

test('times are shown in the zone of the store', () => {
  expect(formatTime('2026-01-01T16:05:09Z', 'Asia/Shanghai', 'zh')).toBe('00:05');
  expect(formatTime('2026-01-01T16:05:09Z', 'Europe/London', 'en', true)).toBe('16:05:09');
});

test('durations count up and never below zero', () => {
  expect(formatDuration(-4_000)).toBe('0:00');
  expect(formatDuration(65_900)).toBe('1:05');
  expect(formatDuration(3_725_000)).toBe('1:02:05');
  expect(minutesBetween(0, 119_999)).toBe(1);
  expect(minutesBetween(10, 0)).toBe(0);
});

test('the day of a store begins at its own midnight', () => {
  const now = Date.parse('2026-01-02T17:30:00.250Z');
  expect(startOfDay(now, 'Asia/Shanghai', 0)).toBe('2026-01-02T16:00:00.000Z');
  expect(startOfDay(now, 'Asia/Shanghai', 1)).toBe('2026-01-01T16:00:00.000Z');
});

test('an untranslated text falls back to Chinese', () => {
  expect(textIn('en', { zh: '红烧肉', en: '' })).toBe('红烧肉');
  expect(textIn('en', { zh: '红烧肉', en: 'Braised pork' })).toBe('Braised pork');
});

test('a space is called by code and name, the code once', () => {
  expect(placeIn('zh', { code: 'T01', name: { zh: '主桌', en: '' } })).toBe('T01 主桌');
  expect(placeIn('en', { code: 'A1', name: { zh: 'A1', en: 'A1 by the window' } })).toBe('A1 by the window');
});
