import type { FloorSpace } from '@zhanggui/contract';
import { marksAt, marksNow, marksShown } from './marks';

const spaces = [
  { id: 'a', status: 'occupied' },
  { id: 'b', status: 'available' },
  { id: 'c', status: 'available' },
] as FloorSpace[];

test('SP-2 SP-3 the map shows what is now, or what can be had at a chosen time', () => {
  expect(marksNow(spaces)).toEqual({ a: 'occupied', b: 'available', c: 'available' });
  expect(marksAt(spaces, ['a', 'b'], [0])).toEqual({ a: 'free', b: 'taken', c: 'outside' });
});

test('the legend explains the marks that are there', () => {
  expect(marksShown(marksNow(spaces))).toEqual(['available', 'occupied']);
});
