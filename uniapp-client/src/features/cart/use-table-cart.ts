import type { LiveEvent, ProductView, Text } from '@zhanggui/contract';
import { computed } from 'vue';
import { t } from '@/i18n';
import { ask } from '@/platform/notify';
import { uuid } from '@/platform/uuid';
import { useLive } from '@/realtime/use-live';
import { useCart } from '@/stores/cart';
import { useVisit } from '@/stores/visit';
import { unitPriceFen } from '../menu/price';
import type { Choice } from '../menu/use-product-sheet';
import { countsByProduct, lineToGrow, lineToShrink, type ShownLine } from './shown-cart';

const optionNames = (product: ProductView, keys: readonly string[]): Text[] =>
  product.optionGroups.flatMap(({ options }) =>
    options.filter(({ key }) => keys.includes(key)).map(({ name }) => name),
  );

/** The shared cart of the guest's table, live: what the pages do with it. */
export function useTableCart() {
  const store = useCart();
  const visit = useVisit();
  const counts = computed(() => countsByProduct(store.cart.lines));

  useLive(() => (visit.visit ? `space:${visit.visit.space.id}` : null), {
    onEvent: ({ type, payload }: LiveEvent) => {
      if (type === 'cart.changed' && (payload as { version: number }).version !== store.server?.version) {
        void store.refresh();
      }
      if (type === 'visit.joined' || type === 'visit.closed') void visit.refresh();
      // The party sits elsewhere now, and what happens there is told under that space's topic.
      if (type === 'visit.moved') void visit.refresh().then(() => store.refresh());
    },
    refresh: () => void store.refresh(),
  });

  function put(product: ProductView, { optionKeys, note, quantity, line }: Choice) {
    const same = line ?? (note === '' ? lineToGrow(store.cart.lines, product.id, optionKeys) : null);
    store.wish({
      lineId: same?.id ?? uuid(),
      productId: product.id,
      optionKeys,
      quantity: line || !same ? quantity : same.quantity + quantity,
      note,
      name: product.name,
      optionNames: optionNames(product, optionKeys),
      unitFen: unitPriceFen(product, optionKeys, new Date()),
    });
  }

  function setQuantity(line: ShownLine, quantity: number) {
    const { id, productId, optionKeys, note, name, optionNames: names, unitFen } = line;
    store.wish({ lineId: id, productId, optionKeys, quantity, note, name, optionNames: names, unitFen });
  }

  return {
    store,
    counts,
    open: () => (visit.visit ? store.open(visit.visit.id) : Promise.resolve()),
    put,
    setQuantity,
    add: (product: ProductView) => put(product, { optionKeys: [], note: '', quantity: 1, line: null }),
    takeOne(productId: string) {
      const line = lineToShrink(store.cart.lines, productId);
      if (line) setQuantity(line, line.quantity - 1);
    },
    async clear() {
      if (await ask(t('cart.clearConfirm'))) await store.clear();
    },
  };
}
