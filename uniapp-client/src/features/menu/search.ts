import type { ProductView } from '@zhanggui/contract';

type Searchable = Pick<ProductView, 'name' | 'searchKeys'>;

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '');

/**
 * Products whose name, pinyin or initials hold the word, in menu order; those that begin with it come first (MN-7).
 */
export function searchProducts<P extends Searchable>(products: readonly P[], word: string): P[] {
  const wanted = plain(word);
  if (wanted === '') return [...products];
  const keysOf = ({ name, searchKeys }: P) => [name.zh, name.en, ...searchKeys].map(plain);
  const hits = products.filter((product) => keysOf(product).some((key) => key.includes(wanted)));
  const begins = (product: P) => keysOf(product).some((key) => key.startsWith(wanted));
  return [...hits.filter(begins), ...hits.filter((product) => !begins(product))];
}
