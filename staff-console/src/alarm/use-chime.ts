import { useEffect, useRef, useSyncExternalStore } from 'react';
import { chimeState, playChime, unlockChime, watchChime, type Chime, type ChimeState } from './chime';

/** Whether sound is allowed and wanted; the first touch anywhere on the page allows it. */
export function useChimeState(): ChimeState {
  const state = useSyncExternalStore(watchChime, chimeState);
  useEffect(() => {
    if (!state.locked) return;
    const unlock = () => void unlockChime();
    // Not on pointerdown: the line that asks for sound goes away then, and the press would end on another button.
    // While it is captured: buttons on cards keep their click to themselves.
    addEventListener('click', unlock, { capture: true });
    addEventListener('keydown', unlock);
    return () => {
      removeEventListener('click', unlock, { capture: true });
      removeEventListener('keydown', unlock);
    };
  }, [state.locked]);
  return state;
}

/** Sounds at once and again every `everyMilliseconds` for as long as `chime` is given. */
export function useRepeatingChime(chime: Chime | null, everyMilliseconds: number): void {
  const { locked, muted } = useChimeState();
  useEffect(() => {
    if (!chime || locked || muted) return;
    playChime(chime);
    const timer = setInterval(() => playChime(chime), everyMilliseconds);
    return () => clearInterval(timer);
  }, [chime, locked, muted, everyMilliseconds]);
}

/** Sounds once when ids appear that were not there before; what was there at first is not news. */
export function useChimeOnNew(chime: Chime, ids: readonly string[], ready: boolean): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const list = ids.join(' ');
  useEffect(() => {
    if (!ready) return;
    const present = new Set(list ? list.split(' ') : []);
    const before = known.current;
    known.current = present;
    if (before && [...present].some((id) => !before.has(id))) playChime(chime);
  }, [chime, list, ready]);
}
