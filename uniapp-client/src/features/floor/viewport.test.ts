import { boundsOf, heightFor, wholeView, held, labelScale, moved, zoomed } from './viewport';

const window = { width: 358, height: 400 };
const box = (x: number, y: number, width: number, height: number, rotation = 0) => ({ x, y, width, height, rotation });
const bounds = boundsOf([box(100, 100, 80, 80), box(900, 500, 100, 60)], 24);

test('SP-3 the whole map stands in the middle of the window at first', () => {
  expect(bounds).toEqual({ left: 76, top: 76, width: 948, height: 508 });
  const view = wholeView(bounds, window);
  const toScreen = (x: number, y: number) => [x * view.scale + view.x, y * view.scale + view.y];
  expect(toScreen(76, 0)[0]).toBeCloseTo(8);
  expect(toScreen(1024, 0)[0]).toBeCloseTo(350);
  expect((toScreen(0, 76)[1] ?? 0) + (toScreen(0, 584)[1] ?? 0)).toBeCloseTo(420);
  const flat = { width: 358, height: heightFor(bounds, 358) };
  expect(wholeView(bounds, flat).scale).toBeCloseTo(view.scale);
});

test('a turned table is inside the map with all its corners', () => {
  const turned = boundsOf([box(0, 0, 200, 100, 90)], 24);
  expect([turned.width, turned.height].map(Math.round)).toEqual([148, 248]);
});

test('SP-3 what is under the fingers stays there while the map grows', () => {
  const view = wholeView(bounds, window);
  const at = { x: 120, y: 90 };
  const under = { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
  const next = zoomed(view, 2, at);
  expect(under.x * next.scale + next.x).toBeCloseTo(at.x);
  expect(under.y * next.scale + next.y).toBeCloseTo(at.y);
});

test('the map cannot be lost: not pushed out of the window, not shrunk or grown without end', () => {
  const view = wholeView(bounds, window);
  const right = held(moved(view, 10_000, 10_000), bounds, window);
  expect(bounds.left * right.scale + right.x).toBeCloseTo(358 - 80);
  expect(held(zoomed(view, 100, { x: 0, y: 0 }), bounds, window).scale).toBeCloseTo(view.scale * 6);
  expect(held(zoomed(view, 0.01, { x: 0, y: 0 }), bounds, window).scale).toBeCloseTo(view.scale * 0.8);
});

test('labels follow the scale in few steps', () => {
  expect(labelScale(1)).toBe(1);
  expect(new Set([0.95, 1, 1.05, 1.1].map(labelScale)).size).toBe(1);
  expect(labelScale(2.1)).toBe(2);
});
