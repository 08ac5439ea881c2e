import type { LiveEvent, MenuView, StockLevel } from '@zhanggui/contract';
import { onUnload } from '@dcloudio/uni-app';
import { computed, ref, shallowRef, type Ref } from 'vue';
import { call, isRefused, type Failure } from '@/api';
import { storage } from '@/platform/storage';
import { coalesced } from '../requests/coalesced';
import { useLive } from '@/realtime/use-live';
import { stockOf, withLevels, type Stock } from './availability';
import { menuCard, type MenuCard } from './menu-card';
import { searchProducts } from './search';
import { sectionsOf } from './sections';

interface Kept {
  etag: string | null;
  menu: MenuView;
}

/** Prices and hours are looked at again this often. */
const TICK_MS = 20_000;
const keyOf = (storeId: string) => `menu:${storeId}`;

/**
 * The menu of a store: the one known from last time at once, then the present one; stock and edits arrive live.
 */
export function useMenu(storeId: Ref<string>) {
  const menu = shallowRef<MenuView | null>(null);
  const stock = shallowRef<Stock>(new Map());
  const failure = ref<Failure | null>(null);
  const word = ref('');
  const now = ref(new Date());
  const ticking = setInterval(() => {
    now.value = new Date();
  }, TICK_MS);
  onUnload(() => clearInterval(ticking));

  const load = coalesced(async () => {
    const id = storeId.value;
    if (!id) return;
    const kept = storage.get<Kept>(keyOf(id));
    if (kept && menu.value?.storeId !== id) menu.value = kept.menu;
    const result = await call('menu.get', { params: { storeId: id } }, { etag: kept?.etag });
    if (result.ok) {
      menu.value = result.value;
      storage.set(keyOf(id), { etag: result.etag ?? null, menu: result.value } satisfies Kept);
    }
    failure.value = result.ok || menu.value || isRefused(result, 'NOT_MODIFIED') ? null : result.failure;
  });

  async function loadStock() {
    if (!storeId.value) return;
    const result = await call('menu.stock', { params: { storeId: storeId.value } });
    if (result.ok) stock.value = stockOf(result.value.levels);
  }

  function onEvent({ type, payload }: LiveEvent) {
    if (type === 'menu.changed') void load();
    if (type === 'stock.changed') {
      stock.value = withLevels(stock.value, (payload as { levels: StockLevel[] }).levels);
    }
  }

  function refresh() {
    void load();
    void loadStock();
  }

  useLive(() => (storeId.value ? `menu:${storeId.value}` : null), { onEvent, refresh });

  const products = computed(() => new Map((menu.value?.products ?? []).map((product) => [product.id, product])));
  const cards = computed(() => {
    const zone = menu.value?.timeZone ?? '';
    return new Map(
      [...products.value.values()].map((product): [string, MenuCard] => [
        product.id,
        menuCard(product, stock.value, now.value, zone),
      ]),
    );
  });
  const cardsOf = (list: readonly { id: string }[]) =>
    list.map(({ id }) => cards.value.get(id)).filter((card): card is MenuCard => card !== undefined);

  const sections = computed(() =>
    menu.value
      ? sectionsOf(menu.value).map(({ category, parent, products: list }) => ({
          id: category.id,
          name: category.name,
          icon: category.icon,
          parentName: parent?.name ?? null,
          cards: cardsOf(list),
        }))
      : [],
  );
  const found = computed(() =>
    word.value.trim() === '' ? null : cardsOf(searchProducts(menu.value?.products ?? [], word.value)),
  );

  return { menu, products, cards, sections, found, word, stock, now, failure, refresh };
}
