import { onHide, onShow } from '@dcloudio/uni-app';
import { computed, watch } from 'vue';
import { language, t } from '@/i18n';
import { platform } from '@/platform';
import { usePreferences } from '@/stores/preferences';
import type { MoodName } from './moods';
import { paletteOf, schemeFor, themeStyle } from './theme';

const TABS = ['home', 'stores', 'orders', 'me'] as const;

/** The guest is on a page without a tab bar by now: the next tab page paints it anew. */
const leftMeanwhile = () => undefined;

/** Words and colours of the tab bar, which the phone draws itself. */
function paintTabBar(scheme: 'light' | 'dark') {
  const { surface, inkFaint, accentText } = paletteOf('house', scheme);
  uni.setTabBarStyle({
    backgroundColor: surface,
    color: inkFaint,
    selectedColor: accentText,
    borderStyle: scheme === 'dark' ? 'black' : 'white',
    fail: leftMeanwhile,
  });
  TABS.forEach((name, index) => {
    uni.setTabBarItem({
      index,
      text: t(`tabs.${name}`),
      iconPath: `/static/tab/${name}.png`,
      selectedIconPath: `/static/tab/${name}-${scheme}.png`,
      fail: leftMeanwhile,
    });
  });
}

/** The look of a page: its tokens as a style for the outermost element, and the parts that the phone draws. */
export function useTheme(mood: () => MoodName, isTab: () => boolean) {
  const preferences = usePreferences();
  const scheme = computed(() => schemeFor(mood(), preferences.appearance, preferences.device));
  const style = computed(() => themeStyle(mood(), scheme.value, preferences.textSize));
  let shown = true;

  function paint() {
    if (!shown) return;
    const { ground, surface } = paletteOf(mood(), scheme.value);
    platform.paint({ ground, surface, ink: scheme.value === 'dark' ? 'white' : 'black' });
    if (isTab()) paintTabBar(scheme.value);
  }

  onShow(() => {
    shown = true;
    paint();
  });
  onHide(() => {
    shown = false;
  });
  watch([scheme, mood, language], paint, { immediate: true });

  return { style, scheme };
}
