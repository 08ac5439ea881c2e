import { qrImage } from './qr';

/** The modules that the picture draws dark, read back from its path. */
function modulesOf(url: string): boolean[][] {
  const svg = decodeURIComponent(url.slice('data:image/svg+xml,'.length));
  const size = Number(/viewBox='0 0 (\d+)/.exec(svg)?.[1]);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, column = 0, row = 0, length = 0] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let index = 0; index < Number(length); index += 1) {
      const line = modules[Number(row)];
      if (line) line[Number(column) + index] = true;
    }
  }
  return modules;
}

test('BK-5 the check-in code is drawn on the phone as a QR code with its three corners and a quiet edge', () => {
  const modules = modulesOf(qrImage('zg1.check-in.0123456789'));
  const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
  const corner = (left: number, top: number) =>
    finder.map((_, row) => finder.map((__, column) => (modules[top + row]?.[left + column] ? '1' : '0')).join(''));
  const far = modules.length - 2 - 7;
  expect([corner(2, 2), corner(far, 2), corner(2, far)]).toEqual([finder, finder, finder]);
  expect(modules[0]?.some(Boolean) || modules.some((row) => row[1])).toBe(false);
});
