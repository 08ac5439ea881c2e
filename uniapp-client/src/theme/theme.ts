import { HOME_SCHEME, MOODS, STATUS, type MoodName, type Palette, type Scheme } from './moods';

export type Appearance = 'venue' | Scheme;
export type TextSize = 'normal' | 'large' | 'larger';

export const TEXT_SCALE: Record<TextSize, number> = { normal: 1, large: 1.2, larger: 1.45 };

/** px of size and line height; see docs/design.md. */
const TEXT: Record<string, [number, number]> = {
  xs: [12, 16],
  sm: [13, 20],
  md: [15, 22],
  lg: [17, 24],
  xl: [22, 28],
  '2xl': [30, 36],
};

const DEPTH: Record<Scheme, Record<string, string>> = {
  light: {
    'shadow-1': '0 1px 2px rgba(0,0,0,.06),0 2px 8px rgba(0,0,0,.04)',
    'shadow-2': '0 8px 32px rgba(0,0,0,.16)',
    scrim: 'rgba(20,16,12,.48)',
  },
  dark: {
    'shadow-1': '0 0 0 1px var(--line)',
    'shadow-2': '0 8px 32px rgba(0,0,0,.6),0 0 0 1px var(--line)',
    scrim: 'rgba(0,0,0,.64)',
  },
};

/** In which scheme a page of this mood is shown: the guest's wish, else the venue's own, else the phone's. */
export function schemeFor(mood: MoodName, appearance: Appearance, device: Scheme): Scheme {
  if (appearance !== 'venue') return appearance;
  return mood === 'house' ? device : HOME_SCHEME[mood];
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const declarations = (values: object) => Object.entries(values).map(([name, value]) => `--${kebab(name)}:${value}`);

/** The tokens of a mood as an inline style: everything below an element that carries it speaks this mood. */
export function themeStyle(mood: MoodName, scheme: Scheme, textSize: TextSize): string {
  const scale = TEXT_SCALE[textSize];
  const text = Object.entries(TEXT).flatMap(([name, [size, line]]) => [
    `--text-${name}:${Math.round(size * scale)}px`,
    `--line-${name}:${Math.round(line * scale)}px`,
  ]);
  return [
    ...declarations(MOODS[mood][scheme]),
    ...declarations(STATUS[scheme]),
    ...declarations(DEPTH[scheme]),
    ...text,
  ].join(';');
}

export const paletteOf = (mood: MoodName, scheme: Scheme): Palette => MOODS[mood][scheme];
