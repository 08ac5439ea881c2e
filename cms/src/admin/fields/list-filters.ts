import { hundredthsOf } from './hundredths';

interface Filter {
  readonly name: string;
  readonly type: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface Filters {
  readonly displayedFilters: readonly Filter[];
  readonly layout: { readonly options: { readonly form?: { readonly words?: WordsByField } } };
}

type WordsByField = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Lets filters of lists offer words instead of keys, and no numbers that only programs know. Amounts and shares are left out: a filter compares what is stored,
 * and whoever types 58 yuan would be shown what costs 58 fen.
 */
export function readableFilters({ displayedFilters, layout }: Filters): Filters {
  const words = layout.options.form?.words ?? {};
  return {
    layout,
    displayedFilters: displayedFilters
      .filter(({ type, name }) => name !== 'documentId' && (type !== 'integer' || hundredthsOf(name) === null))
      .map((filter) => worded(filter, words[filter.name])),
  };
}

function worded(filter: Filter, words: Readonly<Record<string, string>> | undefined): Filter {
  if (!words || !filter.options) return filter;
  return { ...filter, options: filter.options.map(({ value, label }) => ({ value, label: words[value] ?? label })) };
}
