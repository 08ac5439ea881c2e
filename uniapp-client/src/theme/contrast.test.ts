import { MOODS, STATUS, type Palette, type Scheme } from './moods';

const AA = 4.5;

function luminance(color: string): number {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ['ink', 'inkSoft', 'inkFaint', 'accentText', 'price'] as const;
const backgrounds = ['ground', 'surface', 'sunken'] as const;

function pairs(palette: Palette, scheme: Scheme): [string, string, string][] {
  const status = STATUS[scheme];
  return [
    ...texts.flatMap((text) =>
      backgrounds.map((back): [string, string, string] => [`${text} on ${back}`, palette[text], palette[back]]),
    ),
    ['onAccent on accent', palette.onAccent, palette.accent],
    ['accentText on accentSoft', palette.accentText, palette.accentSoft],
    ...(['ok', 'warn', 'danger'] as const).flatMap((voice): [string, string, string][] => [
      [`${voice} on surface`, status[voice], palette.surface],
      [`${voice} on ground`, status[voice], palette.ground],
      [`${voice} on its tint`, status[voice], status[`${voice}Soft`]],
    ]),
  ];
}

const cases = Object.entries(MOODS).flatMap(([mood, schemes]) =>
  (['light', 'dark'] as const).map((scheme): [string, Scheme, Palette] => [mood, scheme, schemes[scheme]]),
);

test.each(cases)('CL-4 %s in %s: every text has contrast AA', (_mood, scheme, palette) => {
  const tooWeak = pairs(palette, scheme).filter(([, text, back]) => contrast(text, back) < AA);
  expect(tooWeak.map(([name]) => name)).toEqual([]);
});
