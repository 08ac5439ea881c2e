// Writes src/styles/glyphs.generated.scss (icons as masks that take the text's colour) and the pictures of the tab bar,
// both drawn from the icon set Lucide (ISC licence).
// When: after a change of the lists below.
// Example: npm run icons
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'node_modules/lucide-static/icons');

/** Our name → Lucide's. */
const glyphs: Record<string, string> = {
  back: 'chevron-left',
  forward: 'chevron-right',
  down: 'chevron-down',
  close: 'x',
  plus: 'plus',
  minus: 'minus',
  bin: 'trash-2',
  search: 'search',
  scan: 'scan-line',
  cart: 'shopping-bag',
  phone: 'phone',
  place: 'map-pin',
  clock: 'clock-3',
  check: 'check',
  alert: 'circle-alert',
  offline: 'wifi-off',
  bell: 'megaphone',
  guests: 'users-round',
  person: 'user-round',
  points: 'sparkles',
  receipt: 'receipt-text',
  language: 'languages',
  theme: 'sun-moon',
  text: 'a-large-small',
  leave: 'log-out',
  note: 'message-square-text',
  locate: 'locate-fixed',
  table: 'armchair',
  flame: 'cooking-pot',
  walk: 'concierge-bell',
  wallet: 'wallet',
  hourglass: 'hourglass',
  copy: 'copy',
  calendar: 'calendar-days',
  star: 'star',
  filter: 'sliders-horizontal',
  list: 'layout-list',
  map: 'map',
  whole: 'maximize',
  pause: 'circle-pause',
  door: 'door-open',
  broom: 'brush-cleaning',
  wrench: 'wrench',
  bookmark: 'bookmark-check',
  spade: 'spade',
  play: 'circle-play',
  wait: 'bell-ring',
};
const tabs: Record<string, string> = { home: 'house', stores: 'store', orders: 'receipt-text', me: 'user-round' };
const tabColors: Record<string, string> = { '': '#8a857b', '-light': '#14695a', '-dark': '#6dcdb7' };

const svgOf = (icon: string) =>
  fs
    .readFileSync(path.join(source, `${icon}.svg`), 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s*class="[^"]*"/, '')
    .replace(/\s+/g, ' ')
    .trim();

const asUrl = (svg: string) =>
  `data:image/svg+xml,${svg.replace(/"/g, "'").replace(/#/g, '%23').replace(/</g, '%3C').replace(/>/g, '%3E')}`;

const rules = Object.entries(glyphs).map(
  ([name, icon]) => `.glyph-${name} {\n  -webkit-mask-image: url("${asUrl(svgOf(icon))}");\n}\n`,
);
fs.writeFileSync(
  path.join(root, 'src/styles/glyphs.generated.scss'),
  `// Made by \`npm run icons\` from Lucide (ISC licence). Do not edit.\n${rules.join('')}`,
);

const tabFolder = path.join(root, 'src/static/tab');
fs.mkdirSync(tabFolder, { recursive: true });
async function drawTabs() {
  for (const [name, icon] of Object.entries(tabs)) {
    for (const [suffix, color] of Object.entries(tabColors)) {
      const svg = svgOf(icon).replace('currentColor', color).replace('stroke-width="2"', 'stroke-width="1.75"');
      await sharp(Buffer.from(svg), { density: 243 })
        .resize(81, 81)
        .png()
        .toFile(path.join(tabFolder, `${name}${suffix}.png`));
    }
  }
}

void drawTabs();
