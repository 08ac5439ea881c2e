import { useSyncExternalStore } from 'react';

export type Viewport = 'phone' | 'tablet' | 'desktop';

const phone = matchMedia('(max-width: 767px)');
const tablet = matchMedia('(max-width: 1199px)');

function watch(watcher: () => void): () => void {
  phone.addEventListener('change', watcher);
  tablet.addEventListener('change', watcher);
  return () => {
    phone.removeEventListener('change', watcher);
    tablet.removeEventListener('change', watcher);
  };
}

const current = (): Viewport => (phone.matches ? 'phone' : tablet.matches ? 'tablet' : 'desktop');

export const useViewport = (): Viewport => useSyncExternalStore(watch, current);
