import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { finding, reportCsv, severityOf, wordingOf } from './finding';

test('a finding is told in Chinese and English, with what the file says', () => {
  const one = finding('LISTED_AGAIN', { row: 7, field: 'name', value: 'Pizza', other: 3 });
  expect(wordingOf(one)).toEqual({
    zh: '和第 3 行是同一商品（同名同价），合并为一个，放在“Pizza”',
    en: 'The same product as in row 3 (same name and price): kept once, in “Pizza”',
  });
  expect(severityOf(one)).toBe('warning');
});

test('what a file says is never read as a place holder', () => {
  expect(wordingOf(finding('PRICE_UNREADABLE', { value: '$& {other}' })).en).toBe(
    'The price “$& {other}” cannot be read',
  );
});

test('MN-5 the report keeps any value, as a row of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (values) => {
      const findings = values.map((value, index) =>
        finding('PRICE_UNREADABLE', { row: index + 2, field: 'price', value }),
      );
      const rows: string[][] = parse(reportCsv(findings), { bom: true });
      const [, ...lines] = rows;
      expect(lines.map((cells) => cells[0])).toEqual(findings.map(({ row }) => String(row)));
      expect(lines.map((cells) => cells.at(-1)?.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(values);
    }),
  );
});

test('a cell that Excel would run as a formula stays text', () => {
  expect(reportCsv([finding('PRICE_UNREADABLE', { row: 2, value: '=1+1' })])).toContain(`,'=1+1\r\n`);
});
