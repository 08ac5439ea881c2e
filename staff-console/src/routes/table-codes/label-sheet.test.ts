import fc from 'fast-check';
import { layOut } from './label-sheet';

const card = { paper: 'a4', widthMm: 60, heightMm: 80, marginMm: 10, gapMm: 4 } as const;

test('SP-6 an A4 page takes as many labels as fit, centred, then a new page begins', () => {
  const sheet = layOut(card, 10);
  expect(sheet).toMatchObject({ pageWidthMm: 210, pageHeightMm: 297, perPage: 9 });
  expect(sheet.places[0]).toEqual({ page: 0, xMm: 11, yMm: 10 });
  expect(sheet.places[4]).toEqual({ page: 0, xMm: 75, yMm: 94 });
  expect(sheet.places[9]).toEqual({ page: 1, xMm: 11, yMm: 10 });
});

test('SP-6 a label printer gets a page of the label’s own size for each', () => {
  const sheet = layOut({ ...card, paper: 'label' }, 2);
  expect(sheet).toMatchObject({ pageWidthMm: 60, pageHeightMm: 80, perPage: 1 });
  expect(sheet.places.map(({ page }) => page)).toEqual([0, 1]);
});

test('SP-6 a label larger than the paper has no place', () => {
  expect(layOut({ ...card, widthMm: 300 }, 3)).toMatchObject({ perPage: 0, places: [] });
});

test('SP-6 labels never overlap and never leave the page', () => {
  const length = fc.integer({ min: 15, max: 120 });
  fc.assert(
    fc.property(length, length, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 10 }), (w, h, m, g) => {
      const { places } = layOut({ paper: 'a4', widthMm: w, heightMm: h, marginMm: m, gapMm: g }, 40);
      for (const { xMm, yMm } of places) {
        expect(xMm).toBeGreaterThanOrEqual(m - 1e-6);
        expect(xMm + w).toBeLessThanOrEqual(210 - m + 1e-6);
        expect(yMm + h).toBeLessThanOrEqual(297 - m + 1e-6);
      }
      for (const [index, one] of places.entries()) {
        for (const other of places.slice(index + 1)) {
          const apart =
            one.page !== other.page ||
            Math.abs(one.xMm - other.xMm) >= w - 1e-6 ||
            Math.abs(one.yMm - other.yMm) >= h - 1e-6;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});
