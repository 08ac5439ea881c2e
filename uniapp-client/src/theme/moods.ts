import type { Mood } from '@zhanggui/contract';

export type Scheme = 'light' | 'dark';

/** A mood, or `house` for pages that belong to no venue. */
export type MoodName = Mood | 'house';

/** Colours of one mood in one scheme; what each is for is written in docs/design.md. */
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
}

/** The scheme in which a mood feels at home: bars and hotpot at night, tea and coffee by day. */
export const HOME_SCHEME: Record<Mood, Scheme> = {
  poker: 'dark',
  ktv: 'dark',
  tea: 'light',
  cafe: 'light',
  hotpot: 'dark',
};

export const STATUS: Record<Scheme, Record<'ok' | 'warn' | 'danger' | 'okSoft' | 'warnSoft' | 'dangerSoft', string>> = {
  light: {
    ok: '#1b6e3c',
    okSoft: '#e3f2e7',
    warn: '#855000',
    warnSoft: '#fbf0da',
    danger: '#b3261e',
    dangerSoft: '#fce8e5',
  },
  dark: {
    ok: '#7bd699',
    okSoft: '#16301f',
    warn: '#f0b64b',
    warnSoft: '#35280f',
    danger: '#ff9387',
    dangerSoft: '#3b1a17',
  },
};

export const MOODS: Record<MoodName, Record<Scheme, Palette>> = {
  house: {
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
    },
  },
  poker: {
    light: {
      ground: '#f7f4ec',
      surface: '#ffffff',
      sunken: '#efeadd',
      line: '#e0d8c5',
      ink: '#1b1811',
      inkSoft: '#5a5241',
      inkFaint: '#6a624f',
      accent: '#77570f',
      onAccent: '#ffffff',
      accentText: '#77570f',
      accentSoft: '#f1e6c8',
      price: '#835500',
    },
    dark: {
      ground: '#0e0d0b',
      surface: '#191713',
      sunken: '#24211a',
      line: '#39342a',
      ink: '#f5efe1',
      inkSoft: '#bfb6a5',
      inkFaint: '#9f9685',
      accent: '#d9b25f',
      onAccent: '#1a1408',
      accentText: '#dfbb6d',
      accentSoft: '#2f2817',
      price: '#efca74',
    },
  },
  ktv: {
    light: {
      ground: '#f7f4fc',
      surface: '#ffffff',
      sunken: '#eee8f8',
      line: '#ded3f0',
      ink: '#1d1330',
      inkSoft: '#564a70',
      inkFaint: '#675b80',
      accent: '#6d2bd9',
      onAccent: '#ffffff',
      accentText: '#6426cc',
      accentSoft: '#e9defc',
      price: '#ac166c',
    },
    dark: {
      ground: '#110b1f',
      surface: '#1b1330',
      sunken: '#271c42',
      line: '#3d2e61',
      ink: '#f4eeff',
      inkSoft: '#c3b7dd',
      inkFaint: '#a496c4',
      accent: '#b47cff',
      onAccent: '#16072e',
      accentText: '#c497ff',
      accentSoft: '#33205a',
      price: '#ff86cb',
    },
  },
  tea: {
    light: {
      ground: '#f5f1e6',
      surface: '#fdfbf5',
      sunken: '#ebe5d5',
      line: '#d9d0ba',
      ink: '#1f241f',
      inkSoft: '#4f5449',
      inkFaint: '#5f6256',
      accent: '#2f4f3e',
      onAccent: '#fbf9f1',
      accentText: '#2f4f3e',
      accentSoft: '#dde6d8',
      price: '#963021',
    },
    dark: {
      ground: '#121512',
      surface: '#1b201b',
      sunken: '#252b25',
      line: '#394139',
      ink: '#eeece0',
      inkSoft: '#b8baab',
      inkFaint: '#999d8e',
      accent: '#9cc3a5',
      onAccent: '#0f1a12',
      accentText: '#a7ccb0',
      accentSoft: '#25352a',
      price: '#eb9580',
    },
  },
  cafe: {
    light: {
      ground: '#faf5ec',
      surface: '#fffdf9',
      sunken: '#f1e8da',
      line: '#e3d5c1',
      ink: '#2a1e15',
      inkSoft: '#604f43',
      inkFaint: '#6f5d4f',
      accent: '#7b4a2a',
      onAccent: '#fffaf3',
      accentText: '#7b4a2a',
      accentSoft: '#f0e0cd',
      price: '#9d3a12',
    },
    dark: {
      ground: '#17110d',
      surface: '#221a14',
      sunken: '#2e241c',
      line: '#46382c',
      ink: '#f6ebdd',
      inkSoft: '#c8b7a5',
      inkFaint: '#a89786',
      accent: '#d9a066',
      onAccent: '#221306',
      accentText: '#e0ad79',
      accentSoft: '#3a2a1b',
      price: '#f2ac79',
    },
  },
  hotpot: {
    light: {
      ground: '#fbf5f3',
      surface: '#ffffff',
      sunken: '#f5e9e5',
      line: '#ead8d2',
      ink: '#231817',
      inkSoft: '#5e4844',
      inkFaint: '#6f5752',
      accent: '#bf2418',
      onAccent: '#ffffff',
      accentText: '#b32016',
      accentSoft: '#fbe0da',
      price: '#b32016',
    },
    dark: {
      ground: '#151414',
      surface: '#201e1e',
      sunken: '#2b2828',
      line: '#443d3d',
      ink: '#f7f1ef',
      inkSoft: '#c3b8b5',
      inkFaint: '#a49996',
      accent: '#d3301f',
      onAccent: '#ffffff',
      accentText: '#ff8d7a',
      accentSoft: '#3d1d18',
      price: '#ff9078',
    },
  },
};
