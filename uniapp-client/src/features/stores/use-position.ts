import { ref } from 'vue';

export interface Position {
  latitude: number;
  longitude: number;
}

const position = ref<Position | null>(null);
/** Denied or not possible here: the list is then shown without distances, and the guest may ask again. */
const refused = ref(false);

const locate = (): Promise<Position | null> =>
  new Promise((resolve) => {
    uni.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => resolve({ latitude, longitude }),
      fail: () => resolve(null),
    });
  });

/** Where the guest is, asked for once; only ever sent with the question for stores (ST-3). */
export function usePosition() {
  async function ask(): Promise<Position | null> {
    const found = await locate();
    refused.value = found === null;
    if (found) position.value = found;
    return found;
  }
  return { position, refused, ask };
}
