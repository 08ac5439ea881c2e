import { defineStore } from 'pinia';
import { ref } from 'vue';

/** What this phone knows about its way to the server. */
export const useNetwork = defineStore('network', () => {
  /** False from a call without an answer until the next one that has one. */
  const reachable = ref(true);
  /** Whether the live line is up; null before it was ever needed. */
  const live = ref<boolean | null>(null);
  /** An order that was sent and whose answer is not known yet. */
  const orderWaiting = ref(false);

  return { reachable, live, orderWaiting };
});
