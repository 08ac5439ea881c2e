import fc from 'fast-check';
import { encodeCursor, pageFrom, placeBefore, serialBefore } from './cursor';

describe('pages', () => {
  test('a serial number comes back as it was, and without a cursor everything is before', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (serial) => expect(serialBefore(encodeCursor([serial]))).toBe(serial)));
    expect(serialBefore(undefined)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('a place comes back as it was', () => {
    const date = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.uuid(), (at, id) => {
        expect(placeBefore(encodeCursor([at.toISOString(), id]))).toEqual({ at, id });
      }),
    );
    expect(placeBefore(undefined)).toBeUndefined();
  });

  test('what is no cursor of ours is refused, not sent to the database', () => {
    const forged = [
      '',
      'x',
      encodeCursor(['x']),
      encodeCursor([1, 2]),
      encodeCursor([1.5]),
      encodeCursor(['2026', 'x']),
    ];
    for (const cursor of forged) {
      expect(() => serialBefore(cursor)).toThrow('INVALID_INPUT');
      expect(() => placeBefore(cursor)).toThrow('INVALID_INPUT');
    }
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => placeBefore(cursor)).toThrow('INVALID_INPUT');
      }),
    );
  });

  test('one row more than asked for tells that there is another page', () => {
    const page = (rows: number[]) =>
      pageFrom(
        rows,
        2,
        (row) => `row ${row}`,
        (row) => [row],
      );
    expect(page([1, 2, 3])).toEqual({ items: ['row 1', 'row 2'], nextCursor: encodeCursor([2]) });
    expect(page([1, 2])).toEqual({ items: ['row 1', 'row 2'], nextCursor: null });
    expect(page([])).toEqual({ items: [], nextCursor: null });
  });
});
