import { readTableCode } from './table-code';

test('SP-6 a table code is read from the printed address, a mini program path and by itself', () => {
  expect(readTableCode('https://bar.example/app/#/pages/scan/scan?code=abc.def-123')).toBe('abc.def-123');
  expect(readTableCode('pages/scan/scan?code=a%2Bb%3D&from=poster')).toBe('a+b=');
  expect(readTableCode('  abc.def-123 ')).toBe('abc.def-123');
  expect(readTableCode('https://example.com/')).toBeNull();
  expect(readTableCode('你好')).toBeNull();
});
