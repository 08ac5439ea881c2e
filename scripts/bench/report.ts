/** One figure with its limit; `met` is undefined where there is none and the figure is for information. */
export interface Row {
  what: string;
  measured: string;
  limit: string;
  met?: boolean;
}

/** A row whose value has to reach, or stay under, a bound. */
export function judged(what: string, value: number, unit: string, bound: { atLeast: number } | { under: number }): Row {
  const met = 'atLeast' in bound ? value >= bound.atLeast : value < bound.under;
  const limit = 'atLeast' in bound ? `≥ ${bound.atLeast} ${unit}` : `< ${bound.under} ${unit}`;
  return { what, measured: `${round(value)} ${unit}`, limit, met };
}

export const information = (what: string, value: number, unit: string): Row => ({
  what,
  measured: `${round(value)} ${unit}`,
  limit: '',
});

const WIDTH = 48;

export function printRows(rows: readonly Row[]): void {
  for (const row of rows) {
    const mark = row.met === undefined ? ' ' : row.met ? '✓' : '✗';
    console.log(`${mark} ${row.what.padEnd(WIDTH)}  ${row.measured.padStart(16)}  ${row.limit}`);
  }
}

const round = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

/** The value below which `share` of the samples lie, e.g. 0.99. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
