import type { Field } from './columns';

export type Severity = 'error' | 'warning';

interface Wording {
  severity: Severity;
  zh: string;
  en: string;
}

/** Everything an import can find wrong or worth a look. `{value}` is what the file says, `{other}` what it clashes with. */
const WORDINGS = {
  FILE_UNREADABLE: {
    severity: 'error',
    zh: '文件读不了：{value}',
    en: 'The file cannot be read: {value}',
  },
  FILE_EMPTY: { severity: 'error', zh: '文件里没有商品', en: 'The file has no products' },
  COLUMN_MISSING: {
    severity: 'error',
    zh: '找不到“{other}”这一列，请用 --map {other}=列名 指定',
    en: 'No column for “{other}” was found; name it with --map {other}=COLUMN',
  },
  COLUMN_UNKNOWN: {
    severity: 'error',
    zh: '--map 里写的列“{value}”不在文件里',
    en: 'The column “{value}” given in --map is not in the file',
  },
  CELLS_TOO_MANY: {
    severity: 'error',
    zh: '这一行的单元格比表头多，多出“{value}”，可能少了引号',
    en: 'The row has more cells than the header (“{value}”); quotes may be missing',
  },
  NAME_MISSING: { severity: 'error', zh: '缺少商品名称', en: 'The product has no name' },
  TEXT_TOO_LONG: {
    severity: 'error',
    zh: '文字超过 {other} 个字符',
    en: 'The text is longer than {other} characters',
  },
  PRICE_MISSING: { severity: 'error', zh: '缺少价格', en: 'The product has no price' },
  PRICE_UNREADABLE: {
    severity: 'error',
    zh: '看不懂价格“{value}”',
    en: 'The price “{value}” cannot be read',
  },
  PRICE_NEGATIVE: { severity: 'error', zh: '价格“{value}”是负数', en: 'The price “{value}” is negative' },
  PRICE_TOO_HIGH: {
    severity: 'error',
    zh: '价格“{value}”超过一百万元，请检查',
    en: 'The price “{value}” is above a million yuan',
  },
  PRICE_ROUNDED: {
    severity: 'warning',
    zh: '价格“{value}”不到一分的部分四舍五入',
    en: 'The price “{value}” was rounded to whole fen',
  },
  PRICE_ZERO: {
    severity: 'warning',
    zh: '价格是 0：新商品先下架，已有商品保留原价',
    en: 'The price is zero: a new product stays off the shelf, an existing one keeps its price',
  },
  CURRENCY_FOREIGN: {
    severity: 'warning',
    zh: '价格是 {value}，按 1:1 当作人民币；需要换算请用 --currency-rate',
    en: 'Prices are in {value} and were taken as yuan one to one; convert them with --currency-rate',
  },
  CURRENCY_MIXED: {
    severity: 'error',
    zh: '文件里有几种货币（{value}），一个汇率换算不了',
    en: 'The file mixes currencies ({value}); one rate cannot convert them',
  },
  CATEGORY_MISSING: {
    severity: 'warning',
    zh: '没有分类：新商品放进“{other}”，已有商品保留原分类',
    en: 'No category: a new product goes into “{other}”, an existing one stays where it is',
  },
  STORE_MISSING: { severity: 'error', zh: '没写是哪家门店', en: 'The row names no store' },
  STORE_NOT_SAID: {
    severity: 'error',
    zh: '文件没有门店列，请用 --store 指定门店编号',
    en: 'The file has no store column; say the store with --store CODE',
  },
  STORE_SAID_TWICE: {
    severity: 'error',
    zh: '文件有门店列“{value}”，不能再用 --store；要忽略这一列请加 --map store=',
    en: 'The file has the store column “{value}”: leave out --store, or ignore the column with --map store=',
  },
  STORE_CODE_INVALID: {
    severity: 'error',
    zh: '“{value}”不能用作门店编号：要 2 到 12 位字母和数字，以字母开头',
    en: '“{value}” cannot be a store code: 2 to 12 letters and digits, a letter first',
  },
  STORE_CODE_SHARED: {
    severity: 'error',
    zh: '“{value}”和“{other}”会成为同一个门店编号',
    en: '“{value}” and “{other}” would get the same store code',
  },
  STORE_UNKNOWN: {
    severity: 'error',
    zh: '没有编号为“{value}”的门店',
    en: 'There is no store with the code “{value}”',
  },
  VERTICAL_UNKNOWN: {
    severity: 'error',
    zh: '没有“{value}”这个业态，可用：{other}',
    en: 'There is no vertical “{value}”; there are: {other}',
  },
  LISTED_AGAIN: {
    severity: 'warning',
    zh: '和第 {other} 行是同一商品（同名同价），合并为一个，放在“{value}”',
    en: 'The same product as in row {other} (same name and price): kept once, in “{value}”',
  },
  NAME_SHARED: {
    severity: 'warning',
    zh: '和第 {other} 行同名但价格不同，导入为“{value}”',
    en: 'Same name as row {other} at another price: imported as “{value}”',
  },
  MEMBER_PRICE_ABOVE: {
    severity: 'error',
    zh: '新价格低于这个商品的会员价（{other} 元），请先改会员价',
    en: 'The new price is below the product’s member price ({other} yuan); change that first',
  },
} as const satisfies Record<string, Wording>;

export type FindingCode = keyof typeof WORDINGS;

/** One line of the report. */
export interface Finding {
  code: FindingCode;
  /** As a spreadsheet counts it, the header being row 1; null when the whole file is meant. */
  row: number | null;
  field: Field | null;
  /** What the file says, or what it became. */
  value: string;
  other: string;
}

export function finding(
  code: FindingCode,
  at: { row?: number; field?: Field; value?: string; other?: string | number } = {},
): Finding {
  const { row = null, field = null, value = '', other = '' } = at;
  return { code, row, field, value, other: String(other) };
}

export const severityOf = ({ code }: Finding): Severity => WORDINGS[code].severity;

/** The finding in words. */
export function wordingOf({ code, value, other }: Finding): { zh: string; en: string } {
  const { zh, en } = WORDINGS[code];
  // In one pass and by a function: what a file says is never read as a place holder or a pattern.
  const fill = (text: string) => text.replace(/\{(value|other)\}/g, (_, name) => (name === 'value' ? value : other));
  return { zh: fill(zh), en: fill(en) };
}

const HEADER = ['row', 'severity', 'field', 'code', '问题', 'problem', 'value'];

/** The report for a spreadsheet: UTF-8 with BOM, so that Excel shows Chinese as Chinese. */
export function reportCsv(findings: readonly Finding[]): string {
  const lines = findings.map((one) => {
    const { zh, en } = wordingOf(one);
    return [one.row === null ? '' : String(one.row), severityOf(one), one.field ?? '', one.code, zh, en, one.value];
  });
  return `\ufeff${[HEADER, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Cells of a file that somebody else made may be formulas (`=…`); a leading apostrophe keeps them text in Excel. */
function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
