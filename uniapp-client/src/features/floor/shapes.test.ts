import type { FloorSpace } from '@zhanggui/contract';
import { shapesOf } from './shapes';

const space = (over: Partial<FloorSpace>) =>
  ({ id: 'a', x: 10, y: 20, width: 80, height: 60, rotation: 30, shape: 'rect', ...over }) as FloorSpace;

test('SP-3 a space is drawn where it stands, its words upright, with as much as there is room for', () => {
  const draw = (scale: number) => shapesOf([space({})], { marks: { a: 'free' }, chosen: ['a'], best: [], scale })[0];
  expect(draw(1)).toMatchObject({ mark: 'free', glyph: 'check', isChosen: true, isBest: false, detail: 'name' });
  expect([0.2, 0.7, 1, 2].map((scale) => draw(scale)?.detail)).toEqual(['sign', 'code', 'name', 'price']);
  expect(draw(1)?.style).toContain('left:10px;top:20px;width:80px;height:60px;transform:rotate(30deg)');
  expect(draw(1)?.labelStyle).toContain('rotate(-30deg)');
});

test('a round table has less room for words', () => {
  const detailOf = (shape: 'rect' | 'round') =>
    shapesOf([space({ shape })], { marks: {}, chosen: [], best: [], scale: 0.8 })[0]?.detail;
  expect([detailOf('rect'), detailOf('round')]).toEqual(['name', 'code']);
});

test('SP-3 a low space has its code beside the sign', () => {
  const [low] = shapesOf([space({ height: 30 })], { marks: {}, chosen: [], best: [], scale: 1 });
  expect(low?.detail).toBe('line');
});

test('what the marks do not know cannot be chosen', () => {
  expect(shapesOf([space({})], { marks: {}, chosen: [], best: [], scale: 1 })[0]?.mark).toBe('outside');
});
