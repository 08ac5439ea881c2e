import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { language, type Language } from '@/i18n';
import { storage } from '@/platform/storage';
import type { Scheme } from '@/theme/moods';
import type { Appearance, TextSize } from '@/theme/theme';

const KEY = 'preferences';

interface Kept {
  language: Language;
  appearance: Appearance;
  textSize: TextSize;
}

const phoneLanguage = (): Language => (/^zh/i.test(uni.getAppBaseInfo().language ?? 'zh') ? 'zh' : 'en');

/** What the guest set on this phone: language, light or dark, size of text. */
export const usePreferences = defineStore('preferences', () => {
  const kept = storage.get<Kept>(KEY);
  language.value = kept?.language ?? phoneLanguage();
  const appearance = ref<Appearance>(kept?.appearance ?? 'venue');
  const textSize = ref<TextSize>(kept?.textSize ?? 'normal');
  const device = ref<Scheme>('light');

  watch([language, appearance, textSize], () => {
    storage.set(KEY, { language: language.value, appearance: appearance.value, textSize: textSize.value });
  });

  return { language, appearance, textSize, device };
});
