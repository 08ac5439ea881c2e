import { storage } from '@/platform/storage';
import type { MoodName } from './moods';

const KEY = 'moods';
/** Of those seen last. */
const MOST = 100;

let known: Map<string, MoodName> | null = null;
const moods = () => (known ??= new Map(storage.get<[string, MoodName][]>(KEY) ?? []));

/** Keeps the look of a store, or of a booking there, so that its pages have it from their first moment, also next week. */
export function rememberMood(id: string, mood: MoodName): void {
  if (moods().get(id) === mood) return;
  moods().delete(id);
  moods().set(id, mood);
  storage.set(KEY, [...moods()].slice(-MOST));
}

/** What is known of it by now. */
export const seenMood = (id: string | null): MoodName | null => (id && moods().get(id)) || null;

/** What is known of it by now; the house's own until then. */
export const knownMood = (id: string | null): MoodName => seenMood(id) ?? 'house';
