import { Workbook } from 'exceljs';
import { readTable } from './read-table';

const bytes = (text: string) => Buffer.from(text, 'utf8');

test('MN-5 CSV is read with quotes, line breaks in cells, empty lines and a byte order mark', async () => {
  const table = await readTable(bytes('\ufeffname,price\r\n"Tea, ""green""\nhot",8\r\n\r\n,\r\nCoke,9\r\n'));
  expect(table).toEqual({
    header: ['name', 'price'],
    rows: [
      { number: 2, cells: ['Tea, "green"\nhot', '8'] },
      { number: 5, cells: ['Coke', '9'] },
    ],
  });
});

test('semicolons and tabs separate as well', async () => {
  expect(await readTable(bytes('name;price\nTea;8'))).toMatchObject({ header: ['name', 'price'] });
  expect(await readTable(bytes('name\tprice\nTea\t8'))).toMatchObject({ header: ['name', 'price'] });
});

test('MN-5 CSV saved by Chinese Excel (GB18030) is read', async () => {
  const gbk = Buffer.from([0xb2, 0xcb, 0xc3, 0xfb, 0x2c, 0xbc, 0xdb, 0xb8, 0xf1, 0x0a, 0xb2, 0xe8, 0x2c, 0x38]);
  expect(await readTable(gbk)).toEqual({ header: ['菜名', '价格'], rows: [{ number: 2, cells: ['茶', '8'] }] });
});

test('MN-5 a table in UTF-16 is read', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('菜名,价格\n茶,8', 'utf16le')]);
  expect(await readTable(utf16)).toMatchObject({ header: ['菜名', '价格'] });
});

test('MN-5 the first sheet of an XLSX file is read as it is shown', async () => {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('menu');
  sheet.addRow(['菜名', '价格']);
  sheet.addRow(['茶', 8.5]);
  sheet.addRow([]);
  sheet.addRow([{ richText: [{ text: '可' }, { text: '乐' }] }, { formula: '0.1+0.2', result: 0.1 + 0.2 }]);
  sheet.addRow([
    { text: 'Bread', hyperlink: 'https://example.com' },
    { formula: '4*2', result: 8 },
  ]);
  expect(await readTable(new Uint8Array(await workbook.xlsx.writeBuffer()))).toEqual({
    header: ['菜名', '价格'],
    rows: [
      { number: 2, cells: ['茶', '8.5'] },
      { number: 4, cells: ['可乐', '0.3'] },
      { number: 5, cells: ['Bread', '8'] },
    ],
  });
});

test('what is no table is said to be none', async () => {
  expect(await readTable(bytes('name,price\n"Tea,8'))).toHaveProperty('unreadable');
  expect(await readTable(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]))).toHaveProperty('unreadable');
  expect(await readTable(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toHaveProperty('unreadable');
  expect(await readTable(bytes(''))).toEqual({ header: [], rows: [] });
});
