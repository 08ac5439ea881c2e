import { useSyncExternalStore } from 'react';

function watch(watcher: () => void): () => void {
  document.addEventListener('fullscreenchange', watcher);
  return () => document.removeEventListener('fullscreenchange', watcher);
}

export function useFullscreen() {
  const on = useSyncExternalStore(watch, () => document.fullscreenElement !== null);
  return {
    on,
    /** Phones of some makers have no full screen for pages. */
    possible: document.fullscreenEnabled,
    toggle: () => void (on ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  };
}
