import { parseArgs } from 'node:util';
import { parseDecimal, parseMapping, type Reading } from '@zhanggui/catalog/import';

/** What somebody asked `npm run import` to do. */
export interface ImportOptions {
  file: string;
  reading: Reading;
  /** The brand that new stores belong to; made where it does not exist. */
  brand: string | null;
  /** Key of the vertical of new stores. */
  vertical: string;
  /** Where the report goes as CSV. */
  report: string | null;
  /** Write; otherwise only say what would be written. */
  apply: boolean;
}

export const USAGE = `Usage: npm run import -- menu FILE [options]

  FILE                  CSV or XLSX; the columns are found by their headers
  --store CODE          the store that the menu is for, unless the file has a store column
  --map FIELD=COLUMN,…  columns by hand: store, category, name, description, price (store= ignores one)
  --currency-rate N     yuan for one unit of the file's currency, e.g. 9.15 for pounds
  --brand NAME          the brand of stores that the file names and that do not exist yet
  --vertical KEY        their vertical (cafe)
  --report FILE         write the report as CSV
  --apply               write; without it nothing is changed`;

/** Reads the command line; a string says what is wrong with it. */
export function parseOptions(args: readonly string[]): ImportOptions | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        store: { type: 'string' },
        map: { type: 'string', default: '' },
        'currency-rate': { type: 'string' },
        brand: { type: 'string' },
        vertical: { type: 'string', default: 'cafe' },
        report: { type: 'string' },
        apply: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const told = misuse(error);
    if (told !== undefined) return told;
    throw error;
  }
  const { values, positionals } = parsed;
  const [kind, file, ...more] = positionals;
  if (kind !== 'menu' || !file || more.length > 0) return 'Say what to import: menu FILE';
  const mapping = parseMapping(values.map);
  if (typeof mapping === 'string') return `--map ${mapping}`;
  const rateText = values['currency-rate'];
  const rate = rateText === undefined ? null : parseDecimal(rateText);
  if (rate === undefined || rate?.units === 0n) return `--currency-rate ${rateText}: write a number above 0, like 9.15`;
  return {
    file,
    reading: { mapping, rate, storeCode: values.store ?? null },
    brand: values.brand?.trim() || null,
    vertical: values.vertical,
    report: values.report ?? null,
    apply: values.apply,
  };
}

/** What `parseArgs` says about a command line that it does not understand. */
function misuse(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return undefined;
  return String(error.code).startsWith('ERR_PARSE_ARGS') ? String(error.message) : undefined;
}
