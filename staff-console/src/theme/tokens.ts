/** The colours of house 掌柜 as docs/design.md gives them. */
export interface Palette {
  ground: string;
  surface: string;
  sunken: string;
  line: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  accent: string;
  onAccent: string;
  accentText: string;
  accentSoft: string;
  price: string;
  ok: string;
  okSoft: string;
  warn: string;
  warnSoft: string;
  danger: string;
  dangerSoft: string;
  shadow1: string;
  shadow2: string;
  scrim: string;
}

export type Scheme = 'light' | 'dark';

export const PALETTES: Record<Scheme, Palette> = {
  light: {
    ground: '#f6f5f2',
    surface: '#ffffff',
    sunken: '#efede8',
    line: '#e2dfd8',
    ink: '#1d1b18',
    inkSoft: '#5a564e',
    inkFaint: '#6c675e',
    accent: '#14695a',
    onAccent: '#ffffff',
    accentText: '#14695a',
    accentSoft: '#dff0eb',
    price: '#b93c0a',
    ok: '#1b6e3c',
    okSoft: '#e3f2e7',
    warn: '#855000',
    warnSoft: '#fbf0da',
    danger: '#b3261e',
    dangerSoft: '#fce8e5',
    shadow1: '0 1px 2px rgb(0 0 0 / 6%), 0 2px 8px rgb(0 0 0 / 4%)',
    shadow2: '0 8px 32px rgb(0 0 0 / 16%)',
    scrim: 'rgb(20 16 12 / 48%)',
  },
  dark: {
    ground: '#121413',
    surface: '#1b1e1d',
    sunken: '#262a28',
    line: '#3a403d',
    ink: '#eef1ef',
    inkSoft: '#b7beba',
    inkFaint: '#98a09b',
    accent: '#5cc2ab',
    onAccent: '#06211b',
    accentText: '#6dcdb7',
    accentSoft: '#1d3833',
    price: '#ffb26b',
    ok: '#7bd699',
    okSoft: '#16301f',
    warn: '#f0b64b',
    warnSoft: '#35280f',
    danger: '#ff9387',
    dangerSoft: '#3b1a17',
    shadow1: '0 0 0 1px #3a403d',
    shadow2: '0 8px 32px rgb(0 0 0 / 60%), 0 0 0 1px #3a403d',
    scrim: 'rgb(0 0 0 / 64%)',
  },
};

export const FONT =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
