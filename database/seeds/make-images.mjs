// Draws the pictures of the demo venues into database/seeds/images: products, store covers, banners, logos and icons.
// When: after a change of a menu.csv, store.json or of the look below. The pictures are committed.
// Example: node database/seeds/make-images.mjs          only what is missing
//          node database/seeds/make-images.mjs --all    everything again
// Source of the objects: @lobehub/fluent-emoji-3d (MIT), Microsoft's Fluent emoji in 3D.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { LOOKS } from './looks.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const IMAGES = path.join(HERE, 'images');
const ASSETS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')),
  'assets',
);
const ALL = process.argv.includes('--all');

const hexOf = (text) => [...text].map((character) => character.codePointAt(0).toString(16)).join('-');

/** Splits "🥃🍋" into its emoji; a joined emoji or one with a variation selector stays whole. */
const emojiOf = (text) =>
  [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

function assetOf(emoji) {
  for (const candidate of [emoji, emoji.replaceAll('\u{fe0f}', ''), `${emoji}\u{fe0f}`]) {
    const file = path.join(ASSETS, `${hexOf(candidate)}.webp`);
    if (existsSync(file)) return file;
  }
  throw new Error(`There is no picture of ${emoji}`);
}

/** An emoji as a layer with a soft shadow that falls to the lower right. */
async function objectLayers(emoji, { size, centerX, centerY, turn = 0, hue = 0, canvas }) {
  const shadow = 0.35;
  const object = await sharp(assetOf(emoji))
    .modulate({ hue })
    .resize(size, size, { fit: 'inside', kernel: 'lanczos3' })
    .rotate(turn, { background: '#0000' })
    .png()
    .toBuffer();
  const { width, height } = await sharp(object).metadata();
  const left = Math.round(centerX - width / 2);
  const top = Math.round(centerY - height / 2);
  const blur = Math.max(4, size / 18);
  const margin = Math.ceil(blur * 3);
  const alpha = await sharp(object).extractChannel('alpha').linear(shadow, 0).toBuffer();
  const shade = await sharp({ create: { width, height, channels: 3, background: '#1a0f0a' } })
    .joinChannel(alpha)
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#0000' })
    .blur(blur)
    .png()
    .toBuffer();
  return [
    await clipped(shade, left - margin + size * 0.02, top - margin + size * 0.07, canvas),
    await clipped(object, left, top, canvas),
  ];
}

/** Cuts a layer to the canvas, because sharp refuses layers that reach beyond it. */
async function clipped(input, left, top, canvas) {
  const x = Math.round(left);
  const y = Math.round(top);
  const { width, height } = await sharp(input).metadata();
  const cut = {
    left: Math.max(0, -x),
    top: Math.max(0, -y),
    width: Math.min(width, canvas.width - x) - Math.max(0, -x),
    height: Math.min(height, canvas.height - y) - Math.max(0, -y),
  };
  return { input: await sharp(input).extract(cut).png().toBuffer(), left: Math.max(0, x), top: Math.max(0, y) };
}

function backdrop({ width, height, from, to, pattern, patternColor, patternOpacity, glow, glowOpacity, glowX, glowY }) {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs>
      <linearGradient id="base" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
      <radialGradient id="glow" cx="${glowX}" cy="${glowY}" r="0.62"><stop offset="0" stop-color="${glow}" stop-opacity="${glowOpacity}"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient>
      ${pattern}
    </defs>
    <rect width="100%" height="100%" fill="url(#base)"/>
    <g fill="${patternColor}" stroke="${patternColor}" opacity="${patternOpacity}"><rect width="100%" height="100%" fill="url(#pattern)" stroke="none"/></g>
    <rect width="100%" height="100%" fill="url(#glow)"/>
  </svg>`);
}

function backdropOf(look, tint, width, height, glowX = 0.5, glowY = 0.45) {
  const [from, to] = look.tints[tint % look.tints.length];
  const { patternColor, patternOpacity, glow, glowOpacity } = look;
  const pattern = look.pattern(patternColor);
  return backdrop({ width, height, from, to, pattern, patternColor, patternOpacity, glow, glowOpacity, glowX, glowY });
}

async function draw(file, background, layers, quality) {
  const target = path.join(IMAGES, file);
  if (!ALL && existsSync(target)) return;
  mkdirSync(path.dirname(target), { recursive: true });
  await sharp(background)
    .composite(await layers())
    .webp({ quality, effort: 6, smartSubsample: true })
    .toFile(target);
}

/** How far a mood turns the colour of an object that would not suit it, one angle after another. */
function hueOf(look, emoji, index = 0) {
  const hues = look.hues?.[emoji] ?? [0];
  return hues[index % hues.length];
}

async function drawProduct(file, look, photo, tint) {
  const canvas = { width: 480, height: 480 };
  const [main, accent] = emojiOf(photo);
  const hue = hueOf(look, main, tint);
  await draw(
    file,
    backdropOf(look, tint, canvas.width, canvas.height),
    async () => [
      ...(await objectLayers(main, { size: 324, centerX: accent ? 224 : 240, centerY: 232, hue, canvas })),
      ...(accent ? await objectLayers(accent, { size: 140, centerX: 372, centerY: 366, turn: 8, canvas }) : []),
    ],
    76,
  );
}

/** A wide picture: the objects stand in a loose row, the first one largest. */
async function drawScene(file, look, objects, { width, height, tint, glowX = 0.66 }) {
  const canvas = { width, height };
  await draw(
    file,
    backdropOf(look, tint, width, height, glowX, 0.5),
    async () => {
      const layers = [];
      for (const { emoji, size, x, y, turn } of objects) {
        const place = {
          size: Math.round(size * height),
          centerX: x * width,
          centerY: y * height,
          turn,
          hue: hueOf(look, emoji),
          canvas,
        };
        layers.push(...(await objectLayers(emoji, place)));
      }
      return layers;
    },
    80,
  );
}

const SCENE_PLACES = [
  { size: 0.42, x: 0.26, y: 0.36, turn: -10 },
  { size: 0.36, x: 0.82, y: 0.3, turn: 10 },
  { size: 0.34, x: 0.16, y: 0.78, turn: -6 },
  { size: 0.38, x: 0.78, y: 0.76, turn: 8 },
  { size: 0.74, x: 0.5, y: 0.54, turn: 0 },
];

const BANNER_PLACES = [
  { size: 0.46, x: 0.6, y: 0.34, turn: -10 },
  { size: 0.4, x: 0.92, y: 0.3, turn: 12 },
  { size: 0.38, x: 0.9, y: 0.76, turn: 8 },
  { size: 0.84, x: 0.75, y: 0.54, turn: 0 },
];

const placed = (scene, places) => emojiOf(scene).map((emoji, index) => ({ emoji, ...places[index] }));

async function drawStore(folder) {
  const store = JSON.parse(readFileSync(path.join(HERE, 'stores', folder, 'store.json'), 'utf8'));
  const rows = parse(readFileSync(path.join(HERE, 'stores', folder, 'menu.csv')), { columns: true });
  const look = LOOKS[store.mood];
  await drawScene(`${folder}/cover.webp`, look, placed(store.art.cover, SCENE_PLACES), {
    width: 1200,
    height: 675,
    tint: 0,
    glowX: 0.5,
  });
  for (const [index, scene] of store.art.gallery.entries()) {
    const place = { width: 960, height: 640, tint: index + 1, glowX: 0.5 };
    await drawScene(`${folder}/gallery-${index + 1}.webp`, look, placed(scene, SCENE_PLACES), place);
  }
  for (const spaceType of store.spaceTypes) {
    await drawScene(`${folder}/space-${spaceType.key}.webp`, look, placed(spaceType.art, SCENE_PLACES), {
      width: 720,
      height: 480,
      tint: store.spaceTypes.indexOf(spaceType) + 2,
      glowX: 0.5,
    });
  }
  for (const [index, combo] of store.combos.entries()) {
    await drawProduct(`${folder}/${combo.image}.webp`, look, combo.art, index + 3);
  }
  const categories = store.categories.map(({ key }) => key);
  for (const [index, row] of rows.entries()) {
    const tint = categories.indexOf(row.category) + (index % 2);
    await drawProduct(`${folder}/${row.image}.webp`, look, row.photo, tint);
  }
  return rows.length;
}

async function drawShared() {
  const { banners, verticals, brand } = JSON.parse(readFileSync(path.join(HERE, 'shared.json'), 'utf8'));
  for (const banner of banners) {
    const place = { width: 1200, height: 525, tint: banner.tint };
    await drawScene(`banners/${banner.key}.webp`, LOOKS[banner.mood], placed(banner.art, BANNER_PLACES), place);
  }
  for (const vertical of verticals)
    await drawProduct(`verticals/${vertical.key}.webp`, LOOKS[vertical.mood], vertical.art, 0);
  await drawProduct('brand/logo.webp', LOOKS.poker, brand.art, 2);
}

if (ALL) rmSync(IMAGES, { recursive: true, force: true });
const folders = readdirSync(path.join(HERE, 'stores')).sort();
for (const folder of folders) console.log(`${folder}: ${await drawStore(folder)} products`);
await drawShared();
