import fc from 'fast-check';
import { drawnAt, pulled, scaleBar, viewOf, zoomed } from './drawn-map';

const place = fc.record({
  latitude: fc.double({ min: 22, max: 40, noNaN: true }),
  longitude: fc.double({ min: 100, max: 122, noNaN: true }),
});

test('ST-3 the map opens with every store in sight', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const view = viewOf(places, 358, 480);
      for (const each of places) {
        const [x, y] = drawnAt(view, each, 358, 480);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(358);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(480);
      }
    }),
  );
});

test('ST-3 north is up, east is right, and a kilometre is as long as the scale says', () => {
  const middle = { latitude: 31.23, longitude: 121.47 };
  const view = { middle, pixelsPerMetre: 0.1 };
  const [x, y] = drawnAt(view, { latitude: 31.24, longitude: 121.48 }, 400, 400);
  expect(x).toBeGreaterThan(200);
  expect(y).toBeLessThan(200);
  expect(200 - y).toBeCloseTo(111.3, 0);
  expect(scaleBar(view, 120)).toEqual({ metres: 1_000, pixels: 100 });
});

test('ST-3 pulling the map moves every store by just that much', () => {
  const middle = { latitude: 31.23, longitude: 121.47 };
  const view = { middle, pixelsPerMetre: 0.05 };
  const [x, y] = drawnAt(pulled(view, 30, -20), middle, 400, 400);
  expect(x).toBeCloseTo(230, 1);
  expect(y).toBeCloseTo(180, 1);
  expect(zoomed(view, 1e9).pixelsPerMetre).toBe(0.5);
});
