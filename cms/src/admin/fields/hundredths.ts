/** How a stored whole number is shown: fen as yuan, basis points as per cent. */
export interface Hundredths {
  readonly unit: '元' | '%';
}

/** What the name of a whole number says about its unit; null where it is shown as it is stored. */
export function hundredthsOf(name: string): Hundredths | null {
  const field = name.split('.').at(-1) ?? name;
  if (/Fen$|^fen[A-Z]/.test(field)) return { unit: '元' };
  return field.endsWith('Bp') ? { unit: '%' } : null;
}

/** 8750 is shown as 87.5. */
export function shownOf(stored: number | null | undefined): number | undefined {
  return typeof stored === 'number' ? stored / 100 : undefined;
}

/** 87.5 is stored as 8750; a third decimal is rounded away. */
export function storedOf(shown: number | null | undefined): number | null {
  return typeof shown === 'number' && Number.isFinite(shown) ? Math.round(shown * 100) : null;
}

/** As it stands in a list: `87.50 元`, `30 %`. */
export function inWords(stored: unknown, { unit }: Hundredths): string {
  if (typeof stored !== 'number') return '-';
  return unit === '元' ? `${(stored / 100).toFixed(2)} 元` : `${stored / 100} %`;
}
