import { ref } from 'vue';
import { platform } from '@/platform';

export interface Position {
  latitude: number;
  longitude: number;
}

const position = ref<Position | null>(null);
/** Denied or not possible here: the list is then shown without distances, and the guest may ask again. */
const refused = ref(false);

/** Where the guest is, asked for once; only ever sent with the question for stores (ST-3). */
export function usePosition() {
  async function ask(): Promise<Position | null> {
    const found = await platform.locate();
    refused.value = found === null;
    if (found) position.value = found;
    return found;
  }
  return { position, refused, ask };
}
