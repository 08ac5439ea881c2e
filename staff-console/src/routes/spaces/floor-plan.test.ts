import type { SpaceNow } from '@zhanggui/contract';
import { frameOf, outerBox } from './floor-plan';

const space = (x: number, y: number, width: number, height: number, rotation = 0): SpaceNow['space'] => ({
  id: 's',
  code: 'A1',
  name: { zh: '', en: '' },
  areaName: null,
  areaId: null,
  kind: 'table',
  capacityMin: null,
  capacityMax: null,
  shape: 'rect',
  x,
  y,
  width,
  height,
  rotation,
});

test('SP-3 a table turned by a quarter takes the other way round about its middle', () => {
  const box = outerBox(space(100, 100, 80, 40, 90));
  expect(box.x).toBeCloseTo(120);
  expect(box.y).toBeCloseTo(80);
  expect(box.width).toBeCloseTo(40);
  expect(box.height).toBeCloseTo(80);
});

test('SP-3 the plan holds every space with some air around it', () => {
  expect(frameOf([space(0, 0, 100, 50), space(200, 300, 60, 60)])).toEqual({ x: -24, y: -24, width: 308, height: 408 });
  expect(frameOf([])).toEqual({ x: 0, y: 0, width: 100, height: 100 });
});
