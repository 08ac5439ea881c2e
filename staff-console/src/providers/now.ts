import { useSyncExternalStore } from 'react';
import { serverNow } from './clock';

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, 1_000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const wholeSecond = () => Math.floor(serverNow() / 1_000) * 1_000;

/** The server's time in milliseconds, once a second, from one timer for all that tick. */
export const useNow = (): number => useSyncExternalStore(watch, wholeSecond);
