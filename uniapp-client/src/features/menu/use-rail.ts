import { getCurrentInstance, nextTick, ref, watch, type Ref } from 'vue';

/** While the list travels to a tapped category, its own scrolling does not move the rail. */
const TRAVEL_MS = 500;
const TOLERANCE_PX = 12;

interface Box {
  top: number;
}

/** Keeps the category rail and the list of products at the same place. */
export function useRail(sections: Ref<readonly { id: string }[]>) {
  const active = ref(0);
  /** Element that the list shall scroll to. */
  const target = ref('');
  const proxy = getCurrentInstance()?.proxy;
  let tops: number[] = [];
  let travelling = 0;

  function measure() {
    uni
      .createSelectorQuery()
      .in(proxy)
      .selectAll('.menu-section')
      .boundingClientRect((found) => {
        const boxes = (Array.isArray(found) ? found : []) as Box[];
        const first = boxes[0]?.top ?? 0;
        tops = boxes.map(({ top }) => top - first);
      })
      .exec();
  }

  watch(sections, () => void nextTick(() => setTimeout(measure, 50)), { immediate: true });

  function onScroll(event: unknown) {
    if (Date.now() < travelling) return;
    const { scrollTop } = (event as { detail: { scrollTop: number } }).detail;
    let index = 0;
    tops.forEach((top, position) => {
      if (top <= scrollTop + TOLERANCE_PX) index = position;
    });
    if (index !== active.value) active.value = index;
  }

  function choose(index: number) {
    travelling = Date.now() + TRAVEL_MS;
    active.value = index;
    target.value = '';
    void nextTick(() => {
      target.value = `section-${index}`;
    });
  }

  return { active, target, onScroll, choose, measure };
}
