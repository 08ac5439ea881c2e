import { gcj02Of } from './gcj02';

/** The same spot by satellite and on Chinese maps: points that the makers of converters test each other with. */
const KNOWN: [name: string, wgs84: [number, number], gcj02: [number, number]][] = [
  ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
];

test.each(KNOWN)('ST-3 a position in %s stands where Chinese maps draw it', (_, wgs84, gcj02) => {
  const { latitude, longitude } = gcj02Of({ latitude: wgs84[0], longitude: wgs84[1] });
  expect(latitude).toBeCloseTo(gcj02[0], 6);
  expect(longitude).toBeCloseTo(gcj02[1], 6);
});

test.each([
  ['San Francisco', { latitude: 37.7749, longitude: -122.4194 }],
  ['Tokyo', { latitude: 35.6762, longitude: 139.6503 }],
  ['Sydney', { latitude: -33.8688, longitude: 151.2093 }],
  ['Paris', { latitude: 48.8566, longitude: 2.3522 }],
])('ST-3 a position in %s stays what it is', (_, place) => {
  expect(gcj02Of(place)).toEqual(place);
});
