import { judgeMenu } from './judge-menu';

const reading = { mapping: {}, rate: null, storeCode: null };
const table = (header: string[], ...lines: string[][]) => ({
  header,
  rows: lines.map((cells, index) => ({ number: index + 2, cells })),
});
const perStore = table(['store', 'name', 'price'], ['1', 'Tea', '8'], ['2', 'Tea', '9']);
const ofOneStore = table(['name', 'price'], ['Tea', '8']);

test('MN-5 a file is for the stores it names, or for the one it is said to be for', () => {
  expect(judgeMenu(perStore, reading).stores.map(({ code, rows }) => [code, rows.length])).toEqual([
    ['R1', 1],
    ['R2', 1],
  ]);
  expect(judgeMenu(ofOneStore, { ...reading, storeCode: 'TEA1' }).stores).toMatchObject([{ code: 'TEA1' }]);
});

test('a file never goes into a store by guess', () => {
  const codes = (...judged: Parameters<typeof judgeMenu>) => judgeMenu(...judged).findings.map(({ code }) => code);
  expect(codes(ofOneStore, reading)).toEqual(['STORE_NOT_SAID']);
  expect(codes(perStore, { ...reading, storeCode: 'TEA1' })).toEqual(['STORE_SAID_TWICE']);
  expect(codes(perStore, { ...reading, storeCode: 'TEA1', mapping: { store: '' } })).not.toContain('STORE_SAID_TWICE');
  expect(codes({ unreadable: 'no table' }, reading)).toEqual(['FILE_UNREADABLE']);
});
