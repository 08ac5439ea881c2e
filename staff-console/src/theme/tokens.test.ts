import { PALETTES } from './tokens';

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ['ink', 'inkSoft', 'inkFaint', 'accentText', 'price', 'ok', 'warn', 'danger'] as const;
const TINTED = [
  ['onAccent', 'accent'],
  ['accentText', 'accentSoft'],
  ['ok', 'okSoft'],
  ['warn', 'warnSoft'],
  ['danger', 'dangerSoft'],
] as const;

test.each(['light', 'dark'] as const)('every text of the %s scheme stands out by 4.5 : 1', (scheme) => {
  const palette = PALETTES[scheme];
  const pairs = [...TEXTS.flatMap((text) => [[text, 'ground'] as const, [text, 'surface'] as const]), ...TINTED].filter(
    ([text, ground]) => contrast(palette[text], palette[ground]) < 4.5,
  );
  expect(pairs).toEqual([]);
});

test.each([
  ['#1f5f46', '#ffffff'],
  ['#f0b64b', '#241a05'],
  ['#d3301f', '#ffffff'],
  ['#ffffff', '#8f1410'],
])('KD-2 the head of a ticket %s carries %s by 4.5 : 1', (fill, text) => {
  expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
});
