import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { Workbook, type CellValue } from 'exceljs';

/** A sheet as text. Rows are counted as a spreadsheet shows them: the header is row 1. */
export interface Table {
  header: string[];
  rows: { number: number; cells: string[] }[];
}

/** Why a file is not a table. */
export interface Unreadable {
  unreadable: string;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads CSV (UTF-8, UTF-16 or GB18030; commas, semicolons or tabs) or the first sheet of an XLSX file, by its content. */
export async function readTable(bytes: Uint8Array): Promise<Table | Unreadable> {
  if (startsWith(bytes, OLD_EXCEL)) return { unreadable: '.xls (Excel 97–2003); save it as .xlsx or .csv' };
  const grid = startsWith(bytes, ZIP) ? await readSheet(bytes) : readCsv(decode(bytes));
  if ('unreadable' in grid) return grid;
  const rows = grid
    .map((cells, index) => ({ number: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [header, ...body] = rows;
  return { header: header?.cells ?? [], rows: body };
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Chinese spreadsheets still save CSV in GB18030: text that is not UTF-8 is taken as that. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

function readCsv(text: string): string[][] | Unreadable {
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) return { unreadable: error.message };
    throw error;
  }
}

/** Whichever separates most in the first line. */
function delimiterOf(text: string): string {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (mark: string) => firstLine.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function readSheet(bytes: Uint8Array): Promise<string[][] | Unreadable> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) return { unreadable: 'the workbook has no sheet' };
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => textOf(sheet.getCell(row + 1, column + 1).value)),
  );
}

/** What the cell shows. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  // Excel itself shows 15 digits: the 16th and 17th of a computed price are noise.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString();
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text);
  if ('result' in value) return textOf(value.result);
  return '';
}
