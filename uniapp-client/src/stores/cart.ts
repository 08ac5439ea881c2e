import type { CartView } from '@zhanggui/contract';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { call } from '@/api';
import { shownCart, withWish, type WantedLine } from '@/features/cart/shown-cart';
import { explain } from '@/i18n';
import { notify } from '@/platform/notify';
import { storage } from '@/platform/storage';
import { useSession } from './session';
import { useVisit } from './visit';

const FIRST_RETRY_MS = 1_500;
const LAST_RETRY_MS = 12_000;

const wishesKey = (visitId: string) => `wishes:${visitId}`;

/**
 * The cart of the table on this phone. A change is shown at once, kept on the phone, sent in order and sent again until
 * the server answered; what the server says then is what counts.
 */
export const useCart = defineStore('cart', () => {
  const visitId = ref<string | null>(null);
  const server = ref<CartView | null>(null);
  const wanted = ref<WantedLine[]>([]);
  const session = useSession();

  const cart = computed(() =>
    shownCart(server.value, wanted.value, {
      id: session.customer?.id ?? '',
      nickname: session.customer?.nickname ?? '',
    }),
  );

  function setWanted(next: WantedLine[]) {
    wanted.value = next;
    if (visitId.value) storage.set(wishesKey(visitId.value), next);
  }

  function accept(next: CartView) {
    if (next.visitId === visitId.value && next.version >= (server.value?.version ?? 0)) server.value = next;
  }

  /** Shows the cart of this visit and sends what was left unsent. */
  async function open(id: string) {
    if (visitId.value !== id) {
      visitId.value = id;
      server.value = null;
      wanted.value = storage.get<WantedLine[]>(wishesKey(id)) ?? [];
    }
    await refresh();
    void flush();
  }

  async function refresh() {
    const id = visitId.value;
    if (!id) return;
    const result = await call('cart.get', { params: { visitId: id } });
    if (result.ok) accept(result.value);
    else if (result.failure.kind === 'refused') visitLost(result.failure.code);
  }

  function visitLost(code: string) {
    if (code !== 'VISIT_CLOSED' && code !== 'NOT_YOUR_VISIT') return;
    if (visitId.value) storage.remove(wishesKey(visitId.value));
    wanted.value = [];
    server.value = null;
    visitId.value = null;
    useVisit().leave();
  }

  function wish(line: WantedLine) {
    setWanted(withWish(wanted.value, line));
    void flush();
  }

  let sending = false;
  let pause = FIRST_RETRY_MS;

  async function flush() {
    if (sending) return;
    sending = true;
    try {
      while (visitId.value && wanted.value[0]) {
        if (!(await sendWish(visitId.value, wanted.value[0]))) {
          setTimeout(() => void flush(), pause);
          pause = Math.min(pause * 2, LAST_RETRY_MS);
          return;
        }
        pause = FIRST_RETRY_MS;
      }
    } finally {
      sending = false;
    }
  }

  /** False where nobody answered and the wish has to be sent again. */
  async function sendWish(id: string, line: WantedLine): Promise<boolean> {
    const { lineId, productId, optionKeys, quantity, note } = line;
    const result = await call('cart.putLine', {
      params: { visitId: id, lineId },
      body: { productId, optionKeys, quantity, note },
    });
    if (!result.ok && (result.failure.kind === 'unreachable' || result.failure.status >= 500)) return false;
    if (visitId.value !== id) return true;
    setWanted(wanted.value.filter((one) => one !== line));
    if (result.ok) accept(result.value);
    else {
      notify(explain(result.failure));
      if (result.failure.kind === 'refused') visitLost(result.failure.code);
      await refresh();
    }
    return true;
  }

  async function clear() {
    const id = visitId.value;
    if (!id) return;
    setWanted([]);
    const result = await call('cart.clear', { params: { visitId: id } });
    if (result.ok) accept(result.value);
    else notify(explain(result.failure));
  }

  return { cart, server, wanted, open, refresh, wish, clear };
});
