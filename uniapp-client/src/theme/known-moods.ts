import type { MoodName } from './moods';

const known = new Map<string, MoodName>();

/** Keeps the look of a store, or of a booking there, so that its pages have it from their first moment. */
export const rememberMood = (id: string, mood: MoodName): void => void known.set(id, mood);

/** What is known of it by now; the house's own until then. */
export const knownMood = (id: string | null): MoodName => (id && known.get(id)) || 'house';
