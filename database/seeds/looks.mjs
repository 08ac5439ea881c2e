// The look of each mood: pairs of colours for the gradients, and a quiet pattern that says what kind of place it is.

const tile = (width, height, turn, content) =>
  `<pattern id="pattern" width="${width}" height="${height}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${content}</pattern>`;

const SPADE = 'M0-9c3 5 9 7 9 12a4.6 4.6 0 0 1-8 3l1.600 4.500h-5.200l1.600-4.500a4.600 4.600 0 0 1-8-3c0-5 6-7 9-12z';
const HEART = 'M0 9c-4-5-9-7-9-12a4.600 4.600 0 0 1 9-1.500a4.600 4.600 0 0 1 9 1.500c0 5-5 7-9 12z';

const suits = (color) =>
  tile(
    72,
    72,
    -12,
    `<g fill="${color}"><path transform="translate(18 18)" d="${SPADE}"/><path transform="translate(54 18)" d="M0-10l7 10-7 10-7-10z"/><path transform="translate(54 54)" d="${HEART}"/><path transform="translate(18 54)" d="M0-10l7 10-7 10-7-10z"/></g>`,
  );

const equaliser = (color) =>
  tile(
    96,
    64,
    0,
    `<g fill="${color}">${[14, 30, 46, 24, 38, 18, 50, 28]
      .map(
        (height, index) => `<rect x="${index * 12 + 3}" y="${58 - height}" width="5" height="${height}" rx="2.500"/>`,
      )
      .join('')}</g>`,
  );

const waves = (color) =>
  tile(
    64,
    32,
    0,
    `<g fill="none" stroke="${color}" stroke-width="1.400">${[0, 32, 64]
      .map((x) => [30, 21, 12].map((radius) => `<circle cx="${x}" cy="32" r="${radius}"/>`).join(''))
      .join('')}</g>`,
  );

const beans = (color) =>
  tile(
    80,
    80,
    20,
    `<g fill="none" stroke="${color}" stroke-width="1.800"><g transform="translate(20 22) rotate(30)"><ellipse rx="9" ry="13"/><path d="M0-12q6 12 0 24"/></g><g transform="translate(60 58) rotate(-40)"><ellipse rx="9" ry="13"/><path d="M0-12q6 12 0 24"/></g></g>`,
  );

const clouds = (color) =>
  tile(
    96,
    72,
    0,
    `<g fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round"><path d="M8 40h34a10 10 0 1 0-9-14a13 13 0 0 0-24 6a6 6 0 1 0 8 6"/><path d="M58 66h30M66 58h26"/></g>`,
  );

export const LOOKS = {
  poker: {
    tints: [
      ['#1C2430', '#0B0D12'],
      ['#17392F', '#0A1713'],
      ['#3A1720', '#16090D'],
      ['#3B2B14', '#150F08'],
      ['#241C3D', '#0E0B18'],
      ['#12343F', '#081419'],
    ],
    pattern: suits,
    patternColor: '#D6B25E',
    patternOpacity: 0.1,
    glow: '#E9C877',
    glowOpacity: 0.34,
  },
  ktv: {
    tints: [
      ['#4A1D8F', '#170830'],
      ['#7A1F7C', '#230733'],
      ['#1E2F9B', '#0D0C38'],
      ['#92205F', '#2B0830'],
      ['#11527F', '#0B1038'],
      ['#5B22B5', '#2A0A4A'],
    ],
    pattern: equaliser,
    patternColor: '#FFFFFF',
    patternOpacity: 0.07,
    glow: '#FF7BE5',
    glowOpacity: 0.38,
  },
  tea: {
    tints: [
      ['#E4EBDD', '#B9CBB2'],
      ['#F4EAD2', '#DCC79C'],
      ['#EDE0D4', '#CFB59E'],
      ['#DCE9E6', '#A8C7C0'],
      ['#F3E3DF', '#DDB9B1'],
      ['#EEECDD', '#C9C7A3'],
    ],
    pattern: waves,
    patternColor: '#3F6B4F',
    patternOpacity: 0.1,
    glow: '#FFFFFF',
    glowOpacity: 0.75,
    hues: { '🫖': [38, 165, 30, 195, 45, 150] },
  },
  cafe: {
    tints: [
      ['#F6E7D2', '#DDBE97'],
      ['#FBEFE0', '#EBCFAE'],
      ['#F3DCCB', '#D9AC8C'],
      ['#E9E4D6', '#C6BB9C'],
      ['#F9E2DC', '#E6B7AA'],
      ['#E6EADF', '#B8C5A9'],
    ],
    pattern: beans,
    patternColor: '#8A5A34',
    patternOpacity: 0.11,
    glow: '#FFFFFF',
    glowOpacity: 0.7,
  },
  hotpot: {
    tints: [
      ['#D8392B', '#8C130F'],
      ['#F0A65A', '#C8641F'],
      ['#3B3432', '#1A1514'],
      ['#F6E2C8', '#E3B587'],
      ['#B5261E', '#5A0D0C'],
      ['#5C7F4E', '#2F4A2B'],
    ],
    pattern: clouds,
    patternColor: '#FFE7C2',
    patternOpacity: 0.16,
    glow: '#FFE0A8',
    glowOpacity: 0.5,
  },
};
