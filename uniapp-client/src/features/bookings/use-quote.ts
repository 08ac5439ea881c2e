import type { BookingQuote } from '@zhanggui/contract';
import { ref, watch } from 'vue';
import { call, type Failure } from '@/api';
import { useSession } from '@/stores/session';
import type { Wish } from './draft';

/** What a wish costs, asked anew whenever it changes; null while nobody is signed in or nothing is complete (BK-2). */
export function useQuote(wish: () => Wish | null) {
  const quote = ref<BookingQuote | null>(null);
  const failure = ref<Failure | null>(null);
  const session = useSession();
  let asked = 0;

  async function load() {
    const mine = ++asked;
    const body = wish();
    if (!body || !session.signedIn) {
      quote.value = null;
      failure.value = null;
      return;
    }
    const result = await call('bookings.quote', { body });
    if (mine !== asked) return;
    quote.value = result.ok ? result.value : null;
    failure.value = result.ok ? null : result.failure;
  }

  watch(
    () => `${session.signedIn} ${JSON.stringify(wish())}`,
    () => {
      quote.value = null;
      void load();
    },
    { immediate: true },
  );

  return { quote, failure, load };
}
