import { onUnmounted, ref } from 'vue';

/** The phone's clock in milliseconds, told anew every so often while a page or part of it is open. */
export function useNow(everyMs = 1_000) {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, everyMs);
  onUnmounted(() => clearInterval(timer));
  return now;
}
