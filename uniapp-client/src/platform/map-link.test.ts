import { mapLink } from './map-link';

test('ST-4 the way to a store opens in the map of a browser, longitude first', () => {
  const place = { latitude: 31.23, longitude: 121.47, name: '星河 KTV & 茶', address: '南京东路' };
  expect(mapLink(place)).toBe(
    'https://uri.amap.com/marker?position=121.47,31.23&name=%E6%98%9F%E6%B2%B3%20KTV%20%26%20%E8%8C%B6&coordinate=gaode&callnative=1',
  );
});
