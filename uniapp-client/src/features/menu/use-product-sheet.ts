import type { ProductView } from '@zhanggui/contract';
import { computed, ref, type Ref } from 'vue';
import { say, t } from '@/i18n';
import { notify } from '@/platform/notify';
import type { ShownLine } from '../cart/shown-cart';
import { leftOf, type Stock } from './availability';
import { defaultOptions, groupToChoose, inMenuOrder, toggled } from './options';
import { unitPriceFen } from './price';

export interface Choice {
  optionKeys: string[];
  note: string;
  quantity: number;
  /** The line that is changed; null adds a new one. */
  line: ShownLine | null;
}

/** The sheet of one product: options, note and number, until it goes into the cart. */
export function useProductSheet(stock: Ref<Stock>, now: Ref<Date>) {
  const product = ref<ProductView | null>(null);
  const open = ref(false);
  const chosen = ref<string[]>([]);
  const note = ref('');
  const quantity = ref(1);
  const line = ref<ShownLine | null>(null);

  function show(next: ProductView, edited: ShownLine | null = null) {
    product.value = next;
    line.value = edited;
    chosen.value = edited ? [...edited.optionKeys] : defaultOptions(next.optionGroups).filter(isLeft(next));
    note.value = edited?.note ?? '';
    quantity.value = edited?.quantity ?? 1;
    open.value = true;
  }

  const isLeft =
    ({ id }: ProductView) =>
    (key: string) =>
      leftOf(stock.value, id, key) !== 0;

  const groups = computed(() =>
    (product.value?.optionGroups ?? []).map((group) => ({
      key: group.key,
      name: group.name,
      min: group.min,
      max: group.max,
      options: group.options.map((option) => ({
        ...option,
        on: chosen.value.includes(option.key),
        soldOut: product.value !== null && !isLeft(product.value)(option.key),
      })),
    })),
  );
  const unitFen = computed(() => (product.value ? unitPriceFen(product.value, chosen.value, now.value) : 0));

  function toggle(groupKey: string, optionKey: string) {
    const current = product.value;
    const group = current?.optionGroups.find(({ key }) => key === groupKey);
    if (!current || !group || !isLeft(current)(optionKey)) return;
    chosen.value = toggled(group, chosen.value, optionKey);
  }

  /** What goes into the cart; null where something must still be chosen, and the guest is told what. */
  function choice(): Choice | null {
    if (!product.value) return null;
    const { optionGroups } = product.value;
    const missing = groupToChoose(optionGroups, chosen.value);
    if (missing) {
      notify(t('menu.chooseGroup', { group: say(missing.name) }));
      return null;
    }
    return {
      optionKeys: inMenuOrder(optionGroups, chosen.value),
      note: note.value.trim(),
      quantity: quantity.value,
      line: line.value,
    };
  }

  return { product, open, line, note, quantity, groups, unitFen, show, toggle, choice };
}
