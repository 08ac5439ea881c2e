import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageFrom } from './cursor';

describe('pages', () => {
  test('a cursor comes back as it was', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(parts, (given) => expect(decodeCursor(encodeCursor(given), given.length)).toEqual(given)));
  });

  test('what is no cursor of ours is refused', () => {
    for (const text of ['', 'x', encodeCursor([1, 2]), Buffer.from('{"a":1}').toString('base64url')]) {
      expect(() => decodeCursor(text, 1)).toThrow('INVALID_INPUT');
    }
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
