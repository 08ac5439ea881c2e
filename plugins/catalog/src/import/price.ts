/** A price as it was written, in the hundredths of whatever currency the rate leads to. */
export interface Price {
  fen: number;
  /** The value had a fraction of a fen, which was rounded half up. */
  rounded: boolean;
  /** `USD`, `CNY`, … where the text names one. */
  currency: string | null;
}

export type PriceProblem = 'PRICE_MISSING' | 'PRICE_UNREADABLE' | 'PRICE_NEGATIVE' | 'PRICE_TOO_HIGH';

/** A non-negative decimal number, exactly: `units / 10 ** scale`. */
export interface Decimal {
  units: bigint;
  scale: number;
}

/** A million yuan for one product is a typing error. */
const HIGHEST_FEN = 100_000_000n;

const CURRENCIES: readonly (readonly [code: string, marks: readonly string[]])[] = [
  ['CNY', ['CN¥', 'CNY', 'RMB', '¥', '人民币', '元', '圆', '块']],
  ['HKD', ['HK$', 'HKD', '港币', '港元']],
  ['USD', ['US$', 'USD', '$', '美元']],
  ['GBP', ['GBP', '£', '英镑']],
  ['EUR', ['EUR', '€', '欧元']],
];

/** `38元/份`: the unit that follows says nothing about the amount. */
const PER_UNIT = /\/\s*\p{Script=Han}{1,2}$/u;
const WHOLE = String.raw`\d{1,3}(?:,\d{3})+|\d+`;
const NUMBER = new RegExp(`^(?:(${WHOLE})(?:\\.(\\d*))?|\\.(\\d+))$`);

/** `1,299.50`, `0.5`, `.5`; undefined for anything else, also for `15,99`, which could mean two things. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, whole = '0', decimals = '', bare = ''] = match;
  const fraction = decimals + bare;
  return { units: BigInt(whole.replaceAll(',', '') + fraction), scale: fraction.length };
}

/**
 * Reads `15.99 USD`, `¥38`, `38元/份` or `0.5` as fen, times the exchange rate, without a floating point number on the
 * way. Full-width digits and signs count like the usual ones.
 */
export function parsePrice(text: string, rate: Decimal): Price | PriceProblem {
  const written = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (written === '') return 'PRICE_MISSING';
  const { amount, currency } = withoutCurrency(written.replace(PER_UNIT, ''));
  if (/^[-−]/.test(amount)) return parseDecimal(amount.slice(1)) ? 'PRICE_NEGATIVE' : 'PRICE_UNREADABLE';
  const decimal = parseDecimal(amount);
  if (!decimal) return 'PRICE_UNREADABLE';
  const numerator = decimal.units * rate.units * 100n;
  const denominator = 10n ** BigInt(decimal.scale + rate.scale);
  const fen = (numerator * 2n + denominator) / (denominator * 2n);
  if (fen > HIGHEST_FEN) return 'PRICE_TOO_HIGH';
  return { fen: Number(fen), rounded: numerator % denominator !== 0n, currency };
}

function withoutCurrency(text: string): { amount: string; currency: string | null } {
  for (const [currency, marks] of CURRENCIES) {
    for (const mark of marks) {
      if (text.startsWith(mark)) return { amount: text.slice(mark.length), currency };
      if (text.startsWith(`-${mark}`)) return { amount: `-${text.slice(mark.length + 1)}`, currency };
      if (text.endsWith(mark)) return { amount: text.slice(0, -mark.length), currency };
    }
  }
  return { amount: text, currency: null };
}
