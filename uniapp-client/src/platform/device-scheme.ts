import type { Scheme } from '@/theme/moods';

const schemeOf = (theme: string | undefined): Scheme => (theme === 'dark' ? 'dark' : 'light');

/** Tells whether the phone is set to light or dark, now and whenever that changes. */
export function watchDeviceScheme(onScheme: (scheme: Scheme) => void): void {
  // #ifdef H5
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  onScheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', ({ matches }) => onScheme(matches ? 'dark' : 'light'));
  // #endif
  // #ifdef MP-WEIXIN
  onScheme(schemeOf(uni.getAppBaseInfo().theme));
  uni.onThemeChange(({ theme }) => onScheme(schemeOf(theme)));
  // #endif
}
